/** What a result shows of a text: the sentences with the words, cut where they are long, the best of them first. */
import { expect, test } from 'vitest';
import { best, hitsIn, type Hit } from '../../src/search/snippet.ts';
import type { Line, ShownRecord } from '../../src/search/record.ts';
import { noTable } from '../../src/text/fold.ts';

const recordOf = (...lines: Line[]): ShownRecord => ({ id: 'a', title: '石桥', authors: [], outlet: 'paper', when: '', places: [], lines }); // prettier-ignore
const marked = ({ text, marks }: Pick<Hit, 'text' | 'marks'>): string[] =>
  marks.map(([from, to]) => text.slice(from, to));
const hits = (lines: Line[], words: string[], also: string[] = []) => hitsIn(recordOf(...lines), words, noTable, also);

test('one hit for each sentence with a word, without blanks around it', () => {
  const found = hits([['　　石桥老了。路也老了。 修石桥，过石桥！'], ['没有。']], ['石桥']);
  expect(found.map(({ text }) => text)).toEqual(['石桥老了。', '修石桥，过石桥！']);
  expect(found.map(marked)).toEqual([['石桥'], ['石桥', '石桥']]);
});

test('a word that runs on into the next sentence shows both, once', () => {
  const found = hits([['他说：过石桥。走水路。石桥。']], ['石桥.走水', '水路']);
  expect(found.map(({ text }) => text)).toEqual(['他说：过石桥。走水路。']);
  expect(found.map(marked)).toEqual([['石桥。走水路']]);
});

test('words that overlap are one mark, words side by side are two', () => {
  expect(hits([['修石桥头。']], ['石桥', '桥头']).map(marked)).toEqual([['石桥头']]);
  expect(hits([['修石桥头尾。']], ['石桥', '头尾']).map(marked)).toEqual([['石桥', '头尾']]);
  // The longer mark stays whole where a shorter one begins with it.
  expect(hits([['修石桥头。']], ['石', '石桥头']).map(marked)).toEqual([['石桥头']]);
});

test('captions and subheads are shown whole', () => {
  const found = hits(
    [
      ['石桥。人。', 'caption'],
      ['石桥！路', 'subhead'],
    ],
    ['石桥'],
  );
  expect(found.map(({ kind, text }) => [kind, text])).toEqual([
    ['caption', '石桥。人。'],
    ['subhead', '石桥！路'],
  ]);
});

test('of nothing asked for nothing is shown, and the title not again', () => {
  expect(hits([['石桥。']], [])).toEqual([]);
  expect(hits([['路。']], ['石桥'])).toEqual([]);
});

const far = '一'.repeat(300);

test('a long sentence is cut around its first mark, and says so', () => {
  for (const [before, after] of [
    [far, far],
    ['', far],
    [far, ''],
    ['一'.repeat(20), far],
    [far, '一'.repeat(20)],
  ] as const) {
    // prettier-ignore
    const [hit] = hits([[`${before}石桥${after}`]], ['石桥']);
    expect(marked(hit!)).toEqual(['石桥']);
    const [left, right] = hit!.text.split('石桥') as [string, string];
    expect(hit!.text.length).toBeLessThan(before.length + after.length);
    // What the reader misses on a side is told on that side, and only there.
    expect(left.startsWith('…')).toBe(left.replace('…', '').length < before.length);
    expect(right.endsWith('…')).toBe(right.replace('…', '').length < after.length);
    // What there is stands around the mark: no side is left bare while it has text.
    expect(left.length).toBeGreaterThanOrEqual(Math.min(20, before.length));
    expect(right.length).toBeGreaterThanOrEqual(Math.min(20, after.length));
  }
});

test('a long sentence is as long cut at its end as in its middle', () => {
  const length = (text: string) => hits([[text]], ['石桥'])[0]!.text.replaceAll('…', '').length;
  const middle = length(`${far}石桥${far}`);
  expect(length(`${far}石桥`)).toBe(middle);
  expect(length(`石桥${far}`)).toBe(middle);
});

test('marks that are cut off are gone, and those that are not stand on their words', () => {
  const [hit] = hits([[`${far}石桥头石桥${far}石桥`]], ['石桥']);
  expect(marked(hit!)).toEqual(['石桥', '石桥']);
});

test('a word longer than what is shown is shown whole', () => {
  const [hit] = hits([[`${far}${'石桥'.repeat(200)}${far}`]], ['石桥'.repeat(200)]);
  expect(marked(hit!)).toEqual(['石桥'.repeat(200)]);
});

test('sentences with more of the words are shown first, each in its place; a word that only explains counts little', () => {
  const found = hits([['石桥。石桥和水车。东县。东县的水车。路。']], ['石桥', '水车'], ['东县', '西县']);
  const texts = (list: readonly Hit[]) => list.map(({ text }) => text);
  expect(texts(best(found, 1).shown)).toEqual(['石桥和水车。']);
  expect(texts(best(found, 1).more)).toEqual(['石桥。', '东县。', '东县的水车。']);
  expect(texts(best(found, 2).shown)).toEqual(['石桥和水车。', '东县的水车。']);
  expect(texts(best(found, 3).shown)).toEqual(['石桥。', '石桥和水车。', '东县的水车。']);
  expect(best(found, 9).more).toEqual([]);
  // However many words explain, one that was asked for is worth more.
  const other = hits([['东县和西县。石桥。']], ['石桥'], ['东县', '西县']);
  expect(texts(best(other, 1).shown)).toEqual(['石桥。']);
  // The same word twice says no more than once.
  expect(texts(best(hits([['石桥。石桥过石桥。']], ['石桥']), 1).shown)).toEqual(['石桥。']);
});

test('a correction is shown for what its block does not have itself', () => {
  const lines: Line[] = [['石抱老了。路。'], ['石报老了。路。', 'correction'], ['水。'], ['水车。路。', 'correction']];
  expect(hits(lines, ['石报']).map(({ kind, text }) => [kind, text])).toEqual([['correction', '石报老了。']]);
  expect(hits(lines, ['老了']).map(({ kind }) => kind)).toEqual(['paragraph']);
  // What the block before the last one has is not what the last one has.
  expect(hits(lines, ['路']).map(({ kind }) => kind)).toEqual(['paragraph', 'correction']);
  const [first, , second] = hits([['甲。'], ['乙。'], ['甲。']], ['甲', '乙']);
  expect(first!.anchor).toBeTruthy();
  expect(first!.anchor).not.toBe(second!.anchor);
});
