/** EDTF (ISO 8601-2) in Chinese words: `2022-04/2022-07` is 2022年4月至7月之间. */
import { strings } from './strings.ts';

const t = strings.dates;

/** EDTF's numbers of the seasons follow those of the months. */
const firstSeason = 21;
const simple = /^(-?[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?([?~%]?)$/;

interface Said {
  year: string;
  rest: string;
  mark: string;
}

function said(date: string): Said | undefined {
  const match = simple.exec(date);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', mark = ''] = match;
  if (/^.?XXX$/.test(year)) return undefined;
  const years = year.endsWith('XX')
    ? t.century(Number(year.slice(0, 2)) + 1)
    : year.endsWith('X')
      ? t.decade(year.replaceAll('X', '0'))
      : t.year(year);
  const months = t.seasons[Number(month) - firstSeason] ?? (/^\d\d$/.test(month) ? t.month(Number(month)) : '');
  const days = /^\d\d$/.test(day) ? t.day(Number(day)) : '';
  return { year: years, rest: months && months + days, mark };
}

function withMark({ year, rest, mark }: Said): string {
  const date = mark === '~' || mark === '%' ? t.about(year + rest) : year + rest;
  return mark === '?' || mark === '%' ? t.doubtful(date) : date;
}

/**
 * @param date EDTF
 * @returns the date in words, without a word on how it is known; undefined if it says nothing
 */
export function edtfChinese(date: string): string | undefined {
  const set = /^([[{])(.+)[\]}]$/.exec(date);
  if (set) {
    const parts = (set[2] ?? '').split(',').map((part) => edtfChinese(part.trim().replace('..', '/')));
    if (parts.some((part) => part === undefined)) return undefined;
    return parts.join(set[1] === '[' ? t.or : t.and);
  }
  if (!date.includes('/')) {
    const one = said(date);
    return one && withMark(one);
  }
  const [from = '', to = ''] = date.split('/');
  const [first, last] = [said(from), said(to)];
  if (first && last) {
    const end = first.year === last.year && last.rest ? withMark({ ...last, year: '' }) : withMark(last);
    return t.between(withMark(first), end);
  }
  if (first) return t.since(withMark(first));
  if (last) return t.until(withMark(last));
  return undefined;
}

/** An archive has fewer dates than articles, and each stands on many pages. */
const known = new Map<string, string | undefined>();

function knownWords(date: string): string | undefined {
  if (!known.has(date)) known.set(date, edtfChinese(date));
  return known.get(date);
}

/**
 * @returns the date as a reader is shown it, with its certainty: 2022年1月（推断）; 日期不详 where nothing is known
 */
export function dateInWords({ edtf, basis }: { edtf: string; basis: 'stated' | 'inferred' | 'none' }): string {
  const words = basis === 'none' ? undefined : knownWords(edtf);
  if (!words) return t.unknown;
  return basis === 'inferred' ? t.inferred(words) : words;
}

/** `2022-07` → 2022年7月, `2022` → 2022年: the name of a period under which articles are listed. */
export const periodName = (period: string): string => edtfChinese(period) ?? period;
