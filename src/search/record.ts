/** An article as search sees it, and the one list of the texts in it that a query is held against. */
import type { Article, Repair, Truncation } from '../schema.ts';
import { asRead, headsAsRead } from '../text/as-read.ts';
import { paragraphIds } from '../text/paragraph-id.ts';
import { namesText, readingsIn } from '../text/readings.ts';
import { genreOf, type Genre } from './genre.ts';

/**
 * A block of the body: its text, and its kind if it is no paragraph. A credit belongs to the caption before it, a correction
 * (that block with a person's readings, as readers see it) to the block before it, and to the heads where there is none. Heads are as
 * read; where that is not what is printed, this stands before the blocks.
 */
export type Line = readonly [text: string, kind?: 'subhead' | 'caption' | 'credit' | 'correction' | 'printed'];

/** Whether a line is none of the article's own blocks, and goes with the one before it. */
export const belongs = ([, kind]: Line): boolean => kind === 'credit' || kind === 'correction' || kind === 'printed';

/** What a result shows of an article. */
export interface ShownRecord {
  id: string;
  column?: string;
  kicker?: string;
  title: string;
  /** Where the title may be broken, see `titleBreaks`. */
  breaks?: number[];
  deck?: string;
  authors: { name: string; role?: string }[];
  /** Id of the outlet. */
  outlet: string;
  /** The date as a reader sees it, with its certainty. */
  when: string;
  photoCredit?: string;
  places: string[];
  truncated?: Truncation[];
  lines: Line[];
  /** Ids of the elements that hold the lines on the article's page, where they don't follow from the lines that are here. */
  anchors?: string[];
  /** Only some of the text was read, and other parts may have the words too: reads those. */
  more?: () => Promise<ShownRecord | undefined>;
}

/** With all that filters ask of it. */
export interface SearchRecord extends ShownRecord {
  /** EDTF, `''` where the day is not known at all. */
  date: string;
  topics: string[];
  genre: Genre;
}

export type TextKind =
  | 'title'
  | 'column'
  | 'kicker'
  | 'deck'
  | 'byline'
  | 'paragraph'
  | 'subhead'
  | 'caption'
  | 'credit'
  | 'correction'
  | 'printed';

export interface Text {
  kind: TextKind;
  text: string;
  /** Which of the record's lines it is, if it is one. */
  line?: number;
}

/**
 * Everything that counts as the text of an article, and the one place that says so: headlines, the column that it is headed with,
 * the names of a byline, captions, credits, subheads and body; of what a person corrected both readings. The role
 * before a name (记者, 通讯员) is a label of the byline: whoever asks for it would get nearly every article. What the archive says
 * about an article (outlet, topic, place) is not its text; fields and near matches look there.
 */
export function texts(record: ShownRecord): Text[] {
  const out: Text[] = [{ kind: 'title', text: record.title }];
  if (record.column) out.push({ kind: 'column', text: record.column });
  if (record.kicker) out.push({ kind: 'kicker', text: record.kicker });
  if (record.deck) out.push({ kind: 'deck', text: record.deck });
  for (const { name } of record.authors) out.push({ kind: 'byline', text: name });
  record.lines.forEach(([text, kind], line) => out.push({ kind: kind ?? 'paragraph', text, line }));
  if (record.photoCredit) out.push({ kind: 'credit', text: record.photoCredit });
  return out;
}

/** How high a hit in this text ranks: 3 title, 2 other headlines, column and byline, 1 body. */
export const levelOf = (kind: TextKind): 1 | 2 | 3 => (kind === 'title' ? 3 : heads.has(kind) ? 2 : 1);
const heads: ReadonlySet<TextKind> = new Set(['column', 'kicker', 'deck', 'byline'] as const);

/** Ids of the elements that hold the record's lines on the article's page. */
export function anchorsOf(record: ShownRecord): string[] {
  if (record.anchors) return record.anchors;
  const blocks = record.lines.filter((line) => !belongs(line));
  const ids = paragraphIds(blocks.map(([text]) => text));
  let at = -1;
  return record.lines.map((line) => ids[belongs(line) ? at : ++at] ?? '');
}

/** A block of an article's body as its Markdown gives it. */
export interface Block {
  kind: 'paragraph' | 'subhead' | 'caption';
  text: string;
  credit?: string;
}

/** Fields of an article that a correction can be of, but for those of its body. */
const fields = ['column', 'kicker', 'title', 'deck', 'byline', 'credit'] as const;

/** @returns the whole text with the readings in place, and by themselves those of which nothing tells their place */
function corrected(text: string, corrections: readonly Repair[]): Line[] {
  if (corrections.length === 0) return [];
  const { readings, lost } = readingsIn(text, corrections);
  return [...(readings.length > 0 ? [asRead(text, readings)] : []), ...lost.filter(Boolean)].map((line) => [
    line,
    'correction',
  ]);
}

/** @returns a head as printed, where the record shows it as read, and readings of which nothing tells their place */
function printed(head: string, corrections: readonly Repair[]): Line[] {
  if (corrections.length === 0) return [];
  const { readings, lost } = readingsIn(head, corrections);
  const readingsAlone = lost.filter(Boolean).map((line): Line => [line, 'correction']);
  return readings.length > 0 ? [[head, 'printed'], ...readingsAlone] : readingsAlone;
}

/** @param when the date as a reader sees it */
export function recordOf(article: Article, blocks: readonly Block[], when: string): SearchRecord {
  const { id, title, kicker, deck, column, photoCredit, authors, truncated } = headsAsRead(article);
  const corrections = article.repairs.filter(({ kind }) => kind === 'correct');
  const ids = corrections.length > 0 ? paragraphIds(blocks.map(({ text }) => text)) : [];
  const of = (part: Repair['field'], place: string | undefined): Repair[] =>
    corrections.filter(({ field, paragraph }) => field === part && paragraph === place);
  const head = { ...article, byline: namesText(article.authors), credit: article.photoCredit };
  const lines = [
    ...fields.flatMap((field) => printed(head[field] ?? '', of(field, undefined))),
    ...corrected('', of(undefined, undefined)),
    ...blocks.flatMap(({ kind, text, credit }, i): Line[] => [
      kind === 'paragraph' ? [text] : [text, kind],
      ...corrected(text, corrections.length > 0 ? of(undefined, ids[i]) : []),
      ...(credit ? [[credit, 'credit'] as const, ...corrected(credit, of('credit', ids[i]))] : []),
    ]),
  ];
  return {
    id,
    title,
    ...(column && { column }),
    ...(kicker && { kicker }),
    ...(deck && { deck }),
    authors,
    outlet: article.outlet.id,
    date: article.date.basis === 'none' ? '' : article.date.edtf,
    when,
    ...(photoCredit && { photoCredit }),
    topics: article.topics,
    places: article.places.map((place) => place.id),
    genre: genreOf({
      kicker,
      title,
      deck,
      column,
      authors,
      opening: blocks.find(({ kind }) => kind === 'paragraph')?.text ?? '',
    }),
    ...(truncated?.length && { truncated }),
    lines,
  };
}
