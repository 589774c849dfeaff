/** date: when a page appeared, in EDTF (ISO 8601-2), and the words on the page that say so. */
import type { DateRef, Sidecar } from '../../src/schema.ts';

/** EDTF for a date of which nothing is known: a year with all digits unspecified. */
export const UNKNOWN_DATE = 'XXXX';

const DIGITS = '〇一二三四五六七八九';
/** Digits of either kind and width, one by one: 二〇二二, ２０２２. */
const digits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[○零]/g, '〇')
    .replace(/[〇一二三四五六七八九]/g, (digit) => String(DIGITS.indexOf(digit)));

/** A number below 100 as it is spoken: 三, 十二, 二十三. */
function number(text: string): number {
  if (!text.includes('十')) return Number(digits(text));
  const [tens = '', ones = ''] = text.split('十');
  return (tens ? Number(digits(tens)) : 1) * 10 + (ones ? Number(digits(ones)) : 0);
}

const YEAR = '(?<![\\d０-９])((?:1[89]|20)\\d\\d|[１２][０-９]{3}|[一二][〇○零一二三四五六七八九]{3})';
const NUMBER = '([\\d０-９]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])';
const DAY = `${YEAR}年\\s*${NUMBER}月\\s*${NUMBER}日`;

/** Ways in which a line of the masthead gives the day, or the month, of issue. */
const ISSUED = [
  new RegExp(DAY, 'u'),
  new RegExp(`${YEAR}[-./－．／]([\\d０-９]{1,2})[-./－．／]([\\d０-９]{1,2})(?![\\d０-９])`, 'u'),
  new RegExp(`${YEAR}年\\s*${NUMBER}月(?!\\s*[\\d０-９一二三十])()`, 'u'),
];
const DATELINE = new RegExp(`(?:本报|新华社|中新社)[^，。；\\n]{0,14}?${DAY}\\s*[讯电]`, 'u');

/** What cannot be written before its time has come: something counted up to it, going on since, or done in it. */
const PAST = [
  new RegExp(`截至${YEAR}年(?:\\s*${NUMBER}月)?(?:\\s*${NUMBER}日)?[底末]?`, 'gu'),
  new RegExp(`自${YEAR}年(?:\\s*${NUMBER}月)?(?:\\s*${NUMBER}日)?(?=[^，。；]{0,12}(?:以来|起|开始))`, 'gu'),
  new RegExp(`${YEAR}年(?:\\s*${NUMBER}月)?以来`, 'gu'),
  new RegExp(
    `(?<![至到])${YEAR}年(?:\\s*${NUMBER}月)?(?:\\s*${NUMBER}日)?[，,][^，。；,;]{0,16}(?:入选|获评|荣获|成功|首次|实现了?|达到了?|完成了|正式|均创)`,
    'gu',
  ),
];

const two = (value: number): string => String(value).padStart(2, '0');

/** @returns the day as EDTF, of the month where there is no day; undefined where the calendar has none such */
function edtf(year: string, month: string, day: string): string | undefined {
  const [m, d] = [number(month), day ? number(day) : undefined];
  const date = new Date(Date.UTC(Number(digits(year)), m - 1, d ?? 1));
  if (date.getUTCMonth() !== m - 1 || (d !== undefined && date.getUTCDate() !== d)) return undefined;
  return [digits(year), two(m), ...(d === undefined ? [] : [two(d)])].join('-');
}

/**
 * A person's word counts first; then a date in the masthead or a dateline (stated); then the latest past event that the page
 * gives a year for, since which it must have appeared (inferred: `2021/..` is 2021 or later).
 *
 * @param mastheads lines of the page that stand in no article
 */
export function dateOf(text: string, mastheads: readonly string[], said: Sidecar['date']): DateRef {
  if (said) return said;
  const stated = [...mastheads.flatMap((line) => ISSUED.map((form) => form.exec(line))), DATELINE.exec(text)];
  for (const match of stated) {
    const [evidence, year, month, day = ''] = match ?? [];
    const date = year && month && edtf(year, month, day);
    if (evidence && date) return { edtf: date, basis: 'stated', evidence: [evidence.replace(/\s*\n[\s\S]*$/, '')] };
  }
  let latest: { from: string; evidence: string } | undefined;
  for (const pattern of PAST)
    for (const { 0: evidence, 1: year, 2: month } of text.matchAll(pattern)) {
      if (!year || evidence.includes('\n')) continue;
      const inYear = /年[底末]$/u.test(evidence) ? `${digits(year)}-12` : digits(year);
      const from = (month && edtf(year, month, '')) ?? inYear;
      if (!latest || from > latest.from) latest = { from, evidence };
    }
  if (latest) return { edtf: `${latest.from}/..`, basis: 'inferred', evidence: [latest.evidence] };
  return { edtf: UNKNOWN_DATE, basis: 'none', evidence: [] };
}
