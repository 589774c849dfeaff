/** What passes from one step of ingest to the next. All spans are UTF-16 code units in the decoded page's text. */
import type { Author, Repair, Role, Segment, Truncation } from '../../src/schema.ts';

export interface Span {
  start: number;
  end: number;
}

/** decode: a page's bytes as text. */
export interface DecodedPage {
  /** Line ends are `\n`; no byte order mark. */
  text: string;
  encoding: string;
  /** SHA-256 of the bytes as received, hexadecimal. */
  sha256: string;
}

/** blocks: a line, or a part of one that a person splits. The span leaves out white space at both ends and heading marks. */
export interface Block extends Span {
  text: string;
  /** Number of blank lines before it, as they count: see `toBlocks`. */
  gap: number;
  /** Number of `#` marks, 0 for none. */
  mark: number;
  /** 1-based line on which it begins. */
  line: number;
  /** Its lines, where the transcriber kept those of the printed column; `text` has them without their ends. */
  lines?: Span[];
}

/** What a person says in the sidecar, its quotations resolved to places on the page. */
export interface Directives {
  roles: { at: Span; role: Role }[];
  joins: { from: Span; to: Span }[];
  moves: { block: Span; after: Span }[];
  splits: number[];
}

/** restore: one block of an article's body in reading order, made of one or more pieces of the page. */
export interface BodyBlock {
  kind: 'paragraph' | 'subhead' | 'caption';
  text: string;
  pieces: Span[];
  /** Caption only: who took or gave the picture. */
  credit?: string;
}

/** restore: an article, before what it is about has been worked out. */
export interface RestoredArticle {
  kicker?: string;
  title: string;
  deck?: string;
  authors: Author[];
  column?: string;
  photoCredit?: string;
  body: BodyBlock[];
  truncated: Truncation[];
  repairs: Repair[];
  /** Span from the first to the last character of its headline lines. */
  headline: Span;
}

/** restore: a whole page. `article` in segments is the 1-based ordinal until ids are given. */
export interface RestoredPage {
  articles: RestoredArticle[];
  segments: (Omit<Segment, 'article'> & { article?: number })[];
}
