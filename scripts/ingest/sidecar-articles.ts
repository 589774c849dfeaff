/** sidecar-articles: what a sidecar says of the page's articles, with the quotations resolved to places. Pure. */
import type { Quote, Role, Segment, Sidecar } from '../../src/schema.ts';
import {
  NOWHERE,
  missingQuote,
  pathName,
  placeOf,
  reading,
  report,
  reportTwice,
  shortened,
  standingAlone,
  type Reading,
} from './place-quoted.ts';
import { Problems } from './problem.ts';
import { findQuote, lineAt, partsOf, type Searchable } from './quote.ts';
import { overlaps } from './span.ts';
import type { Span } from './types.ts';
import type { Locate, Path } from './yaml.ts';

/** A person's reading of a passage; the page's own, `quote`, is kept. */
export interface Correction {
  at: Span;
  quote: string;
  replace: string;
  note: string;
  /** Where in the sidecar it stands. */
  line: number | undefined;
}

/** What a person says of one article, found by a quotation from its headline. */
export interface ArticleStatement {
  at: Span;
  /** Where in the sidecar it stands. */
  line: number | undefined;
  column?: string | undefined;
  topic?: string | undefined;
  topics?: string[] | undefined;
  /** Nothing of it is missing, whatever it looks like. */
  whole?: true | undefined;
}

export interface SaidOfArticles {
  corrections: Correction[];
  articles: ArticleStatement[];
}

/** What became of a run of the page's characters, before its article has an id or after. */
export type Piece = Pick<Segment, 'start' | 'end' | 'role' | 'order'> & { article?: string | number | undefined };

/** The page's articles as they read, each a text of its own whose places are the page's. */
function articleTexts({ page }: Reading, pieces: readonly Piece[]): Searchable[] {
  const shown = pieces.filter(({ order }) => order !== undefined);
  return [...Map.groupBy(shown, ({ article }) => article).values()].map((own) => {
    const source = own
      .toSorted((a, b) => a.order! - b.order!)
      .flatMap(({ start, end }) => [...page.source.subarray(firstFrom(page, start), firstFrom(page, end))]);
    return { text: page.text, bare: source.map((at) => page.text[at]).join(''), source: Uint32Array.from(source) };
  });
}

/** @returns index in `bare` of the first character that stands at an offset of the page or behind it */
function firstFrom({ source }: Searchable, offset: number): number {
  let [low, high] = [0, source.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (source[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const HEADLINES: ReadonlySet<Role> = new Set(['headline', 'kicker', 'deck']);

/** Of several places the one that is in a headline; of several headlines the one that is quoted whole. */
function inHeadline(text: string, spans: readonly Span[], pieces: readonly Piece[]): Span | undefined {
  const owner = (span: Span) => pieces.find((one) => HEADLINES.has(one.role) && overlaps(one, span))?.article;
  const theirs = spans.filter((span) => owner(span) !== undefined);
  if (theirs.length > 0 && theirs.every((span) => owner(span) === owner(theirs[0]!))) return theirs[0];
  // That a place is in no headline is told where articles are known.
  if (theirs.length === 0 && pieces.length > 0) return spans[0];
  return standingAlone(text, theirs.length > 0 ? theirs : spans);
}

/**
 * Where in an article something stands that a reader of it quotes: of several places the one that readers see, as a repeat was
 * left out; and what stands together only there, as the page breaks off before it.
 */
function placeInText(
  read: Reading,
  quote: Quote,
  path: Path,
  pieces: readonly Piece[],
  texts: readonly Searchable[],
): Span {
  const spans = findQuote(read.page, quote);
  const isShown = (span: Span): boolean => pieces.some((one) => one.order !== undefined && overlaps(one, span));
  const shown = spans.length > 1 ? spans.filter(isShown) : spans;
  if (shown.length === 1) return shown[0]!;
  if (spans.length > 0) {
    reportTwice(read, quote, path, spans);
    return NOWHERE;
  }
  const words = partsOf(quote).quote.replace(/\s+/g, '');
  const together = texts.flatMap((one) => findQuote(one, quote));
  const whole = together.filter(({ start, end }) => read.text.slice(start, end).replace(/\s+/g, '') === words);
  const [first] = together;
  if (whole.length === 1) return whole[0]!;
  if (whole.length > 1) reportTwice(read, quote, path, whole);
  else if (first) {
    const [from, to] = [lineAt(read.text, first.start), lineAt(read.text, first.end - 1)];
    const message = `"${shortened(partsOf(quote).quote)}" begins on line ${from} of the page and goes on on line ${to}, with other text between; correct either part by an entry of its own`;
    report(read, path, `${pathName(path)}: ${message}`);
  } else report(read, path, missingQuote(read.page, quote, pathName(path)));
  return NOWHERE;
}

/** What is wrong with a correction beside its place. */
function uselessReading(quote: string, replace: string): string | undefined {
  if (replace.includes('\n'))
    return 'has a line break; expected words of one line: `split` parts a paragraph, `join` closes one';
  return replace === quote && quote !== ''
    ? `"${shortened(replace)}" is what the page has; expected what it should read, or take the entry out`
    : undefined;
}

/**
 * What a person says of the page's articles.
 *
 * @param text the decoded page @param file path of the sidecar, for messages
 * @param pieces the page's segments, by which a quotation is known to be from a headline or from an article's text; none where
 *   they are not known
 * @throws Problems every quotation that is not found, or is found more than once
 */
export function resolveStatements(
  sidecar: Sidecar,
  lineOf: Locate,
  text: string,
  file: string,
  pieces: readonly Piece[],
): SaidOfArticles {
  const read = reading(sidecar, lineOf, text, file);
  const texts = sidecar.corrections.length > 0 ? articleTexts(read, pieces) : [];
  const corrections = sidecar.corrections.map(({ quote, replace, note }, i) => {
    const at = placeInText(read, quote, ['corrections', i, 'quote'], pieces, texts);
    return { at, quote: text.slice(at.start, at.end), replace, note, line: lineOf(['corrections', i]).line };
  });
  corrections.forEach(({ at, quote, replace }, i) => {
    const useless = uselessReading(quote, replace);
    const place = ['corrections', i, 'replace'];
    if (useless) report(read, place, `${pathName(place)}: ${useless}`);
    const other = corrections.findIndex((one, n) => n < i && overlaps(one.at, at));
    if (other < 0) return;
    const path = ['corrections', i, 'quote'];
    const message = `"${shortened(quote)}" has words that ${pathName(['corrections', other])} corrects too; make one entry of the two`;
    report(read, path, `${pathName(path)}: ${message}`);
  });
  const articles = sidecar.articles.map(({ headline, ...said }, i) => {
    const path = ['articles', i, 'headline'];
    const spans = findQuote(read.page, headline);
    const only = spans.length > 1 ? inHeadline(text, spans, pieces) : undefined;
    return { at: only ?? placeOf(read, headline, path), line: lineOf(['articles', i]).line, ...said };
  });
  if (read.problems.length) throw new Problems(read.problems);
  return { corrections, articles };
}
