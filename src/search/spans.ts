/**
 * Dates of articles as spans of days, for search by date. Of a large archive every span that occurs is a value of a column, and which
 * articles have it stands in files of its own: a month costs one or two of them, however many months there are.
 */
import type { Article } from '../schema.ts';
import { edtfSpan } from '../text/edtf.ts';
import type { ListedColumn } from './columns.ts';
import { ever, never } from './period.ts';
import type { Span } from './span-list.ts';

const plain = /^\d{4}-\d\d-\d\d$/;
const numberOf = (day: string): number => Number(day.replaceAll('-', ''));

/** @returns undefined where the date says no day; years before 1 and after 9999 are none that a query names */
export function spanOf({ basis, edtf }: Article['date']): Span | undefined {
  if (basis === 'none' || !edtf) return undefined;
  const { first, last } = edtfSpan(edtf);
  if (first === undefined && last === undefined) return undefined;
  if ([first, last].some((day) => day !== undefined && !plain.test(day))) return undefined;
  return [first === undefined ? ever : numberOf(first), last === undefined ? never : numberOf(last)];
}

/** @returns the spans that occur, by their beginnings, and a column of which each is a value */
export function spanColumn(of: readonly (Span | undefined)[]): { spans: Span[]; column: ListedColumn } {
  const known = new Map<string, Span>();
  for (const span of of) if (span) known.set(span.join(), span);
  const spans = [...known.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const index = new Map(spans.map((span, at) => [span.join(), at]));
  const column: ListedColumn = {
    values: spans.map(() => ({ id: '', label: '' })),
    // The last list is that of articles without a date.
    lists: [...spans.map((_, at) => [at]), []],
    of: Uint32Array.from(of, (span) => index.get(span?.join() ?? '') ?? spans.length),
  };
  return { spans, column };
}
