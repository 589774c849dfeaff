import { describe, expect, test } from 'vitest';
import { beginsEntry, columnLabel, headsNotice, isPageMatter, isSalutation } from '../../scripts/ingest/labels.ts';
import { isJump, isTaker, mastheadLikeness, parseByline, wholeCredit } from '../../scripts/ingest/patterns.ts';

describe('what heads a notice', () => {
  test.each([
    '遗失声明',
    '讣告',
    '停电公告',
    '青河县供电公司停电公告',
    '【招聘启事】',
    '更正',
    '招租信息',
    '遗失 声明',
  ])('%s', (line) => expect(headsNotice(line)).toBe(true));
  test.each(['外交部发表声明', '市政府发布通告', '声明作废', '信息', '县医院新院区主体结构封顶'])(
    '%s does not',
    (line) => expect(headsNotice(line)).toBe(false),
  );
});

describe('what a page has around its articles', () => {
  test.each([
    '导读',
    '今日天气',
    '晴到多云，东南风3级，12℃～21℃',
    '春耕备耕正当时 >>>2版',
    '春耕备耕正当时 （3版）',
    '春耕备耕正当时……A3版',
  ])('%s', (line) => expect(isPageMatter(line)).toBe(true));
  test.each(['天气转凉', '新书出了第3版', '气温升到21℃。市民纷纷换上夏装。'])('%s is said by one', (line) =>
    expect(isPageMatter(line)).toBe(false),
  );
});

test.each([
  ['【河畔夜话】', 'bracketed'],
  ['图片新闻', 'known'],
  ['连 载', 'known'],
  ['相关链接', undefined],
  ['【河畔夜话】父亲的算盘', undefined],
])('column %s: %s', (line, kind) => expect(columnLabel(line)).toBe(kind));

test('an entry has a mark or a number', () => {
  for (const line of ['●日前', '一、引才', '（二）育才', '3.留才']) expect(beginsEntry(line)).toBe(true);
  for (const line of ['三、四月间', '1.5万元', '一直以来', '●']) expect(beginsEntry(line)).toBe(false);
});

test('a letter begins with whom it is for', () => {
  expect(isSalutation('编辑同志：')).toBe(true);
  expect(isSalutation('他介绍说：')).toBe(false);
});

test('a word that begins with a role is no byline', () => {
  for (const line of ['记者调查', '记者手记', '编辑点评']) expect(parseByline(line)).toBeUndefined();
  expect(parseByline('记者王强')?.authors).toEqual([{ name: '王强', role: '记者' }]);
  expect(parseByline('李明 著')?.authors).toEqual([{ name: '李明', role: '著' }]);
});

test('whoever has an office is named behind it', () => {
  expect(parseByline('县长 王 琦')?.authors).toEqual([{ name: '王琦', role: '县长' }]);
  expect(parseByline('高山 李明')?.authors).toEqual([{ name: '高山' }, { name: '李明' }]);
});

test('a page has a number beside its names', () => {
  expect(mastheadLikeness('青河日报　要闻　2')).toBeGreaterThan(0);
  expect(mastheadLikeness('02')).toBeLessThan(0);
});

test('who took a picture may stand below it', () => {
  expect(wholeCredit('记者 王强 摄')).toBe('记者 王强 摄');
  expect(wholeCredit('记者在现场拍摄')).toBeUndefined();
  expect(isTaker('本报记者 王强 摄')).toBe(true);
  expect(isTaker('记者 王强 摄影报道')).toBe(false);
});

test('an instalment goes on', () => expect(isJump('（未完待续）')).toBe(true));

test('long lines are read as fast as short ones', () => {
  for (const line of ['遗失'.repeat(50_000), '·'.repeat(100_000), '第1版 '.repeat(30_000), '一'.repeat(100_000)]) {
    const began = performance.now();
    [headsNotice, isPageMatter, columnLabel, beginsEntry, isSalutation, isJump].forEach((look) => look(line));
    expect(performance.now() - began).toBeLessThan(100);
  }
});
