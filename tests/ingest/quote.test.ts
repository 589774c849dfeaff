/** Where a quotation stands, and what comes nearest where it does not. */
import { expect, test } from 'vitest';
import { findQuote, lineAt, lineCounter, nearestPassage, searchable } from '../../scripts/ingest/quote.ts';

const text =
  '山里的新路修到了家门口。\n\n村民说：“再也不用绕路了。”\n\n老桥修了三年，桥上的灯亮了。\n村民又说，灯很亮。';
const page = searchable(text);
const nearest = (quote: string) => {
  const span = nearestPassage(page, quote);
  return span && text.slice(span.start, span.end);
};

test('a slip of a character, one too many or one too few', () => {
  expect(nearest('老桥修了五年')).toBe('老桥修了三年');
  expect(nearest('老桥修好了三年')).toBe('老桥修了三年');
  expect(nearest('老桥了三年')).toBe('老桥修了三年');
  expect(nearest('再也不要绕路了')).toBe('再也不用绕路了');
  expect(nearest('桥上的灯亮啦')).toBe('桥上的灯亮了');
});

test('the nearer of two places, not the first', () => {
  expect(nearest('村民又讲，灯很亮')).toBe('村民又说，灯很亮');
  expect(nearest('山里的旧路修到了家门口')).toBe('山里的新路修到了家门口');
});

test('what is nothing like the page has nothing near it', () => {
  expect(nearest('秋天的海边没有人')).toBeUndefined();
  expect(nearest('')).toBeUndefined();
});

test('at the edges of the page, and of a long quotation its beginning', () => {
  expect(nearest('山理的新路')).toBe('山里的新路');
  expect(nearest('村民又说，灯很量')).toBe('村民又说，灯很亮');
  const long = '老桥修了五年，桥上的灯亮了。'.concat('后来的事没有人再说起。'.repeat(20));
  const many = `${'山里的新路修到了家门口。'.repeat(30)}${long.replace('五', '三')}`;
  const span = nearestPassage(searchable(many), long);
  expect(span && many.slice(span.start, span.end).startsWith('老桥修了三年')).toBe(true);
});

test('lines are counted from 1, in whatever order they are asked for', () => {
  const lines = 'a\nbc\n\nd';
  const expected = [1, 1, 2, 2, 2, 3, 4, 4];
  expect(expected.map((_, at) => lineAt(lines, at))).toEqual(expected);
  const counter = lineCounter(lines);
  expect(expected.map((_, at) => counter(at))).toEqual(expected);
  expect([7, 0, 5, 3].map(counter)).toEqual([4, 1, 3, 2]);
});

test('a quotation is found whatever its blanks, between what stands before and after it', () => {
  const found = (quote: string) => findQuote(page, quote).map(({ start, end }) => text.slice(start, end));
  expect(found('绕路了。”\n老桥')).toEqual(['绕路了。”\n\n老桥']);
  // Every other character is the page's own.
  expect(found('老桥修了三年,桥上')).toEqual([]);
  const at = (quote: Parameters<typeof findQuote>[1]) => findQuote(page, quote).map(({ start }) => start);
  expect(at({ quote: '村民', after: '又' })).toEqual([text.lastIndexOf('村民')]);
  expect(at({ quote: '村民', before: '门口。' })).toEqual([text.indexOf('村民')]);
  expect(at({ quote: '村民', before: '门口。', after: '又' })).toEqual([]);
  expect(found('村民')).toEqual(['村民', '村民']);
  expect(found('村民 说')).toEqual(['村民说']);
  expect(found('海边')).toEqual([]);
});
