/** The picture of a page: bars in the page's order, arcs where reading leaves it. */
import type { Ribbon } from '../../provenance/ribbon.ts';
import { Html, attribute, markup } from '../markup.ts';

export interface RibbonShape {
  ribbon: Ribbon;
  /** What the picture shows, in words; a picture that repeats what stands beside it has none. */
  label?: string | undefined;
  /** Height of the picture in its own units (150 wide), for pictures that stand side by side; else as high as the page is long. */
  height?: number | undefined;
}

const BAR = 92;
const ARCS = 58;
/** Class of an article's colour, by its ordinal on the page; of what belongs to none for -1. */
export const tint = (article: number): string => (article < 0 ? 'tn' : `t${article % 8}`);

export function ribbonPicture({ ribbon, label, height }: RibbonShape): Html {
  const scale = height === undefined ? 1 : height / ribbon.height;
  const round = (y: number): number => Math.round(y * scale * 100) / 100;
  // Numbers and names of classes: nothing of it comes from a text.
  const bars = ribbon.bars.map(({ article, segment, y, width, height: own }) => {
    const repeat = segment.role === 'duplicate' ? ' repeat' : '';
    return `<rect class="${tint(article)}${repeat}" x="0" y="${round(y)}" width="${width * BAR}" height="${round(own)}"></rect>`;
  });
  const arcs = ribbon.arcs.map(({ from: start, to: end, kind, article }) => {
    const reach = Math.min(ARCS - 4, 8 + Math.abs(end - start) * 0.32);
    const [from, to] = [round(start), round(end)];
    const line = `M${BAR + 2} ${from}C${BAR + reach * 1.3} ${from} ${BAR + reach * 1.3} ${to} ${BAR + 2} ${to}`;
    const tip = `M${BAR + 6} ${to - 2.2}L${BAR + 2} ${to}L${BAR + 6} ${to + 2.2}`;
    return `<g class="arc arc-${kind} ${tint(article)}"><path d="${line}"></path><path class="tip" d="${tip}"></path></g>`;
  });
  const box = `0 0 ${BAR + ARCS} ${height ?? ribbon.height}`;
  const spoken = label ? markup`${attribute('role', 'img')}${attribute('aria-label', label)}` : attribute('aria-hidden', 'true'); // prettier-ignore
  return markup`<svg class="ribbon" viewBox="${box}"${spoken} preserveAspectRatio="xMinYMin meet">
    ${new Html(bars.join('') + arcs.join(''))}
  </svg>`;
}
