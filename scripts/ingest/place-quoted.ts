/** place-quoted: where on the page something stands that a sidecar quotes, and what is said where that is nowhere or twice. Pure. */
import type { Quote, Sidecar } from '../../src/schema.ts';
import { Problem } from './problem.ts';
import { findQuote, lineAt, nearestPassage, partsOf, searchable, type Searchable } from './quote.ts';
import type { Span } from './types.ts';
import type { Locate, Path } from './yaml.ts';

export const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
};

/** As messages name a key: `join[2].from`, counted from 1. */
export const pathName = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step + 1}]` : i ? `.${step}` : step)).join('');

/** What is wrong with a quotation that does not stand on the page: the nearest passage is shown, with its line. */
export function missingQuote(page: Searchable, quote: Quote, name: string): string {
  const { quote: text, before, after } = partsOf(quote);
  const alone = before || after ? findQuote(page, text) : [];
  if (alone.length) {
    const lines = alone.map((span) => lineAt(page.text, span.start));
    const contexts = alone
      .slice(0, 3)
      .map(({ start, end }) => `"${shortened(page.text.slice(Math.max(0, start - 6), end + 6))}"`);
    return `${name}: "${shortened(text)}" is on the page (line ${lines.join(', ')}), but not with that before or after it; it reads ${contexts.join(', ')}: correct "before" and "after"`;
  }
  const near = nearestPassage(page, text);
  if (!near)
    return `${name}: "${shortened(text)}" is not on the page, nor anything like it; quote the page's own characters`;
  return `${name}: "${shortened(text)}" is not on the page; nearest is line ${lineAt(page.text, near.start)}: "${shortened(page.text.slice(near.start, near.end))}"; quote the page's own characters`;
}

/** Of several places the one that is a line of its own, else the one that begins a line. */
export function standingAlone(text: string, spans: readonly Span[]): Span | undefined {
  const begins = ({ start }: Span): boolean =>
    /(?:^|\n)[^\S\n]*#*[^\S\n]*$/.test(text.slice(Math.max(0, start - 12), start));
  const ends = ({ end }: Span): boolean => /^[^\S\n]*(?:\n|$)/.test(text.slice(end, end + 12));
  const lines = spans.filter((span) => begins(span) && ends(span));
  if (lines.length === 1) return lines[0];
  const first = spans.filter(begins);
  return lines.length === 0 && first.length === 1 ? first[0] : undefined;
}

/** One sidecar on its page, with the problems that are found on the way. */
export interface Reading {
  sidecar: Sidecar;
  lineOf: Locate;
  text: string;
  page: Searchable;
  file: string;
  problems: Problem[];
}

export const reading = (sidecar: Sidecar, lineOf: Locate, text: string, file: string): Reading => ({
  sidecar,
  lineOf,
  text,
  page: searchable(text),
  file,
  problems: [],
});

export const report = ({ problems, file, lineOf }: Reading, path: Path, message: string): void => {
  problems.push(new Problem(file, message, lineOf(path)));
};

export const NOWHERE: Span = { start: 0, end: 0 };

export function reportTwice(read: Reading, quote: Quote, path: Path, spans: readonly Span[]): void {
  const lines = spans.slice(0, 5).map((span) => lineAt(read.text, span.start));
  report(
    read,
    path,
    `${pathName(path)}: "${shortened(partsOf(quote).quote)}" stands ${spans.length} times on the page (lines ${lines.join(', ')}); add "before" or "after" with the characters next to the one that is meant`,
  );
}

/** @param whole of several places, one that is a line by itself is meant */
export function placeOf(read: Reading, quote: Quote, path: Path, whole = false): Span {
  const spans = findQuote(read.page, quote);
  const only = spans.length === 1 ? spans[0] : whole ? standingAlone(read.text, spans) : undefined;
  if (only) return only;
  if (spans.length > 0) reportTwice(read, quote, path, spans);
  else report(read, path, missingQuote(read.page, quote, pathName(path)));
  return NOWHERE;
}
