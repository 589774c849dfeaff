/** Which days a reader means by words of a date: an EDTF month, day, year or interval, or the same as readers and this site write it. */

/** Days as numbers like 20220131, both included; open ends are `ever` and `never`. */
export interface Period {
  from: number;
  to: number;
  /** Asked with a question mark, as EDTF marks what is not certain: articles that only may be of these days are meant too. */
  maybe: boolean;
}

export const ever = 0;
export const never = 99_999_999;

/** A date in the query that asks for what may be of these days too. */
export const maybe = (text: string): string => `${text}?`;

const numerals = '〇一二三四五六七八九';

/** 二〇二二 is 2022, 十二 is 12. */
function digits(words: string): string {
  const values = [...words.replace(/[零○]/gu, '〇')].map((character) =>
    character === '十' ? 10 : numerals.indexOf(character),
  );
  const ten = values.indexOf(10);
  if (ten < 0) return values.join('');
  return String((values[ten - 1] ?? 1) * 10 + (values[ten + 1] ?? 0));
}

const inWords = /[〇零○一二三四五六七八九十]+(?=年|月|日|号|世纪|[春夏秋冬])/gu;

/** Year, month and day as far as they are given; of an end of an interval the year, or year and month, may be those of its beginning. */
const point = String.raw`(?:(\d{3}[\dx])(?:(?:年(?:(\d{1,2})月份?(?:(\d{1,2})[日号])?)?|[-./](\d{1,2})(?:[-./](\d{1,2}))?)?|(年代)))`;
const shortPoint = String.raw`(?:(\d{1,2})月份?(?:(\d{1,2})[日号])?|(\d{1,2})[日号])`;
const single = new RegExp(`^${point}(以后|以来|以前|之前|之后|起)?$`, 'u');
const interval = new RegExp(
  String.raw`^(?:自|从)?(?:${point}|\.\.|)(?:\.\.|至|到|/|-+|~)(?:${point}|${shortPoint}|\.\.|)(?:之间|间)?$`,
  'u',
);

/** ISO 8601 without hyphens. */
const basic = /^(\d{4})(\d{2})(\d{2})$/;
/** In words, or as EDTF counts on from the months. */
const season = /^(\d{4})(?:年?([春夏秋冬])[季天]?|-2([1-4]))$/u;
const century = /^(?:(\d{1,2})世纪|(\d{2})xx)$/u;

type Part = string | undefined;
type Span = readonly [from: number, to: number];

const dayNumber = (year: number, month: number, day: number): number => year * 10_000 + month * 100 + day;
const lastDay = (year: number, month: number): number =>
  new Date(Date.UTC(2000, month, 0)).getUTCDate() -
  (month === 2 && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) ? 1 : 0);

/** @returns undefined where no calendar has such a day */
function spanOf(year: Part, month: Part, day: Part, decade: boolean): Span | undefined {
  if (year === undefined) return undefined;
  if (decade || year.endsWith('x')) {
    if ((decade && !year.endsWith('0')) || month !== undefined) return undefined;
    const first = Number(`${year.slice(0, 3)}0`);
    return [dayNumber(first, 1, 1), dayNumber(first + 9, 12, 31)];
  }
  const own = Number(year);
  if (month === undefined) return [dayNumber(own, 1, 1), dayNumber(own, 12, 31)];
  const at = Number(month);
  if (at < 1 || at > 12) return undefined;
  const last = lastDay(own, at);
  if (day === undefined) return [dayNumber(own, at, 1), dayNumber(own, at, last)];
  const on = Number(day);
  return on < 1 || on > last ? undefined : [dayNumber(own, at, on), dayNumber(own, at, on)];
}

/** A season is a quarter, as it is to the library that reads the archive's own dates; a century begins with a year of two noughts, as EDTF's do. */
function longSpan(text: string): Span | undefined {
  const [, year, name, number] = season.exec(text) ?? [];
  if (year !== undefined) {
    const quarter = name === undefined ? Number(number) - 1 : '春夏秋冬'.indexOf(name);
    const first = quarter * 3 + 1;
    return [dayNumber(Number(year), first, 1), dayNumber(Number(year), first + 2, lastDay(Number(year), first + 2))];
  }
  const [whole, ordinal, hundreds] = century.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const first = (ordinal === undefined ? Number(hundreds) : Number(ordinal) - 1) * 100;
  return [dayNumber(first, 1, 1), dayNumber(first + 99, 12, 31)];
}

/** @param text folded, as typed or as the site prints a date, such as 2022年4月至7月之间（推断） */
export function readPeriod(text: string): Period | undefined {
  const asked = text.endsWith('?');
  const plain = (asked ? text.slice(0, -1) : text)
    .replace(/\([^()]*\)$/u, '')
    .replace(/^约/u, '')
    .replace(inWords, digits)
    .replace(basic, '$1-$2-$3');
  const period = (span: Span | undefined): Period | undefined =>
    span && span[0] <= span[1] ? { from: span[0], to: span[1], maybe: asked } : undefined;
  const long = longSpan(plain);
  if (long) return period(long);
  const one = single.exec(plain);
  if (one) {
    const [, year, month, day, isoMonth, isoDay, decade, open] = one;
    const span = spanOf(year, month ?? isoMonth, day ?? isoDay, decade !== undefined);
    if (!span || open === undefined) return period(span);
    return period(/前/u.test(open) ? [ever, span[1]] : [span[0], never]);
  }
  const two = interval.exec(plain);
  if (!two) return undefined;
  const [, year, month, day, isoMonth, isoDay, decade, ...end] = two;
  const [endYear, endMonth, endDay, endIsoMonth, endIsoDay, endDecade, shortMonth, shortDay, onlyDay] = end;
  const first = spanOf(year, month ?? isoMonth, day ?? isoDay, decade !== undefined);
  const short = shortMonth ?? onlyDay;
  const last =
    short === undefined
      ? spanOf(endYear, endMonth ?? endIsoMonth, endDay ?? endIsoDay, endDecade !== undefined)
      : spanOf(year, shortMonth ?? month ?? isoMonth, shortDay ?? onlyDay, false);
  const [openFirst, openLast] = [year === undefined, endYear === undefined && short === undefined];
  if ((openFirst && openLast) || (!first && !openFirst) || (!last && !openLast)) return undefined;
  return period([first?.[0] ?? ever, last?.[1] ?? never]);
}
