/** The picture that stands for a page on other sites, 1200 × 630: a headline set like a newspaper's, drawn as outlines. */
import { headlineLines } from '../text/headline-lines.ts';
import { headlinePhrases } from '../text/headline-phrases.ts';
import type { Face } from './glyphs.ts';
import type { Ink } from './png.ts';

export interface PictureText {
  headline: string;
  /** Small line above the headline and at the foot: newspaper and date; the archive's name. */
  above: string;
  below: string;
}

export const pictureSize = { width: 1200, height: 630 } as const;

const margin = 80;
export const paper = '#f7f3ea';
const ink = '#1d1a16';
const accent = '#a3271f';
const grey = '#6b6357';
/** Most of the 16 colours that there are go to the headline. */
export const inks: readonly Ink[] = [
  { colour: ink, steps: 8 },
  { colour: accent, steps: 4 },
  { colour: grey, steps: 3 },
];

/** Sizes of the headline in pixels and how many lines of each there is room for. */
const sizes = [
  [92, 2],
  [80, 3],
  [68, 4],
] as const;

/** Marks that must not begin a line, and such as must not end one (CLREQ § 3.1.3). */
const noStart = /^[，。、；：？！）》」』”’〉】…—·,.;:?!)\]}%]/;
const noEnd = /[（《「『“‘〈【([{]$/;

interface Placed {
  character: string;
  width: number;
}

/** Breaks a text into lines no wider than `width`; a mark that may not begin a line takes the character before it along. */
function breakLines(characters: readonly Placed[], width: number): Placed[][] {
  const lines: Placed[][] = [];
  let line: Placed[] = [];
  let used = 0;
  for (const one of characters) {
    if (used + one.width > width && line.length > 1) {
      const carried: Placed[] = [];
      while (
        line.length > 1 &&
        (noStart.test(carried[0]?.character ?? one.character) || noEnd.test(line.at(-1)?.character ?? ''))
      ) {
        const last = line.pop();
        if (last) carried.unshift(last);
      }
      lines.push(line);
      line = carried;
      used = carried.reduce((sum, { width: w }) => sum + w, 0);
    }
    line.push(one);
    used += one.width;
  }
  if (line.length) lines.push(line);
  return lines;
}

async function measure(text: string, size: number, face: Face): Promise<Placed[]> {
  const characters = [...text.replace(/\s+/g, ' ')];
  return Promise.all(
    characters.map(async (character) => {
      const glyph = await face.glyph(character);
      return { character, width: ((glyph?.advance ?? face.unitsPerEm) / face.unitsPerEm) * size };
    }),
  );
}

const round = (n: number): string => String(Math.round(n * 100) / 100);

/** @param y baseline */
async function draw(
  line: readonly Placed[],
  x: number,
  y: number,
  size: number,
  colour: string,
  face: Face,
): Promise<string> {
  const scale = size / face.unitsPerEm;
  let at = x;
  let out = '';
  for (const { character, width } of line) {
    const glyph = await face.glyph(character);
    // 〓 is what Chinese typesetters put where a type is missing.
    const path = glyph?.path ?? (character === ' ' ? '' : (await face.glyph('〓'))?.path);
    if (path) out += `<path transform="translate(${round(at)} ${round(y)}) scale(${scale} ${-scale})" d="${path}"/>`;
    at += width;
  }
  return `<g fill="${colour}">${out}</g>`;
}

const widthOf = (line: readonly Placed[]): number => line.reduce((sum, { width }) => sum + width, 0);

/**
 * Lines of a member of the headline that end between phrases: as few as there have to be, and of those the ones that leave the
 * least room (the sum of its squares, as Knuth and Plass do). Undefined where a phrase is wider than a line.
 */
function evenLines(phrases: readonly Placed[][], width: number): Placed[][] | undefined {
  // The best way to set the phrases from each of them on.
  const best: { lines: number; room: number; next: number }[] = [];
  for (let from = phrases.length - 1; from >= 0; from--) {
    let used = 0;
    for (let next = from + 1; next <= phrases.length; next++) {
      used += widthOf(phrases[next - 1] ?? []);
      if (used > width) break;
      const rest = next === phrases.length ? { lines: 0, room: 0 } : best[next];
      if (!rest) continue;
      const one = { lines: rest.lines + 1, room: rest.room + (width - used) ** 2, next };
      const known = best[from];
      if (!known || one.lines < known.lines || (one.lines === known.lines && one.room < known.room)) best[from] = one;
    }
  }
  const lines: Placed[][] = [];
  for (let at = 0; at < phrases.length;) {
    const next = best[at]?.next;
    if (next === undefined) return undefined;
    lines.push(phrases.slice(at, next).flat());
    at = next;
  }
  return lines;
}

/**
 * The largest size at which the headline takes at most four lines, broken between phrases; where none will do, between
 * characters, and one too long for that is cut. Blanks in a headline part its members, so lines end there.
 */
async function headline(text: string, face: Face): Promise<{ size: number; lines: Placed[][] }> {
  const width = pictureSize.width - 2 * margin;
  const linesOf = async (member: string, size: number): Promise<Placed[][] | undefined> => {
    const whole = await measure(member, size, face);
    // Phrases take a dictionary, which a large archive, with pictures of its newspapers alone, has no other need of here.
    if (widthOf(whole) <= width) return [whole];
    return evenLines(await Promise.all(headlinePhrases(member).map((phrase) => measure(phrase, size, face))), width);
  };
  for (const [size, most] of sizes) {
    const set = await Promise.all(headlineLines(text.trim()).map((member) => linesOf(member, size)));
    const lines = set.flatMap((own) => own ?? []);
    if (set.every(Boolean) && lines.length <= most) return { size, lines };
  }
  const [size, most] = sizes[sizes.length - 1]!;
  const lines = breakLines(await measure(text.trim(), size, face), width);
  if (lines.length <= most) return { size, lines };
  const cut = [...text].slice(0, 56).join('');
  return { size, lines: breakLines(await measure(`${cut}…`, size, face), width).slice(0, most) };
}

/** @returns SVG in which every character is an outline, so that no font is needed to show it */
export async function pictureSvg({ headline: title, above, below }: PictureText, face: Face): Promise<string> {
  const { width, height } = pictureSize;
  const { size, lines } = await headline(title, face);
  const lead = size * 1.32;
  const top = (height - lead * lines.length) / 2 + size * 0.9;
  const small = 30;
  const fit = async (text: string): Promise<Placed[]> =>
    breakLines(await measure(text, small, face), width - 2 * margin)[0] ?? [];
  const drawn = await Promise.all(lines.map((line, i) => draw(line, margin, top + i * lead, size, ink, face)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    `<rect x="${margin}" y="64" width="${width - 2 * margin}" height="6" fill="${accent}"/>`,
    `<rect x="${margin}" y="${height - 68}" width="${width - 2 * margin}" height="2" fill="${ink}"/>`,
    await draw(await fit(above), margin, 122, small, grey, face),
    ...drawn,
    await draw(await fit(below), margin, height - 90, small, accent, face),
    '</svg>',
  ].join('');
}
