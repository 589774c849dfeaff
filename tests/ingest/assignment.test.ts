/** The best assignment, held against trying all. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign, type Pairing } from '../../scripts/ingest/assignment.ts';

const sum = (pairs: readonly Pairing[]): number => pairs.reduce((all, { score }) => all + score, 0);

/** The greatest sum there is, by trying every choice for each row. */
function most(pairs: readonly Pairing[]): number {
  const rows = [...new Set(pairs.map(({ row }) => row))];
  const from = (n: number, taken: ReadonlySet<number>): number => {
    const row = rows[n];
    if (row === undefined) return 0;
    return pairs
      .filter((pair) => pair.row === row && !taken.has(pair.column))
      .reduce((best, { column, score }) => Math.max(best, score + from(n + 1, new Set([...taken, column]))), from(n + 1, taken));
  }; // prettier-ignore
  return from(0, new Set());
}

const pairing = fc.record({ row: fc.nat(5), column: fc.nat(5), score: fc.integer({ min: -4, max: 9 }) });
const pairs = fc.uniqueArray(pairing, { maxLength: 20, selector: ({ row, column }) => `${row}/${column}` });

test('no other choice of pairs has a greater sum; each row and each column is used once, each pair is one that was offered', () => {
  fc.assert(
    fc.property(pairs, (offered) => {
      const chosen = assign(offered);
      expect(sum(chosen)).toBe(most(offered));
      expect(new Set(chosen.map(({ row }) => row)).size).toBe(chosen.length);
      expect(new Set(chosen.map(({ column }) => column)).size).toBe(chosen.length);
      for (const pair of chosen) {
        expect(offered).toContainEqual(pair);
        expect(pair.score).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});

test('a page of very many open ends gets a choice, too, the best pairs first', () => {
  const rows = 400;
  const offered = Array.from({ length: rows }, (_, row) => [
    { row, column: row, score: 5 },
    { row, column: (row + 1) % rows, score: row === 7 ? 9 : 1 },
    { row, column: (row + 2) % rows, score: -1 },
  ]).flat();
  const chosen = assign(offered);
  expect(chosen).toContainEqual({ row: 7, column: 8, score: 9 });
  expect(new Set(chosen.map(({ column }) => column)).size).toBe(chosen.length);
  expect(sum(chosen)).toBeGreaterThan(5 * (rows - 2));
});
