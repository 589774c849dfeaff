/** What was done to an article, said for each of its blocks in words and links. */
import type { Block } from '../markdown/rehype-block-ids.ts';
import type { Mark, Note, ParagraphView } from '../markdown/rehype-restoration.ts';
import { pagePath } from '../paths.ts';
import type { Article, Ledger, Repair, Segment } from '../schema.ts';
import { strings } from '../strings.ts';
import { solid } from '../text/blank.ts';
import { typographic } from '../text/typography.ts';
import { lineCounter } from './lines.ts';
import { piecesOf } from './pieces.ts';

const words = strings.provenance;

const LINE_END = /^[^\S\n]*\n[^\S\n]*$/;

export interface Restoration {
  views: Map<string, ParagraphView>;
  /** Every repair in the order of the page, for the list at the end of the article. */
  all: (Note & { by: Repair['by']; paragraph: string | undefined; id: string | undefined })[];
}

/** Anchor on the newspaper page of the segment that holds an offset. */
export function segmentAnchor(segments: readonly Segment[], offset: number): string {
  // What ends there holds it only where nothing begins there.
  const holder =
    segments.find(({ start, end }) => start <= offset && offset < end) ??
    segments.find(({ end }) => offset === end) ??
    segments[0];
  return `c${holder?.start ?? 0}`;
}

export function restorationOf(article: Article, ledger: Ledger, text: string, blocks: readonly Block[]): Restoration {
  const line = lineCounter(text);
  const link = (offset: number) => ({
    href: `${pagePath(article.page)}#${segmentAnchor(ledger.segments, offset)}`,
    text: words.pageLine(line(offset)),
  });
  const note = (repair: Repair): Note => {
    const { seal, title } = words.kinds[repair.kind];
    const reading =
      repair.kind === 'correct'
        ? words.correction(repair.quote ?? text.slice(repair.at.start, repair.at.end), repair.replace ?? '')
        : '';
    const links = [link(repair.at.start), ...(repair.with ? [link(repair.with.start)] : [])];
    return {
      kind: repair.kind,
      seal,
      // On a narrow screen the mark stands below the paragraph.
      title: isBefore(repair) ? words.missingBefore : title,
      text: [reading, words.reason(typographic(repair.reason), repair.by, repair.score)].filter(Boolean).join(' '),
      links: links.filter(({ text: name }, i) => links.findIndex((one) => one.text === name) === i),
    };
  };

  const pieces = piecesOf(blocks, article.id, ledger.segments, text);
  const views = new Map<string, ParagraphView>();
  blocks.forEach((block, i) => {
    const own = article.repairs.filter((repair) => repair.paragraph === block.id);
    const parts = pieces[i] ?? [];
    const lengths = parts.map(({ start, end }) => solid(text.slice(start, end)));
    const view: ParagraphView = {
      marks: marksOf(own.map(note), block.id),
      seams: lengths
        .slice(0, -1)
        .map((_, n) => lengths.slice(0, n + 1).reduce((a, b) => a + b, 0))
        // the ends of the printed column's lines are none
        .filter((_, n) => {
          const [before, after] = [parts[n]!, parts[n + 1]!];
          const joined = own.some(({ kind, with: rest }) => kind === 'join' && rest?.start === after.start);
          return joined || !LINE_END.test(text.slice(before.end, after.start));
        }),
      corrections: own.flatMap((repair) => correctionIn(repair, block, parts, text)),
      dropped: own
        .filter(({ kind }) => kind === 'drop')
        .map(({ at }) => ({ text: text.slice(at.start, at.end), label: words.dropped(line(at.start)) })),
    };
    for (const repair of own)
      if (repair.kind === 'gap')
        view[isBefore(repair) ? 'missingBefore' : 'missingAfter'] = words.missing(typographic(repair.reason));
    const [first] = parts;
    if (first) view.source = link(first.start);
    views.set(block.id, view);
  });
  return {
    views,
    all: article.repairs.map((repair) => ({
      ...note(repair),
      by: repair.by,
      paragraph: repair.paragraph,
      id: isFirstOfField(repair, article.repairs) ? correctionsOf(repair.field ?? '') : undefined,
    })),
  };
}

/** One mark for all notes that have the same words on it. */
function marksOf(notes: readonly Note[], block: string): Mark[] {
  const byTitle = Map.groupBy(notes, ({ title }) => title);
  return [...byTitle].map(([title, own]) => ({
    ...(own[0]?.kind === 'correct' && { id: correctionsOf(block) }),
    kind: own[0]?.kind ?? '',
    seal: own[0]?.seal ?? '',
    title: own.length > 1 ? words.times(title, own.length) : title,
    notes: own,
  }));
}

const isBefore = ({ kind, edge }: Repair): boolean => kind === 'gap' && edge === 'start';

const isFirstOfField = ({ at, field, paragraph }: Repair, repairs: readonly Repair[]): boolean =>
  field !== undefined &&
  paragraph === undefined &&
  repairs.find((one) => one.field === field && one.paragraph === undefined)?.at === at;

/** Id of what says the corrections of a block or of a field of the head: the text of a mark, or the first of them in the list. */
export const correctionsOf = (block: string): string => `${block}-correct`;

/** Where a correction stands in a block's element, in code units that are not white space. */
function placeOf({ at, field, offset, quote = '' }: Repair, block: Block, parts: readonly Segment[], text: string) {
  const between = (from: number, to: number): number => solid(text.slice(from, to));
  if (field === 'credit') {
    // It stands behind the caption's words.
    const { credit } = block;
    if (credit === undefined || offset === undefined) return undefined;
    const from = solid(block.text) + solid(credit.slice(0, offset));
    return { from, to: from + solid(quote) };
  }
  const countTo = (offset: number, part: number): number =>
    parts.slice(0, part).reduce((sum, { start, end }) => sum + between(start, end), 0) +
    between(parts[part]?.start ?? 0, offset);
  const first = parts.findIndex(({ start, end }) => start <= at.start && at.start < end);
  const last = parts.findIndex(({ start, end }) => start < at.end && at.end <= end);
  if (first < 0 || last < 0) return undefined;
  const [from, to] = [countTo(at.start, first), countTo(at.end, last)];
  return to - from === between(at.start, at.end) ? { from, to } : undefined;
}

function correctionIn(
  repair: Repair,
  block: Block,
  parts: readonly Segment[],
  text: string,
): ParagraphView['corrections'] {
  if (repair.kind !== 'correct' || repair.replace === undefined) return [];
  const place = placeOf(repair, block, parts, text);
  if (!place) return [];
  const label = words.correction(repair.quote ?? text.slice(repair.at.start, repair.at.end), repair.replace);
  return [{ ...place, reading: repair.replace, label, before: words.correctedTo, mark: correctionsOf(block.id) }];
}
