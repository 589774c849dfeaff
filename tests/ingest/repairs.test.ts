/** What the ledger and an article say of what was done to it: kind, place, reason, and by whom. Over pages of tests/fixtures/restore. */
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reasons } from '../../scripts/ingest/reasons.ts';
import { restorePage } from '../../scripts/ingest/restore-page.ts';
import type { Directives } from '../../scripts/ingest/types.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';

const folder = new URL('../fixtures/restore/', import.meta.url);
const pageOf = (name: string): string => readFileSync(new URL(`${name}/page.txt`, folder), 'utf8');
const nothing: Directives = { roles: [], joins: [], moves: [], splits: [] };

/** `kind: what stands there` of the first article's repairs, in their order. */
function repairsOf(text: string, directives = nothing): string[] {
  const [article] = restorePage(text, directives).articles;
  return article!.repairs.map(
    ({ kind, at, reason }) => `${kind} ${text.slice(at.start, at.end).slice(0, 8)}: ${reason}`,
  );
}
const at = (text: string, quote: string) => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length });

test('a paragraph that a picture broke, and one that a column did', () => {
  const text = pageOf('caption-inside-sentence');
  expect(repairsOf(text)).toEqual([expect.stringMatching(`^join .*: ${reasons.joinedAcrossPicture}$`)]);
  const column = text.replace(/\n\n\n+东坡村新修的水渠 陈立 摄/, '');
  expect(repairsOf(column)).toEqual([expect.stringMatching(`^join .*: ${reasons.joinedAcrossColumns}$`)]);
});

test('what a transcriber repeated is dropped, with the line of the original and the paragraph that has it', () => {
  const text = pageOf('repeats');
  const { articles, segments } = restorePage(text);
  const [article] = articles;
  const ids = paragraphIds(article!.body.map((block) => block.text));
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const first = text.indexOf('入夏以来');
  const second = text.indexOf('县水利局');
  expect(article!.repairs).toMatchObject([
    { kind: 'drop', by: 'machine', with: { start: first }, reason: reasons.repeat(lineOf(first), 'whole'), paragraph: ids[0] },
    { kind: 'drop', by: 'machine', with: { start: second }, reason: reasons.repeat(lineOf(second), 'end'), paragraph: ids[1] },
  ]); // prettier-ignore
  expect(segments.filter(({ role }) => role === 'duplicate')).toMatchObject([{ article: 1 }, { article: 1 }]);
});

test('a person who says what a repeat is, or is not, has the last word', () => {
  const text = pageOf('repeats');
  const last = text.lastIndexOf('今年的降雨');
  const said = (role: 'paragraph' | 'duplicate', start: number) =>
    restorePage(text, { ...nothing, roles: [{ at: { start, end: start + 5 }, role }] });
  const kept = said('paragraph', last);
  expect(kept.articles[0]!.body.at(-1)!.text).toBe(text.slice(last).trim());
  expect(kept.segments.filter(({ role }) => role === 'duplicate')).toHaveLength(1);
  const dropped = said('duplicate', last);
  expect(dropped.articles[0]!.repairs.at(-1)).toMatchObject({ kind: 'drop', at: { start: last }, by: 'person' });
});

test('a credit at the end of a paragraph is lifted out, and only it', () => {
  const text = '# 山里的新路\n\n新路修到了家门口，村民再也不用绕路了。（本文配图均由青河县委宣传部提供）\n\n老桥也修好了，走夜路的人不用打手电筒。\n';
  const [article] = restorePage(text).articles;
  expect(article!.photoCredit).toBe('本文配图均由青河县委宣传部提供');
  expect(article!.body[0]!.text).toBe('新路修到了家门口，村民再也不用绕路了。');
  expect(repairsOf(text)).toEqual([`lift （本文配图均由青: ${reasons.lifted}`]);
}); // prettier-ignore

test('an article without a headline says that the page has none, and that its beginning is missing', () => {
  const text = '新路修到了家门口，村民再也不用绕路了，出门就是柏油路。\n\n老桥也修好了，走夜路的人不用打手电筒。\n';
  const [article] = restorePage(text).articles;
  expect(article!.truncated).toContain('head');
  expect(article!.repairs).toMatchObject([{ kind: 'gap', at: { start: 0, end: 0 }, reason: reasons.noHeadline }]);
});

test('splits and moves that a person asked for are told as a person’s', () => {
  const text = pageOf('far-continuation');
  const start = text.indexOf('靠天吃饭');
  expect(repairsOf(text, { ...nothing, splits: [start] })).toContain(
    `split ${text.slice(start, start + 8)}: ${reasons.splitByPerson}`,
  );
  const moves = [{ block: at(text, '县水利局'), after: at(text, '在东坡村') }];
  expect(repairsOf(text, { ...nothing, moves })).toContainEqual(
    expect.stringMatching(`^move 县水利局.*: ${reasons.movedByPerson}$`),
  );
});

test('a subhead that a person moves takes its section along', () => {
  const text = pageOf('far-continuation').trimEnd().concat('\n\n## 一\n\n甲地的路修好了，大家都很高兴。\n\n## 二\n\n乙地的桥修好了，大家都很高兴。\n\n丙地的灯也亮了，大家都很高兴。\n'); // prettier-ignore
  const roles = ['一', '二'].map((word) => ({ at: { start: text.indexOf(`## ${word}\n`) + 3, end: text.indexOf(`## ${word}\n`) + 4 }, role: 'subhead' as const })); // prettier-ignore
  const moves = [{ block: roles[1]!.at, after: at(text, '县水利局') }];
  const body = restorePage(text, { ...nothing, roles, moves }).articles[0]!.body.map((block) => block.text.slice(0, 2));
  expect(body.slice(body.indexOf('二'), body.indexOf('二') + 3)).toEqual(['二', '乙地', '丙地']);
  expect(body.indexOf('二')).toBeLessThan(body.indexOf('一'));
  expect(body.slice(body.indexOf('一'))).toEqual(['一', '甲地']);
});

test.each(readdirSync(folder))('%s: repairs stand in the order of the page', (name) => {
  for (const { repairs } of restorePage(pageOf(name)).articles) {
    const starts = repairs.map((repair) => repair.at.start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  }
});
