/** EDTF (ISO 8601-2) in Chinese words: `2022-04/2022-07` is 2022年4月至7月之间. */

const seasons: Record<string, string> = { '21': '春', '22': '夏', '23': '秋', '24': '冬' };
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
  if (year === 'XXXX') return undefined;
  const years = year.endsWith('XX')
    ? `${year.slice(0, 2)}00年代`
    : year.endsWith('X')
      ? `${year.slice(0, 3)}0年代`
      : `${year}年`;
  const months = seasons[month] ?? (/^\d\d$/.test(month) ? `${Number(month)}月` : '');
  const days = /^\d\d$/.test(day) ? `${Number(day)}日` : '';
  return { year: years, rest: months && months + days, mark };
}

function withMark({ year, rest, mark }: Said): string {
  const about = mark === '~' || mark === '%' ? '约' : '';
  const doubtful = mark === '?' || mark === '%' ? '（存疑）' : '';
  return about + year + rest + doubtful;
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
    return parts.join(set[1] === '[' ? '或' : '、');
  }
  if (!date.includes('/')) {
    const one = said(date);
    return one && withMark(one);
  }
  const [from = '', to = ''] = date.split('/');
  const [first, last] = [said(from), said(to)];
  if (first && last) {
    const end = first.year === last.year && last.rest ? withMark({ ...last, year: '' }) : withMark(last);
    return `${withMark(first)}至${end}之间`;
  }
  if (first) return `${withMark(first)}以后`;
  if (last) return `${withMark(last)}以前`;
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
  if (!words) return '日期不详';
  return basis === 'inferred' ? `${words}（推断）` : words;
}

/** `2022-07` → 2022年7月, `2022` → 2022年: the name of a period under which articles are listed. */
export const periodName = (period: string): string => edtfChinese(period) ?? period;
