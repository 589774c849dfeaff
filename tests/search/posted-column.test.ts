import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnOf, listedColumn } from '../../src/search/columns.ts';
import { packPosted, postedColumn, unpackPosted } from '../../src/search/posted-column.ts';
import type { FacetValue } from '../../src/search/source.ts';

/** Values, each of which may lie in one before it, and for every article some of them. */
const archives = fc
  .array(fc.option(fc.nat(), { nil: undefined }), { maxLength: 30 })
  .map((parents) =>
    parents.map(
      (parent, i): FacetValue => ({
        id: `v${i}`,
        label: `V${i}`,
        ...(parent !== undefined && i > 0 && { parent: parent % i }),
      }),
    ),
  )
  .chain((values) =>
    fc.record({
      values: fc.constant(values),
      ids: fc.array(fc.array(fc.nat(40).map((i) => `v${i}`), { maxLength: 5 }), { maxLength: 80 }),
    }),
  ); // prettier-ignore

function inParts({ values, ids }: { values: FacetValue[]; ids: string[][] }, enough: number) {
  const listed = columnOf(values, ids);
  const { column, files } = packPosted(listed, enough);
  const read: number[] = [];
  const posted = postedColumn(column, ids.length, (file, count) => {
    read.push(file);
    return Promise.resolve(unpackPosted(files[file]!, count, ids.length));
  });
  return { whole: listedColumn(listed), posted, files, read };
}

describe('a column in parts says what a whole one says', () => {
  test('of all values, and of some, among all articles and among some', () =>
    fc.assert(
      fc.asyncProperty(
        archives, fc.integer({ min: 1, max: 40 }), fc.array(fc.nat(29)), fc.infiniteStream(fc.nat(1)),
        async (archive, enough, some, bits) => {
          const { whole, posted } = inParts(archive, enough);
          const values = [...new Set(some)].filter((value) => value < archive.values.length);
          const among = Uint8Array.from(archive.ids, () => bits.next().value);
          expect(await posted.having(new Set(values))).toEqual(await whole.having(new Set(values)));
          expect(await posted.count()).toEqual(await whole.count());
          const [own, all] = [await posted.count(among, values), await whole.count(among)];
          expect(values.map((value) => own[value])).toEqual(values.map((value) => all[value]));
        },
      ),
      { numRuns: 300 },
    )); // prettier-ignore

  test('one value, and what one place holds, cost a file each', async () => {
    // Between the two counties of one province all of another's stand.
    const others = Array.from({ length: 12 }, (_, i) => `别县${i}`);
    const names = ['省', '甲县', '别省', ...others, '乙县'];
    const parents = [undefined, 0, undefined, ...others.map(() => 2), 0];
    const values = names.map((label, i) => ({
      id: label,
      label,
      ...(parents[i] !== undefined && { parent: parents[i] }),
    }));
    const [first, second] = [1, values.length - 1];
    const ids = Array.from({ length: 400 }, (_, i) => [i % 2 ? '甲县' : '乙县', others[(i * 7) % 12]!]);
    const { posted, files, read } = inParts({ values, ids }, 60);
    expect(files.length).toBeGreaterThan(2);
    expect((await posted.having(new Set([3])))[0]).toBe(1);
    expect(read).toHaveLength(1);
    read.length = 0;
    const counts = await posted.count(undefined, [first, second]);
    expect([counts[first], counts[second]]).toEqual([200, 200]);
    expect(read).toHaveLength(1);
  });
});
