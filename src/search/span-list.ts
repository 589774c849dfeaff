/** Spans of days that dates of articles allow, on the wire, and which of them a period holds or touches. */
import { packDays, unpackDays } from './days.ts';
import { ever, never, type Period } from './period.ts';

/** First and last day, as in `Period`. */
export type Span = readonly [first: number, last: number];

/** Beginnings, and for each its end where that is another day: an open one is `null`. */
export interface PackedSpans {
  firsts: (number | null)[];
  /** By place among `firsts`. */
  lasts: [at: number, last: number | null][];
}

const toDays = (number: number): number => (number === ever || number === never ? 0 : number);

/** @param spans by their beginnings */
export function packSpans(spans: readonly Span[]): PackedSpans {
  let before = 0;
  const lasts: PackedSpans['lasts'] = [];
  spans.forEach(([first, last], at) => {
    if (first === last) return;
    lasts.push([at - before, last === never ? null : last]);
    before = at;
  });
  return { firsts: packDays(spans.map(([first]) => toDays(first))), lasts };
}

export function unpackSpans({ firsts, lasts }: PackedSpans): Span[] {
  const spans = unpackDays(firsts).map((first): Span => [first, first]);
  let at = 0;
  for (const [further, last] of lasts) {
    at += further;
    spans[at] = [spans[at]?.[0] ?? ever, last ?? never];
  }
  return spans;
}

export const within = ([first, last]: Span, { from, to }: Period): boolean => from <= first && last <= to;
export const touches = ([first, last]: Span, { from, to }: Period): boolean => first <= to && from <= last;
