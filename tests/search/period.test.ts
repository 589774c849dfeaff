/** Dates as readers type them, and as the site prints them. */
import { expect, test } from 'vitest';
import { edtfChinese } from '../../src/date-words.ts';
import { edtfSpan } from '../../src/text/edtf.ts';
import { fold } from '../../src/text/fold.ts';
import { readPeriod } from '../../src/search/period.ts';
import { spanOf } from '../../src/search/spans.ts';

const read = (typed: string): string | undefined => {
  const period = readPeriod(fold(typed).text);
  return period && `${period.from}–${period.to}${period.maybe ? '?' : ''}`;
};

test.each([
  ['2022', '20220101–20221231'],
  ['2022年', '20220101–20221231'],
  ['2022-11', '20221101–20221130'],
  ['２０２２年１１月', '20221101–20221130'],
  ['2022年11月份', '20221101–20221130'],
  ['2022/11/5', '20221105–20221105'],
  ['2022.11.05', '20221105–20221105'],
  ['2022年11月5日', '20221105–20221105'],
  ['二〇二二年十二月二十一日', '20221221–20221221'],
  ['2024-02', '20240201–20240229'],
  ['1900-02', '19000201–19000228'],
  ['2022-04/2022-07', '20220401–20220731'],
  ['2021-2022', '20210101–20221231'],
  ['2022年4月至7月之间（推断）', '20220401–20220731'],
  ['2022年4月28日到5月2日', '20220428–20220502'],
  ['2022年4月5日—7日', '20220405–20220407'],
  ['20221105', '20221105–20221105'],
  ['2022年春', '20220101–20220331'],
  ['二〇二四年冬季', '20241001–20241231'],
  ['20世纪', '19000101–19991231'],
  ['2020年代', '20200101–20291231'],
  ['2022-04/..', '20220401–99999999'],
  ['1949年以前', '0–19491231'],
  ['2022年11月？', '20221101–20221130?'],
])('%s', (typed, expected) => {
  expect(read(typed)).toBe(expected);
});

test.each([
  '12月',
  '2022-13',
  '2022-02-30',
  '20220230',
  '2022年春耕',
  '20221',
  '5G',
  '..',
  '-',
  '/',
  '2023-01/2022-01',
  '2022年人口',
  'pinghu',
])('%s is no date', (typed) => {
  expect(read(typed)).toBeUndefined();
});

test('what the site prints of a date is read as its days', () => {
  for (const edtf of [
    '2022',
    '2022-01',
    '2022-12-21',
    '2022-04/2022-07',
    '2021-11/2022-02',
    '2022-03-04/2022-03-09',
    '202X',
    '19XX',
    '2022-22',
  ]) {
    const { first = '', last = '' } = edtfSpan(edtf);
    const days = [first, last].map((day) => day.replaceAll('-', '')).join('–');
    expect(read(edtfChinese(edtf) ?? '')).toBe(days);
    expect(read(edtf)).toBe(days);
    expect(spanOf({ edtf, basis: 'inferred', evidence: [] })?.join('–')).toBe(days);
  }
});
