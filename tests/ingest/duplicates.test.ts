/** What a transcriber wrote twice is found, and what a page says twice is left. */
import { expect, test } from 'vitest';
import { toBlocks } from '../../scripts/ingest/blocks.ts';
import { findDuplicates } from '../../scripts/ingest/duplicates.ts';

const pear = '村里的梨今年卖得很好，收购的车排了三里地，大家都说是种对了。';
const bridge = '老桥修了三年，桥上的灯亮了，走夜路的人再也不用打手电筒。';
const school = '学校的操场铺上了新草皮，孩子们跑得满头大汗也不肯回家去。';
const water = '水车转了一百年，去年换上新的轴，转起来又轻快又没有声音。';

/** @returns `repeat: originals how` by places among the lines */
const found = (...lines: string[]): string[] =>
  [...findDuplicates(toBlocks(lines.join('\n'))).values()].map(
    ({ block, of, how }) => `${block}: ${of.join('+')} ${how}`,
  );

test('a whole paragraph, wherever it stands again', () => {
  expect(found(pear, pear)).toEqual(['1: 0 whole']);
  expect(found(pear, bridge, school, pear)).toEqual(['3: 0 whole']);
  expect(found(pear, bridge, school)).toEqual([]);
  // Each time it stands again, it repeats the first.
  expect(found(pear, pear, bridge, pear)).toEqual(['1: 0 whole', '3: 0 whole']);
});

test('a paragraph from its middle on, and from its beginning on if that is long', () => {
  expect(found(pear + bridge, bridge)).toEqual(['1: 0 end']);
  expect(found(pear + bridge + school, pear + bridge)).toEqual(['1: 0 beginning']);
  // What comes first is the original: a longer paragraph that follows says more.
  expect(found(bridge, pear + bridge)).toEqual([]);
  expect(found(pear, pear + bridge)).toEqual([]);
  // Paragraphs that only begin or only end alike are two.
  expect(found(pear + bridge, pear + school)).toEqual([]);
  expect(found(bridge + pear, school + pear)).toEqual([]);
  expect(found(`${pear}${bridge}`, '村里的梨今年卖得很好，大家都高兴。')).toEqual([]);
  expect(found('村里的梨今年卖得很好，收购的车排了三里地，大家都说是种对了。', '村里的梨今年卖得很好，收购的车排了三里地')).toEqual([]); // prettier-ignore
});

test('a paragraph whose original is broken over several blocks, with a caption between', () => {
  const [a, b, c] = [pear.slice(0, 14), pear.slice(14, 20), pear.slice(20)];
  expect(found(a, b + c, pear)).toEqual(['2: 0+1 whole']);
  expect(found(pear + bridge, school, pear + bridge + school)).toEqual(['2: 0+1 whole']);
  expect(found(a, '村民在摘梨', b + c, pear)).toEqual(['3: 0+2 whole']);
  expect(found(`${bridge}${a}`, b + c, pear)).toEqual(['2: 0+1 whole']);
  expect(found(a, school, b + c, pear)).toEqual(['3: 0+2 whole']);
  expect(found(a, bridge, school, b + c, pear)).toEqual(['4: 0+3 whole']);
  // Something is missing between them: the later one has more.
  expect(found(a, c.padStart(16, '又'), pear)).toEqual([]);
  expect(found(school, b + c, pear)).toEqual([]);
  expect(found(a.slice(1), b + c, pear)).toEqual([]);
});

test('the parts of an original stand near one another', () => {
  const between = Array.from({ length: 12 }, (_, i) => `${water.slice(0, -1)}，这是第${i}次。`);
  expect(found(pear.slice(0, 14), ...between, pear.slice(14), pear)).toEqual([]);
});

test('refrains, labels and captions are no slips', () => {
  const refrain = '我们村，多好啊！';
  expect(found(refrain, pear, refrain)).toEqual([]);
  const heading = '关于第三季度工作情况的汇报材料';
  expect(found(heading, pear, heading)).toEqual([]);
  const caption = '村民在田里摘梨，梨园有一百亩。';
  expect(found(pear, '', '', caption, bridge, '', '', caption)).toEqual([]);
  // A long paragraph behind blank lines is no caption.
  expect(found(pear + bridge + school, '', '', pear + bridge + school)).toEqual(['1: 0 whole']);
});

test('marks of either width, blanks and other script are the same text', () => {
  expect(found(pear, pear.replaceAll('，', ','))).toEqual(['1: 0 whole']);
  expect(found(pear, pear.replaceAll('，', '， '))).toEqual(['1: 0 whole']);
});

test('very many lines that end alike do not hide what is repeated soon after', () => {
  const alike = Array.from({ length: 4 }, (_, i) => `第${i}家${pear}`);
  expect(found(...alike, alike[2]!)).toEqual(['4: 2 whole']);
});
