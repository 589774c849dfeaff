/** A person's corrections as search holds them: beside the block that they are of, in one leaf with it, under its address. */
import { expect, test } from 'vitest';
import { leavesOf } from '../../src/search/leaves.ts';
import { hitsIn } from '../../src/search/snippet.ts';
import { anchorsOf, recordOf, type Block } from '../../src/search/record.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';
import type { Repair } from '../../src/schema.ts';
import { sample } from './archive.ts';

const [article] = sample().articles;
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

type Given = [quote: string, replace: string, offset?: number];

/** @param readings of the block at this place, in the order of the page */
function linesOf(blocks: Block[], at: number, readings: Given[]) {
  const id = paragraphIds(blocks.map(({ text }) => text))[at];
  const repairs = readings.map(([quote, replace, offset], i) => {
    const span = { start: i * 10, end: i * 10 + quote.length };
    return {
      kind: 'correct' as const, at: span, ...(id && { paragraph: id }), reason: '据原报', by: 'person' as const, quote, replace,
      ...(offset !== undefined && { offset }),
    };
  }); // prettier-ignore
  return recordOf({ ...article!, repairs }, blocks, '');
}
const corrections = (text: string, readings: Given[]) =>
  linesOf([paragraph(text)], 0, readings).lines.flatMap(([line, kind]) => (kind === 'correction' ? line : []));

test('all corrections of a block stand in one text, as readers see it', () => {
  expect(corrections('甲抱和乙抱，丙。', [['甲抱', '甲报'], ['乙抱', '乙报']])).toEqual(['甲报和乙报，丙。']); // prettier-ignore
  expect(corrections('甲抱，甲抱。', [['甲抱', '甲报', 0], ['甲抱', '乙报', 3]])).toEqual(['甲报，乙报。']); // prettier-ignore
  expect(corrections('甲抱。', [])).toEqual([]);
});

test('the readings alone where nothing tells which place is meant', () => {
  expect(corrections('甲抱，甲抱。', [['甲抱', '甲报']])).toEqual(['甲报']);
  expect(corrections('甲抱，甲抱。乙抱。', [['甲抱', '甲报'], ['乙抱', '乙报']])).toEqual(['甲抱，甲抱。乙报。', '甲报']); // prettier-ignore
  expect(corrections('甲 抱。', [['甲\n抱', '甲报']])).toEqual(['甲报']);
});

test('of equal words the one at the offset', () => {
  expect(corrections('甲抱，甲抱。', [['甲抱', '甲报', 3]])).toEqual(['甲抱，甲报。']);
  expect(corrections('甲抱，甲抱。', [['甲抱', '乙报', 3], ['甲抱', '甲报', 0]])).toEqual(['甲报，乙报。']); // prettier-ignore
  expect(corrections('甲抱，甲抱。', [['甲抱', '甲报', 1]])).toEqual(['甲报']);
});

test('heads are as read; what is printed comes first among the lines, as a hit of the article itself', () => {
  const of = (field: Repair['field'], quote: string, replace: string, offset?: number): Repair => ({
    kind: 'correct', at: { start: 0, end: 1 }, reason: '据原报', by: 'person', quote, replace, field,
    ...(offset !== undefined && { offset }),
  }); // prettier-ignore
  const authors = [{ name: '王一' }, { name: '王二', role: '记者' }];
  const repairs = [of('title', '抱', '报', 1), of('byline', '王', '汪', 3), of(undefined, '不见', '不在此处')];
  const record = recordOf({ ...article!, title: '甲抱', authors, repairs }, [paragraph('甲抱。')], '');
  expect(record).toMatchObject({ title: '甲报', authors: [{ name: '王一' }, { name: '汪二', role: '记者' }] });
  expect(record.lines).toEqual([['甲抱', 'printed'], ['王一 王二', 'printed'], ['不在此处', 'correction'], ['甲抱。']]); // prettier-ignore
  expect(anchorsOf(record).slice(0, 3)).toEqual(['', '', '']);
});

test('what is printed in a head is a hit of its own only where the head as read has not the words', () => {
  const repairs: Repair[] = [
    { kind: 'correct', at: { start: 0, end: 1 }, reason: '据原报', by: 'person', quote: '抱', replace: '报', field: 'title', offset: 1 },
  ]; // prettier-ignore
  const record = recordOf({ ...article!, title: '甲抱乙', repairs }, [paragraph('丙。')], '');
  const hits = (...words: string[]) => hitsIn(record, words, new Map()).map(({ kind, text }) => [kind, text]);
  expect(hits('甲')).toEqual([]);
  expect(hits('报')).toEqual([]);
  expect(hits('抱')).toEqual([['printed', '甲抱乙']]);
  expect(hits('甲', '抱')).toEqual([['printed', '甲抱乙']]);
});

test('a correction has the address of its block, and comes with it where an article is long', () => {
  const long = (character: string) => paragraph(`${character}抱${character.repeat(600)}`);
  const caption: Block = { kind: 'caption', text: '图抱', credit: '丁 摄' };
  const blocks = [long('甲'), caption, long('乙'), long('丙')];
  for (const at of blocks.keys()) {
    const record = linesOf(blocks, at, [[blocks[at]!.text.slice(0, 2), '子丑']]);
    const ids = paragraphIds(blocks.map(({ text }) => text));
    const place = record.lines.findIndex(([, kind]) => kind === 'correction');
    expect(anchorsOf(record)[place]).toBe(ids[at]);
    const leaf = leavesOf(record).find(({ lines }) => lines.some(([, kind]) => kind === 'correction'));
    expect(leaf?.lines.map(([text]) => text)).toContain(blocks[at]!.text);
    expect(leavesOf(record).length).toBeGreaterThan(1);
  }
});
