/**
 * References after GB/T 7714, newspaper article `[N]`: 2015 with half-width marks, 2025 with full-width ones.
 * What the page does not say is named as missing; what was concluded stands in brackets, as both editions ask
 * (2015 § 8.4.3: an inferred year in square brackets).
 */
import { strings } from '../strings.ts';
import { isoDate, type DateParts } from './date.ts';
import { makersOf } from './makers.ts';
import type { Work } from './work.ts';

export type Edition = '2015' | '2025';

const marks = {
  '2015': { comma: ', ', open: '(', close: ')' },
  '2025': { comma: '，', open: '（', close: '）' },
} as const;

/** Both editions name three authors and then 等. */
const namedAuthors = 3;

function authors(work: Work, comma: string): string {
  const names = makersOf(work.authors).writers.map(({ name }) => name);
  const shown = names.length > namedAuthors ? [...names.slice(0, namedAuthors), strings.cite.andOthers] : names;
  return shown.length ? `${shown.join(comma)}. ` : '';
}

const unknownBelow = ['', strings.cite.monthUnknown, strings.cite.dayUnknown, ''] as const;

function date(work: Work, comma: string): string {
  const { range, basis } = work.date;
  if (!range) return `[${strings.dates.unknown}]`;
  const say = (parts: DateParts | undefined): string => (parts ? isoDate(parts) : '');
  const text = say(range.from) === say(range.to) ? say(range.from) : `${say(range.from)}/${say(range.to)}`;
  const precision = Math.min(range.from?.length ?? 3, range.to?.length ?? 3);
  const missing = unknownBelow[precision];
  const whole = missing ? `${text}${comma}${missing}` : text;
  return basis === 'stated' && !missing && !range.approximate ? text : `[${whole}]`;
}

/** @returns one line, without the reference's number */
export function gbt7714(work: Work, edition: Edition): string {
  const { comma, open, close } = marks[edition];
  const paper = work.paper
    ? work.paper.basis === 'inferred'
      ? `[${work.paper.name}]`
      : work.paper.name
    : `[${strings.cite.paperUnknown}]`;
  const page = `${open}${work.pageNumber ?? strings.cite.pageUnknown}${close}`;
  return `${authors(work, comma)}${work.title}[N]. ${paper}${comma}${date(work, comma)}${page}.`;
}
