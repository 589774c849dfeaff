/** A long article in parts: nothing of it is lost, and nothing stands in a part that belongs to another. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joined, leavesOf } from '../../src/search/leaves.ts';
import { anchorsOf, belongs, type Line, type ShownRecord } from '../../src/search/record.ts';

const recordOf = (lines: Line[], photoCredit?: string): ShownRecord => ({
  id: 'a', title: '石桥', authors: [{ name: '林清' }], outlet: 'paper', when: '', places: [], lines, ...(photoCredit && { photoCredit }),
}); // prettier-ignore
const lengthOf = ({ lines }: ShownRecord) => lines.reduce((sum, [text]) => sum + text.length, 0);
const paragraphs = (...lengths: number[]): Line[] => lengths.map((length, i) => [`${i}`.padEnd(length, '桥')]);

const line = fc.tuple(
  fc.integer({ min: 1, max: 400 }).map((length) => '石桥修了三年'.repeat(70).slice(0, length)),
  fc.constantFrom(undefined, undefined, 'subhead', 'caption', 'credit', 'correction'),
) as fc.Arbitrary<Line>;

test('whatever the article: its parts together are all of it, in order, under the same addresses', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const record = recordOf(lines, '马力 摄');
      const leaves = leavesOf(record);
      expect(leaves.length).toBeGreaterThan(0);
      const whole = joined(leaves as [ShownRecord, ...ShownRecord[]]);
      expect(whole.lines).toEqual(lines);
      expect(anchorsOf(whole)).toEqual(anchorsOf(record));
      expect(whole).toMatchObject({ id: 'a', title: '石桥', photoCredit: '马力 摄' });
      for (const leaf of leaves) {
        expect(leaf).toMatchObject({ id: 'a', title: '石桥', authors: [{ name: '林清' }] });
        expect(leaves.length === 1 || leaf.lines.length > 0).toBe(true);
      }
      // A credit stays with its caption, a correction with what it corrects; only a head has none before it.
      for (const leaf of leaves.slice(1)) expect(belongs(leaf.lines[0]!)).toBe(false);
      // It stands once, where the article begins.
      expect(leaves.map(({ photoCredit }) => photoCredit !== undefined)).toEqual(leaves.map((_, i) => i === 0));
    }),
  );
});

test('an article as most are is one part, and the record itself', () => {
  const record = recordOf(paragraphs(100, 200, 300));
  expect(leavesOf(record)).toEqual([record]);
  expect(leavesOf(record)[0]).not.toHaveProperty('anchors');
  expect(leavesOf(recordOf([]))).toHaveLength(1);
});

test('a long one is several of about the same size, none of them a small rest', () => {
  for (const count of [20, 21, 33, 50, 77]) {
    const leaves = leavesOf(recordOf(paragraphs(...Array.from({ length: count }, () => 100))));
    const sizes = leaves.map(lengthOf);
    expect(leaves.length).toBeGreaterThan(1);
    expect(leaves.length).toBeLessThan(count / 3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(Math.min(...sizes) + 200);
    // A reader who looks for one sentence does not fetch very much.
    expect(Math.max(...sizes)).toBeLessThan(1500);
  }
});

test('no paragraph is divided, however long', () => {
  const leaves = leavesOf(recordOf(paragraphs(5000, 100, 5000, 100)));
  expect(leaves.length).toBeGreaterThan(1);
  expect(leaves.flatMap(({ lines }) => lines.map(([text]) => text.length))).toEqual([5000, 100, 5000, 100]);
});

test('a part says its addresses only where they do not follow from it', () => {
  const same: Line = ['石桥'.repeat(300)];
  const twice = leavesOf(recordOf([same, ['路'.repeat(600)], same]));
  expect(twice.length).toBeGreaterThan(1);
  expect(twice[0]).not.toHaveProperty('anchors');
  expect(twice.at(-1)).toHaveProperty('anchors');
  const different = leavesOf(recordOf(paragraphs(600, 600, 600)));
  for (const leaf of different) expect(leaf).not.toHaveProperty('anchors');
});
