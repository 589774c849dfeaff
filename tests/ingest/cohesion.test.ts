/** Whether the texts on both sides of a line speak of the same things; nothing here says by how much. */
import { expect, test } from 'vitest';
import { cohesionAt, textWindows } from '../../scripts/ingest/cohesion.ts';

const pears =
  '翠冠梨成熟了，梨农在梨园里采摘，合作社派冷藏车收购，梨的甜度比去年高，梨园套袋防虫，梨树修剪施肥都有技术员指导，销路打开了，梨农收入增加。';
const bridges =
  '石拱桥的桥墩加固完成，工匠用糯米灰浆砌筑拱券，桥栏雕花修复，文物部门验收石拱桥，桥面铺青石板，两岸居民过桥不再绕路，桥头立碑记载捐款。';
const eight = (text: string) => Array.from({ length: 8 }, () => text);
/** Mostly of pears, with a word of bridges. */
const mixed = `${pears}石拱桥。`;
const at = (before: string[], line: string, after: string[]) =>
  cohesionAt(textWindows([...before, '', ...after]), before.length, line);
const long = (text: string) => Array.from({ length: 4 }, () => text);

test('a line between texts of different things is likelier a headline than one between texts of the same', () => {
  expect(at(long(pears), '又一则', long(bridges))).toBeGreaterThan(0);
  expect(at(long(pears), '又一则', long(pears))).toBeLessThan(0);
  expect(at(long(pears), '又一则', [pears, bridges, bridges, bridges])).toBeLessThan(
    at(long(pears), '又一则', long(bridges)),
  );
});

test('a line that speaks of what follows is likelier one than a line that speaks of what stands before', () => {
  const headline = at(long(pears), '石拱桥修复', long(bridges));
  expect(headline).toBeGreaterThan(at(long(pears), '又一则', long(bridges)));
  expect(at(long(pears), '梨农采摘翠冠梨', long(bridges))).toBeLessThan(headline);
});

test('little text tells little', () => {
  const much = at(long(pears), '又一则', long(pears));
  const little = at([pears], '又一则', long(pears));
  expect(little).toBeGreaterThan(much);
  // More than enough tells no more.
  expect(at(eight(pears), '又一则', eight(pears))).toBeCloseTo(much);
  expect(little).toBeLessThan(at(['梨'], '又一则', long(pears)));
  expect(Math.abs(at(['梨'], '又一则', ['梨']))).toBeLessThan(Math.abs(much));
  expect(at(long(pears), '又一则', [pears])).toBeGreaterThan(much);
});

test('only what stands near counts, on either side', () => {
  const far = Array.from({ length: 20 }, () => pears);
  const [near, other] = [eight(bridges), eight(mixed)];
  const alone = at(near, '又一则', other);
  expect(alone).toBeGreaterThan(at(near, '又一则', near));
  expect(alone).toBeLessThan(at(near, '又一则', eight(pears)));
  expect(at([...far, ...near], '又一则', other)).toBeCloseTo(alone);
  expect(at(near, '又一则', [...other, ...far])).toBeCloseTo(alone);
  expect(at([far.join('') + near.join('')], '又一则', [other.join('') + far.join('')])).toBeCloseTo(alone);
  // Beyond enough text there is nothing to add.
  expect(at([...near, ...near], '又一则', [...other, ...other])).toBeCloseTo(alone);
  // Nor from another part of the page, however empty what stands between.
  const empty = Array.from({ length: 60 }, () => '');
  expect(at([...near, ...empty], '又一则', other)).toBeCloseTo(at([''], '又一则', other));
});

test('words that stand in any newspaper do not hold texts together', () => {
  const common = '我们认为这是一个工作，他们表示已经进行，但是没有问题。';
  const [one, another] = [eight(common + pears), eight(common + bridges)];
  const rare = '翠冠梨。';
  expect(at(one, '又一则', another)).toBeGreaterThan(at(one, '又一则', eight(rare + bridges)));
});
