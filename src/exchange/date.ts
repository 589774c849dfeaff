/**
 * Dates as far as they are known. An archive's dates are EDTF (ISO 8601-2) and often intervals or months; every format
 * that leaves here says as much as is known and no more.
 */
import { parse } from 'edtf';
import { plainDay } from '../text/edtf.ts';

/** Year, month 1–12, day 1–31; shorter where less is known. */
export type DateParts = readonly number[];

/** `from` or `to` is absent where that end is open. */
export interface DateRange {
  from?: DateParts;
  to?: DateParts;
  /** What both ends share and no `~`, `?` or `%` qualifies. */
  certain: DateParts;
  /** The EDTF carries `~`, `?` or `%`: the days, months or years from the one end to the other are not all there is. */
  approximate: boolean;
  /** That sign at each end, or nothing; where it is of a part of the date only, it stands for the whole. */
  marks: readonly [from: string, to: string];
}

interface EdtfNode {
  type: string;
  values: (number | EdtfNode | null)[];
  approximate?: Qualified;
  uncertain?: Qualified;
  unspecified?: unknown;
}

/** `true` of a whole date, else a bit mask of its parts. */
type Qualified = boolean | number | undefined;

/** Bits of year, month and day in edtf.js's masks. */
const bitsOfParts = [0b1111, 0b110000, 0b11000000];

const isNode = (value: number | EdtfNode | null): value is EdtfNode => typeof value === 'object' && value !== null;

function parts(node: EdtfNode): DateParts | undefined {
  if (node.type === 'Season') return node.values.slice(0, 1) as number[];
  if (node.type !== 'Date' || node.unspecified) return undefined;
  return (node.values as number[]).map((value, i) => (i === 1 ? value + 1 : value));
}

const qualifies = (by: Qualified, part: number): boolean =>
  by === true || (typeof by === 'number' && (by & (bitsOfParts[part] ?? 0)) !== 0);

/** @returns how many parts of a date stand before the first that is approximate or uncertain */
function exact({ approximate, uncertain }: EdtfNode): number {
  const first = bitsOfParts.findIndex((_, part) => qualifies(approximate, part) || qualifies(uncertain, part));
  return first < 0 ? bitsOfParts.length : first;
}

const markOf = ({ approximate, uncertain }: EdtfNode): string =>
  approximate ? (uncertain ? '%' : '~') : uncertain ? '?' : '';

/** @returns what two dates share, as far as both are exact */
function shared(from: DateParts = [], to: DateParts = [], most = Infinity): DateParts {
  let n = 0;
  while (n < most && n < from.length && n < to.length && from[n] === to[n]) n++;
  return from.slice(0, n);
}

function read(edtf: string): DateRange | undefined {
  if (plainDay.test(edtf)) {
    const date = edtf.split('-').map(Number);
    return { from: date, to: date, certain: date, approximate: false, marks: ['', ''] };
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
  const [first, last] = ends.map((end) => (end !== undefined && end !== null && isNode(end) ? end : undefined));
  const [from, to] = [first && parts(first), last && parts(last)];
  if (!from && !to) return undefined;
  const qualified = [node, ...node.values.filter(isNode)].filter((one) => markOf(one) !== '');
  const certain = shared(from, to, Math.min(...[...qualified, node].map(exact)));
  const marks = [first ? markOf(first) : '', last ? markOf(last) : ''] as const;
  return { ...(from && { from }), ...(to && { to }), certain, approximate: qualified.length > 0, marks };
}

const cache = new Map<string, DateRange | undefined>();

/** @returns the days, months or years an EDTF string spans; undefined if it names none or is not EDTF */
export function dateRange(edtf: string): DateRange | undefined {
  if (!cache.has(edtf)) cache.set(edtf, read(edtf));
  return cache.get(edtf);
}

/**
 * For formats that know one date and no doubt.
 * @returns what is certain of a range: `2022-07/2022-08` and `2022-~07` are [2022]; empty if nothing is, as of `2022~`
 */
export const certainParts = (range: DateRange | undefined): DateParts => range?.certain ?? [];

/** @returns ISO 8601: `2022`, `2022-07` or `2022-07-01` */
export function isoDate(date: DateParts): string {
  return date.map((value, i) => String(value).padStart(i === 0 ? 4 : 2, '0')).join('-');
}

/** @returns ISO 8601, an interval with a slash, open ends as `..`, doubt as in part 2 of the standard: `2022-07/2022-08~` */
export function isoRange(range: DateRange): string {
  const from = range.from ? isoDate(range.from) + range.marks[0] : '..';
  const to = range.to ? isoDate(range.to) + range.marks[1] : '..';
  return from === to ? from : `${from}/${to}`;
}
