/** Broken paragraphs put together, and what moves for it. Nothing here says how much evidence that takes. */
import { expect, test } from 'vitest';
import { putInOrder, type Item } from '../../scripts/ingest/order.ts';

const itemsOf = (...lines: string[]): Item[] =>
  lines.map((line, block): Item => {
    const kind = line.startsWith('## ') ? 'subhead' : 'paragraph';
    const text = line.replace('## ', '');
    return { block, kind, text, printed: text };
  });

const order = (lines: string[], said: { from: number; to: number }[] = [], cutOff = false) =>
  putInOrder(itemsOf(...lines), said, cutOff);

const lead = '入夏以来，全县把抗旱放在首位，干部下到田头同农民一起找水源。';
const whole = '每个村选出三名管水员轮流看闸，谁家有意见当场就能提出来。';
const other = '县里的工程师告诉记者，今年的降雨比往年少了四成。';
const [begin, rest] = [
  '在东坡村，干部和村民花了两个冬天开石凿渠，新修的渠',
  '道绕过三道山梁，把水送到了最远的一块梯田。',
];

test('two halves that stand together are joined, and the rest is left', () => {
  const { chains, links, moves, openEnds, openStarts } = order([lead, begin, rest, whole]);
  expect(chains).toEqual([[0], [1, 2], [3]]);
  expect(links).toMatchObject([{ from: 1, to: 2, by: 'machine' }]);
  expect({ moves, openEnds, openStarts }).toEqual({ moves: [], openEnds: [], openStarts: [] });
});

test('the first paragraph of a section is likelier a beginning', () => {
  const scoreOf = (lines: string[]) => order(lines).links[0]?.score ?? 0;
  expect(scoreOf([lead, begin, '## 修渠', rest])).toBeLessThan(scoreOf([lead, begin, whole, rest]));
});

test('a section in the wrong place moves, in front of another or behind all', () => {
  const lines = (...numbers: string[]) => [lead, ...numbers.flatMap((number) => [`## ${number}、修渠`, whole])];
  expect(order(lines('二', '三', '一'))).toMatchObject({
    chains: [[0], [5], [6], [1], [2], [3], [4]],
    moves: [{ items: [5, 6], target: 1, where: 'before' }],
  });
  expect(order(lines('三', '一', '二'))).toMatchObject({
    chains: [[0], [3], [4], [5], [6], [1], [2]],
    moves: [{ items: [1, 2], target: 6, where: 'after' }],
  });
});

test('what is whole is joined with nothing', () => {
  expect(order([lead, whole, other])).toMatchObject({ chains: [[0], [1], [2]], links: [], moves: [], tailOpen: false });
});

test('a rest that stands farther on comes to its beginning', () => {
  expect(order([lead, begin, whole, rest, other])).toMatchObject({
    chains: [[0], [1, 3], [2], [4]],
    moves: [{ items: [3], target: 1, where: 'after' }],
  });
  // Backwards, where nothing but the rest is displaced.
  expect(order([rest, lead, whole, begin])).toMatchObject({
    chains: [[1], [2], [3, 0]],
    moves: [{ items: [0], target: 3, where: 'after' }],
  });
});

test('a section that ends with the beginning moves in front of the rest', () => {
  expect(order([lead, rest, '## 自己管水', whole, '## 修渠', other, begin])).toMatchObject({
    chains: [[0], [4], [5], [6, 1], [2], [3]],
    moves: [{ items: [4, 5, 6], target: 1, where: 'before' }],
  });
});

test('the nearer of two rests that fit is taken, and each once', () => {
  const { chains } = order([begin, rest, whole, rest]);
  expect(chains[0]).toEqual([0, 1]);
  const both = order([begin, whole, begin, rest, other, rest]);
  expect(new Set(both.links.map(({ to }) => to)).size).toBe(both.links.length);
});

test('a quotation that is left open goes on with what closes it', () => {
  const open = '老支书在村口的黑板前站了很久，他说：“渠修好了，';
  const closes = '我们这一辈人的心愿就了了。”他转身上了山。';
  const plain = '我们这一辈人的心愿就了了。他转身上了山。';
  expect(order([lead, open, plain, closes]).links).toMatchObject([{ from: 1, to: 3 }]);
  expect(order([lead, open, closes, plain]).links).toMatchObject([{ from: 1, to: 2 }]);
  const scoreOf = (next: string) => order([lead, open, next]).links[0]?.score ?? 0;
  expect(scoreOf(closes)).toBeGreaterThan(scoreOf(plain));
  expect(scoreOf(closes)).toBeGreaterThan(scoreOf(closes.replace('”', '）')));
});

test('the farther off and the more subheads between, the less likely', () => {
  const scoreOf = (lines: string[]) => order(lines).links[0]?.score ?? 0;
  const together = scoreOf([begin, rest]);
  const over = scoreOf([begin, whole, rest]);
  const farther = scoreOf([begin, whole, other, rest]);
  const headed = scoreOf([begin, whole, '## 修渠', other, rest]);
  expect(together).toBeGreaterThan(over);
  expect(over).toBeGreaterThan(farther);
  expect(farther).toBeGreaterThan(headed);
  expect(scoreOf([rest, begin])).toBeLessThan(together);
  // Right behind a subhead hardly anything goes on.
  expect(headed).toBeGreaterThan(scoreOf([begin, whole, other, '## 修渠', rest]));
});

test('where an article goes on elsewhere, only what stands next is as likely the rest as ever', () => {
  const scoreOf = (lines: string[], cutOff: boolean) => order(lines, [], cutOff).links[0]?.score ?? 0;
  expect(scoreOf([begin, rest], true)).toBe(scoreOf([begin, rest], false));
  expect(scoreOf([begin, whole, rest], true)).toBeLessThan(scoreOf([begin, whole, rest], false));
});

test('what a person joins is joined, and not with anything else', () => {
  expect(order([lead, begin, rest, whole], [{ from: 1, to: 3 }])).toMatchObject({
    links: [{ from: 1, to: 3, by: 'person' }],
    chains: [[0], [1, 3], [2]],
  });
  // A circle is broken where the machine closed it.
  const circle = order([begin, rest.slice(0, -1)], [{ from: 1, to: 0 }]);
  expect(circle.links).toMatchObject([{ from: 1, to: 0, by: 'person' }]);
  expect(circle.chains).toEqual([[1, 0]]);
});

test('what a person lets begin is no rest, and what stands before it is no beginning', () => {
  const items = itemsOf(lead, begin, rest, whole);
  expect(putInOrder(items, [], false, new Set([2]))).toMatchObject({ links: [], openEnds: [], openStarts: [] });
});

test('what stops or begins in mid-sentence without its other half is told, the last in its own way', () => {
  const [first, open, last] = itemsOf(lead, begin, whole) as [Item, Item, Item];
  expect(putInOrder([first, open, { ...last, begins: true }])).toMatchObject({ openEnds: [1], tailOpen: false });
  expect(putInOrder([first, { ...open, whole: true }, last])).toMatchObject({ links: [], openEnds: [] });
  expect(order([lead, whole, begin])).toMatchObject({ openEnds: [], tailOpen: true });
  const within = '的梯田也灌上了水，村民们在渠边立了一块石碑。';
  expect(order([within, lead, whole]).openStarts.map(({ item }) => item)).toEqual([0]);
  expect(order([lead, within, whole]).openStarts.map(({ item }) => item)).toEqual([1]);
  expect(order([lead, whole, other]).openStarts).toEqual([]);
  // A mark that nothing opened says so, too; two characters that come again are a name.
  const scoreOf = (first: string, ...others: string[]) => order([first, ...others]).openStarts[0]?.score ?? 0;
  expect(scoreOf(within.replace('水，', '水”，'), lead)).toBeGreaterThan(scoreOf(within, lead));
  expect(scoreOf(within.replace('水，', '水），'), lead)).toBeGreaterThan(scoreOf(within, lead));
  const inWord = '济技术开发的步子迈得更大了，村民们在渠边立了一块石碑。';
  expect(scoreOf(inWord, lead)).toBeGreaterThan(scoreOf(inWord, '村里人都叫他济技，他走在前头。'));
});
