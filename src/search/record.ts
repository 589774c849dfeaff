/** An article as search sees it, and the one list of the texts in it that a query is held against. */
import type { Article, Truncation } from '../schema.ts';
import { paragraphIds } from '../text/paragraph-id.ts';
import { genreOf, type Genre } from './genre.ts';

/** A block of the body: its text, and its kind if it is no paragraph. A credit belongs to the caption before it. */
export type Line = readonly [text: string, kind?: 'subhead' | 'caption' | 'credit'];

/** What a result shows of an article. */
export interface ShownRecord {
  id: string;
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

export type TextKind = 'title' | 'kicker' | 'deck' | 'byline' | 'paragraph' | 'subhead' | 'caption' | 'credit';

export interface Text {
  kind: TextKind;
  text: string;
  /** Which of the record's lines it is, if it is one. */
  line?: number;
}

/**
 * Everything that counts as the text of an article, and the one place that says so: headlines, the names of a byline,
 * captions, credits, subheads and body, as printed. The role before a name (记者, 通讯员) is a label of the byline: whoever asks
 * for it would get nearly every article. What the archive says about an article (outlet, column, topic, place) is not its
 * text; fields and near matches look there.
 */
export function texts(record: ShownRecord): Text[] {
  const out: Text[] = [{ kind: 'title', text: record.title }];
  if (record.kicker) out.push({ kind: 'kicker', text: record.kicker });
  if (record.deck) out.push({ kind: 'deck', text: record.deck });
  for (const { name } of record.authors) out.push({ kind: 'byline', text: name });
  record.lines.forEach(([text, kind], line) => out.push({ kind: kind ?? 'paragraph', text, line }));
  if (record.photoCredit) out.push({ kind: 'credit', text: record.photoCredit });
  return out;
}

/** How high a hit in this text ranks: 3 title, 2 other headlines and byline, 1 body. */
export const levelOf = (kind: TextKind): 1 | 2 | 3 =>
  kind === 'title' ? 3 : kind === 'kicker' || kind === 'deck' || kind === 'byline' ? 2 : 1;

/** Ids of the elements that hold the record's lines on the article's page. */
export function anchorsOf(record: ShownRecord): string[] {
  if (record.anchors) return record.anchors;
  const blocks = record.lines.filter(([, kind]) => kind !== 'credit');
  const ids = paragraphIds(blocks.map(([text]) => text));
  let at = -1;
  return record.lines.map(([, kind]) => ids[kind === 'credit' ? at : ++at] ?? '');
}

/** A block of an article's body as its Markdown gives it. */
export interface Block {
  kind: 'paragraph' | 'subhead' | 'caption';
  text: string;
  credit?: string;
}

/** @param when the date as a reader sees it */
export function recordOf(article: Article, blocks: readonly Block[], when: string): SearchRecord {
  const lines = blocks.flatMap(({ kind, text, credit }): Line[] => [
    kind === 'paragraph' ? [text] : [text, kind],
    ...(credit ? [[credit, 'credit'] as const] : []),
  ]);
  const { id, title, kicker, deck, column, photoCredit, authors, truncated } = article;
  return {
    id,
    title,
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
