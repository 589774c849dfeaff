/**
 * Dates as far as they are known. An archive's dates are EDTF (ISO 8601-2) and often intervals or months; every format
 * that leaves here says as much as is known and no more.
 */
import { parse } from 'edtf';
import { plainDay } from '../text/edtf.ts';

/** Year, month 1–12, day 1–31; shorter where less is known. */
export type DateParts = readonly number[];

/** `from` or `to` is absent where that end is open. `approximate` if the EDTF carries `~`, `?` or `%`. */
export interface DateRange {
  from?: DateParts;
  to?: DateParts;
  approximate: boolean;
}

interface EdtfNode {
  type: string;
  values: (number | EdtfNode | null)[];
  approximate?: unknown;
  uncertain?: unknown;
  unspecified?: unknown;
}

const isNode = (value: number | EdtfNode | null): value is EdtfNode => typeof value === 'object' && value !== null;

function parts(node: EdtfNode): DateParts | undefined {
  if (node.type === 'Season') return node.values.slice(0, 1) as number[];
  if (node.type !== 'Date' || node.unspecified) return undefined;
  return (node.values as number[]).map((value, i) => (i === 1 ? value + 1 : value));
}

function read(edtf: string): DateRange | undefined {
  if (plainDay.test(edtf)) {
    const date = edtf.split('-').map(Number);
    return { from: date, to: date, approximate: false };
  }
  // An unspecified digit ends what is known of a day: 2022-01-XX is January 2022. A year with one (202X) leaves nothing to cite.
  const known = edtf.replace(/-[\dX]*X[\dX-]*/g, '');
  if (known.includes('X')) return undefined;
  let node: EdtfNode;
  try {
    node = parse(known) as unknown as EdtfNode;
  } catch {
    return undefined;
  }
  const ends = node.type === 'Date' || node.type === 'Season' ? [node, node] : [node.values[0], node.values.at(-1)];
  const [from, to] = ends.map((end) =>
    end !== undefined && end !== null && typeof end === 'object' ? parts(end) : undefined,
  );
  if (!from && !to) return undefined;
  const approximate = [node, ...node.values.filter(isNode)].some((n) => Boolean(n.approximate) || Boolean(n.uncertain));
  return { ...(from && { from }), ...(to && { to }), approximate };
}

const cache = new Map<string, DateRange | undefined>();

/** @returns the days, months or years an EDTF string spans; undefined if it names none or is not EDTF */
export function dateRange(edtf: string): DateRange | undefined {
  if (!cache.has(edtf)) cache.set(edtf, read(edtf));
  return cache.get(edtf);
}

/** @returns what both ends of a range share: `2022-07/2022-08` is [2022]. Empty if nothing is certain. */
export function certainParts(range: DateRange | undefined): DateParts {
  const { from, to } = range ?? {};
  if (!from || !to) return [];
  let n = 0;
  while (n < from.length && n < to.length && from[n] === to[n]) n++;
  return from.slice(0, n);
}

/** @returns ISO 8601: `2022`, `2022-07` or `2022-07-01` */
export function isoDate(date: DateParts): string {
  return date.map((value, i) => String(value).padStart(i === 0 ? 4 : 2, '0')).join('-');
}

/** @returns ISO 8601, an interval with a slash, open ends as `..`: `2022-07/2022-08` */
export function isoRange(range: DateRange): string {
  const from = range.from ? isoDate(range.from) : '..';
  const to = range.to ? isoDate(range.to) : '..';
  return from === to ? from : `${from}/${to}`;
}
