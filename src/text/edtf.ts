/** Dates in EDTF (ISO 8601-2, levels 0 to 2) as days that can be compared and as periods to list articles by. */
import edtf from 'edtf';

export interface Span {
  /** First and last day that the date allows, `YYYY-MM-DD`; absent where it is open or not known. */
  first?: string;
  last?: string;
}

const known = new Map<string, Span>();
const open = /^(?:\.\.)?$/;

/** Of which the library knows nothing to say. */
const unknownYear = /^XXXX(?:-(?:XX|0[1-9]|1[0-2])(?:-(?:XX|0[1-9]|[12]\d|3[01]))?)?[?~%]?$/;

/** A day that every month has: most dates are one, and the library takes long for each. */
export const plainDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;

const day = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/**
 * A year of four digits, with a month or season and a day: what the library reads besides has no place in a calendar of months
 * (`Y12022`, `-0500`) or is no date at all to it but a number (`20030`).
 */
const written = /^([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?$/;

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The library goes on counting into the next month where a month has no such day. */
function refuseNoDate(date: string): void {
  const [, year = '', month = '', day = ''] = written.exec(date.replace(/[?~%]/g, '')) ?? [];
  if (!year) throw new Error('no year of four digits');
  if (/^\d{8}$/.test(year + month + day) && Number(day) > daysIn(Number(year), Number(month)))
    throw new Error('the month has no such day');
}

/** One of several dates, or all of them: `[2022-05,2022-07]`, `{2022-01..2022-03}`, `[..2022-05]`. */
const set = /^(?:\[([^[\]{}]+)\]|\{([^[\]{}]+)\})$/;

function spanOfSet(members: readonly string[]): Span {
  const spans = members.map((member): Span => {
    const [from = '', to] = member.split('..', 2);
    if (to === undefined) return span(from);
    return span(`${from || '..'}/${to || '..'}`);
  });
  const firsts = spans.map(({ first }) => first);
  const lasts = spans.map(({ last }) => last);
  const bounds = (days: (string | undefined)[]): string[] =>
    days.includes(undefined) ? [] : days.flatMap((one) => one ?? []).sort();
  return { first: bounds(firsts)[0], last: bounds(lasts).at(-1) };
}

function span(date: string): Span {
  const [, one, all] = set.exec(date) ?? [];
  const members = one ?? all;
  if (members !== undefined) return spanOfSet(members.split(',').map((member) => member.trim()));
  const slash = date.indexOf('/');
  // An interval with an open end has no finite bound there, which the library answers with an exception.
  if (slash !== -1) {
    const [from, to] = [date.slice(0, slash), date.slice(slash + 1)];
    const first = open.test(from) ? undefined : span(from).first;
    const last = open.test(to) ? undefined : span(to).last;
    if (open.test(from) && open.test(to)) throw new Error('an interval has at least one end');
    if (first !== undefined && last !== undefined && first > last) throw new Error('an interval ends after it begins');
    return { first, last };
  }
  if (unknownYear.test(date)) return {};
  if (plainDay.test(date)) return { first: date, last: date };
  refuseNoDate(date);
  const { min, max } = edtf(date);
  return { first: day(min), last: day(max) };
}

/**
 * @param date EDTF, such as `2022-04/2022-07`; what is not EDTF is a date not known
 * @returns the first and the last day
 */
export function edtfSpan(date: string): Span {
  let found = known.get(date);
  if (!found) {
    try {
      found = span(date);
    } catch {
      found = {};
    }
    known.set(date, found);
  }
  return found;
}

export const isEdtf = (date: string): boolean => {
  try {
    span(date);
    return date !== '';
  } catch {
    return false;
  }
};

/** The day an article is sorted by: the last that its date allows, else the first, else a day before all others. */
export const latestDay = (date: string): string => {
  const { first, last } = edtfSpan(date);
  return last ?? first ?? '0000-00-00';
};

/**
 * Months that a date touches, oldest first: an article stands under each month in which it may have appeared.
 * @returns `YYYY-MM`; for a date wider than `limit` months nothing, since it says too little to be listed by month
 */
export function edtfMonths(date: string, limit = 12): string[] {
  const { first, last } = edtfSpan(date);
  if (!first || !last) return [];
  const index = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
  const [from, to] = [index(first), index(last)];
  if (to - from >= limit) return [];
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const month = from + i;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
