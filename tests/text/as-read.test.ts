/** Heads and blocks in a person's readings. */
import { expect, test } from 'vitest';
import { blocksAsRead, headsAsRead, type Repaired } from '../../src/text/as-read.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';

const correct = (quote: string, replace: string, more: Partial<Repaired> = {}): Repaired => ({
  kind: 'correct',
  quote,
  replace,
  ...more,
});
const printed = {
  id: 'x-01',
  kicker: '引抱题',
  title: '甲抱和甲抱',
  column: '乡村振典',
  photoCredit: '图由王抱提供',
  authors: [{ name: '王一', role: '记者' }, { name: '王二' }],
};

test('each field has its own readings, and of equal words the one at the offset', () => {
  const repairs = [
    correct('抱', '报', { field: 'title', offset: 4 }),
    correct('典', '兴', { field: 'column', offset: 3 }),
    correct('抱', '宝', { field: 'credit', offset: 3 }),
    correct('王', '汪', { field: 'byline', offset: 3 }),
  ];
  expect(headsAsRead({ ...printed, repairs })).toEqual({
    ...printed,
    title: '甲抱和甲报',
    column: '乡村振兴',
    photoCredit: '图由王宝提供',
    authors: [{ name: '王一', role: '记者' }, { name: '汪二' }],
    repairs,
  });
});

test('what is of no head, or of no known place, changes none', () => {
  const repairs = [
    correct('甲抱', '甲报', { field: 'title' }),
    correct('一', '壹', { paragraph: 'p-1' }),
    { ...correct('引', '肩', { field: 'kicker', offset: 0 }), kind: 'role' },
    correct('王', '汪', { field: 'credit', paragraph: 'p-1', offset: 0 }),
  ];
  const article = { ...printed, repairs };
  expect(headsAsRead(article)).toEqual(article);
  expect(headsAsRead({ ...printed, repairs: [] }).title).toBe('甲抱和甲抱');
});

test('blocks are read by the paragraph that a correction names, captions and their credits each by their own', () => {
  const blocks = [
    { kind: 'paragraph', text: '甲抱。' },
    { kind: 'caption', text: '图抱', credit: '丁抱 摄' },
    { kind: 'paragraph', text: '乙抱。' },
  ];
  const [, second, third] = paragraphIds(blocks.map(({ text }) => text));
  const repairs = [
    correct('抱', '报', { paragraph: third, offset: 1 }),
    correct('抱', '豹', { paragraph: second, offset: 1 }),
    correct('抱', '宝', { paragraph: second, field: 'credit', offset: 1 }),
    correct('甲', '申', { field: 'title', offset: 0 }),
  ];
  expect(blocksAsRead(repairs, blocks)).toEqual([
    { kind: 'paragraph', text: '甲抱。' },
    { kind: 'caption', text: '图豹', credit: '丁宝 摄' },
    { kind: 'paragraph', text: '乙报。' },
  ]);
  expect(blocks[2]?.text).toBe('乙抱。');
});
