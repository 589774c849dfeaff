import { describe, expect, test } from 'vitest';
import { edtfChinese, dateInWords, periodName } from '../../src/date-words.ts';
import { edtfMonths, edtfSpan, isEdtf, latestDay } from '../../src/text/edtf.ts';

describe('EDTF in Chinese', () => {
  test.each([
    ['2022-07-15', '2022年7月15日'],
    ['2022-01', '2022年1月'],
    ['2022', '2022年'],
    ['2022-04/2022-07', '2022年4月至7月之间'],
    ['2021-12/2022-01', '2021年12月至2022年1月之间'],
    ['2022-07-03/2022-07-09', '2022年7月3日至7月9日之间'],
    ['2020/2022', '2020年至2022年之间'],
    ['2022-07/..', '2022年7月以后'],
    ['../2022-07', '2022年7月以前'],
    ['2022-12?', '2022年12月（存疑）'],
    ['2022~', '约2022年'],
    ['2022-07-XX', '2022年7月'],
    ['202X', '2020年代'],
    ['19XX', '20世纪'],
    ['00XX', '1世纪'],
    ['190X', '1900年代'],
    ['2022-07/2022', '2022年7月至2022年之间'],
    ['[..2022-05]', '2022年5月以前'],
    ['[2022-05..]', '2022年5月以后'],
    ['2022-21', '2022年春'],
    ['[2022-01,2022-03]', '2022年1月或2022年3月'],
  ])('%s', (edtf, words) => expect(edtfChinese(edtf)).toBe(words));

  test('says how a date is known', () => {
    expect(dateInWords({ edtf: '2022-01', basis: 'stated' })).toBe('2022年1月');
    expect(dateInWords({ edtf: '2022-04/2022-07', basis: 'inferred' })).toBe('2022年4月至7月之间（推断）');
    expect(dateInWords({ edtf: '', basis: 'none' })).toBe('日期不详');
    expect(dateInWords({ edtf: 'XXXX', basis: 'inferred' })).toBe('日期不详');
    expect(periodName('2022-07')).toBe('2022年7月');
  });
});

describe('EDTF as days and months', () => {
  test('first and last day', () => {
    expect(edtfSpan('2022-04/2022-07')).toEqual({ first: '2022-04-01', last: '2022-07-31' });
    expect(edtfSpan('2022-02')).toEqual({ first: '2022-02-01', last: '2022-02-28' });
    expect(edtfSpan('2022-07/..')).toEqual({ first: '2022-07-01', last: undefined });
    expect(edtfSpan('nonsense')).toEqual({});
  });
  test('sorts by the latest day, what has none comes last', () => {
    const dates = ['', '2022-01', '2022-04/2022-07', '2022-12', 'XXXX', '2022-07/..'];
    expect(dates.toSorted((a, b) => latestDay(b).localeCompare(latestDay(a)))).toEqual([
      '2022-12',
      '2022-04/2022-07',
      '2022-07/..',
      '2022-01',
      '',
      'XXXX',
    ]);
  });
  test('months in which an article may have appeared', () => {
    expect(edtfMonths('2021-12/2022-02')).toEqual(['2021-12', '2022-01', '2022-02']);
    expect(edtfMonths('2022-07-15')).toEqual(['2022-07']);
    expect(edtfMonths('2022')).toHaveLength(12);
    expect(edtfMonths('2020/2022')).toEqual([]);
    expect(edtfMonths('2022-07/..')).toEqual([]);
  });
  test('a year of months is listed by month, a year and a month is not', () => {
    expect(edtfMonths('2021-12/2022-11')).toHaveLength(12);
    expect(edtfMonths('2021-12/2022-12')).toEqual([]);
  });
  test('sets reach from their first day to their last', () => {
    expect(edtfSpan('[2022-05,2022-07]')).toEqual({ first: '2022-05-01', last: '2022-07-31' });
    expect(edtfSpan('{2022-01..2022-03, 2021-12-30}')).toEqual({ first: '2021-12-30', last: '2022-03-31' });
    expect(edtfSpan('[..2022-05]')).toEqual({ first: undefined, last: '2022-05-31' });
    expect(edtfSpan('[2022-05..]')).toEqual({ first: '2022-05-01', last: undefined });
  });
  test('days that do not exist, and years that no calendar of months has, are no dates', () => {
    for (const one of ['2022-02-29', '1935-02-29', '1900-02-29', '2022-06-31', '20030', 'Y12022', '-0500', '1950S2'])
      expect([one, isEdtf(one), edtfMonths(one)]).toEqual([one, false, []]);
    for (const one of [
      '2022-02-29/2022-03',
      '[2022-06-31]',
      '[..]',
      '[]',
      '[2022-01',
      '{2022-02-30..}',
      '2022-07-16T10:00:00Z',
    ])
      expect([one, isEdtf(one)]).toEqual([one, false]);
    for (const one of [
      '2024-02-29',
      '2000-02-29',
      '2022-06-30',
      '2022-12-31',
      '0000-02-29',
      '2022-02-XX',
      '[..2022-05]',
      '19XX',
      '2022-?06',
    ])
      expect([one, isEdtf(one)]).toEqual([one, true]);
  });
  test('knows what is EDTF', () => {
    expect(['2022-04/2022-07', '2022?', '2022-07/..'].every(isEdtf)).toBe(true);
    expect(['', '2022-13', 'July'].some(isEdtf)).toBe(false);
    for (const one of ['XXXX年', 'XXXX-99-99', '2022/XXXXx', '/', '../..', '2022-04/2022-01'])
      expect([one, isEdtf(one)]).toEqual([one, false]);
    for (const one of ['XXXX', 'XXXX-12-25', 'XXXX-XX-XX', '2022/', '../2022'])
      expect([one, isEdtf(one)]).toEqual([one, true]);
  });
});
