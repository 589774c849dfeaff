/** Filters and their counts, held by brute force: in one file and in parts, of which who names a place takes several. */
import { describe, expect, test } from 'vitest';
import { chance } from '../../scripts/bench/chance.ts';
import { find } from '../../src/search/find.ts';
import { parseQuery } from '../../src/search/query.ts';
import { openShards } from '../../src/search/shards.ts';
import type { FacetName } from '../../src/search/source.ts';
import { filesOf, inputOf, shards, whole } from './archive.ts';

const { below } = chance(11);
const counties = Array.from({ length: 60 }, (_, i) => ({ id: String(330101 + i), name: `第${i}县` }));
const made = Array.from({ length: 5000 }, (_, i) => ({
  id: `f${i}`,
  title: `题${i}`,
  outlet: `paper-${below(3)}`,
  date: `${2018 + below(3)}`,
  topics: [...new Set([`topic-${below(4)}`, `topic-${below(4)}`])],
  places: [...new Set(Array.from({ length: 9 }, () => counties[below(60)]!.id))],
  blocks: [below(2) ? '古桥' : '码头'],
}));
const input = inputOf({
  articles: made,
  outlets: [0, 1, 2].map((i) => ({ id: `paper-${i}`, name: `报${i}` })),
  topics: [0, 1, 2, 3].map((i) => ({ id: `topic-${i}`, name: `题目${i}` })),
  places: [{ id: '33', name: '某省' }, ...counties] as { id: string }[],
});

type Made = (typeof made)[number];
/** Ids of the values that an article has in a facet. */
const valuesIn: Record<'outlet' | 'topic' | 'place' | 'year', (one: Made) => string[]> = {
  outlet: ({ outlet }) => [outlet],
  topic: ({ topics }) => topics,
  place: ({ places }) => [...places, '33'],
  year: ({ date }) => [date],
};
/** Facets of which an article has one value: the counts leave their own filter out. */
const single = new Set(['outlet', 'year']);

const queries: [typed: string, filters: [keyof typeof valuesIn, string][], word?: string][] = [
  ['报纸:报1', [['outlet', 'paper-1']]],
  ['古桥 报纸:报1 年份:2019', [['outlet', 'paper-1'], ['year', '2019']], '古桥'],
  ['地点:第7县', [['place', '330108']]],
  ['码头 地点:第7县 地点:第8县 专题:题目2', [['place', '330108'], ['place', '330109'], ['topic', 'topic-2']], '码头'],
  ['地点:某省', [['place', '33']]],
]; // prettier-ignore

describe.each(['in one file', 'in parts'])('%s', (form) => {
  test.each(queries)('%s', async (typed, filters, word) => {
    const source = form === 'in parts' ? (await shards(input)).source : await whole(input);
    const found = await find(source, parseQuery(typed));
    const passes = (one: Made, without?: string) =>
      (word === undefined || one.blocks.includes(word)) &&
      filters.every(([facet, id]) => facet === without || valuesIn[facet](one).includes(id));
    expect(found.docs).toHaveLength(made.filter((one) => passes(one)).length);
    // Each twice: what was counted for one must not be left to the next.
    for (const facet of ['outlet', 'topic', 'place', 'year', 'outlet', 'topic'] as const) {
      const own = made.filter((one) => passes(one, single.has(facet) ? facet : undefined)).flatMap(valuesIn[facet]);
      const { values } = await source.column(facet);
      const counts = await found.counts(facet);
      expect(Object.fromEntries(values.map(({ id }, i) => [id, counts[i]]))).toEqual(
        Object.fromEntries(values.map(({ id }) => [id, own.filter((other) => other === id).length])),
      );
    }
  });
});

test('a search by place reads the values and one file of several', async () => {
  const { source, files, read } = await shards(input);
  const placeFiles = (paths: Iterable<string>) => [...paths].filter((path) => path.includes('/places/'));
  expect(placeFiles(files.keys()).length).toBeGreaterThan(2);
  await find(source, parseQuery('地点:第50县'));
  expect(read).toHaveLength(2);
  expect(placeFiles(read)).toHaveLength(1);
});

test('a file of places that is none of ours counts as not read', async () => {
  const { manifest, files } = await filesOf(input);
  const source = openShards(manifest, (path) =>
    Promise.resolve(path.includes('/places/') ? new TextEncoder().encode('<!doctype html>') : files.get(path)!),
  );
  await expect(find(source, parseQuery('地点:第50县'))).rejects.toThrow('no postings');
  expect((await source.column('place' satisfies FacetName)).values).toHaveLength(61);
});

describe('by date', () => {
  const days = (edtf: string): [string, string] => {
    const [first = '', last = first] = edtf.split('/');
    return [first.padEnd(10, '-01'), last.length === 4 ? `${last}-12-31` : last.length === 7 ? `${last}-31` : last];
  };
  const two = (n: number) => String(n).padStart(2, '0');
  const some = Array.from({ length: 3000 }, (_, i) => {
    const [year, month] = [2010 + below(9), 1 + below(12)];
    const day = `${year}-${two(month)}-${two(1 + below(28))}`;
    const date = [day, day, day, `${year}-${two(month)}`, String(year), `${day}/${year + below(2)}-12-30`, ''][
      below(7)
    ]!;
    return {
      id: `d${i}`,
      title: `题${i}`,
      outlet: `paper-${below(3)}`,
      date,
      topics: [],
      places: [],
      blocks: ['古桥'],
    };
  });
  const dated = inputOf({ articles: some });
  const asked: [typed: string, from: string, to: string][] = [
    ['2014-05', '2014-05-01', '2014-05-31'],
    ['2014年5月7日', '2014-05-07', '2014-05-07'],
    ['2013', '2013-01-01', '2013-12-31'],
    ['2011-11/2013-02', '2011-11-01', '2013-02-31'],
    ['2016年以后', '2016-01-01', '9999'],
  ];
  test.each(['in one file', 'in parts'])('%s: within it, and touching it', async (form) => {
    const source = form === 'in parts' ? (await shards(dated)).source : await whole(dated);
    const idsOf = async (query: string) => {
      const { docs } = await find(source, parseQuery(query));
      return (await source.records(docs)).map(({ id }) => id).sort();
    };
    const those = (passes: (first: string, last: string) => boolean) =>
      some
        .filter(({ date }) => date !== '' && passes(...days(date)))
        .map(({ id }) => id)
        .sort();
    for (const [typed, from, to] of asked) {
      expect(await idsOf(`日期:${typed}`)).toEqual(those((first, last) => from <= first && last <= to));
      expect(await idsOf(`日期:${typed}?`)).toEqual(those((first, last) => first <= to && from <= last));
    }
  });

  test('a month reads the list of dates and one file of several, or two', async () => {
    const { source, files, read } = await shards(dated);
    const spanFiles = (paths: Iterable<string>) => [...paths].filter((path) => path.includes('/spans/'));
    expect(spanFiles(files.keys()).length).toBeGreaterThan(2);
    await find(source, parseQuery('日期:2014-05'));
    expect(new Set(read).size).toBeLessThan(5);
    expect(read.some((path) => path.endsWith('dates.txt') || path.endsWith('names.txt'))).toBe(false);
  });

  test('an id reads one file, a word that looks like none reads nothing', async () => {
    const { source, read } = await shards(dated);
    const found = await find(source, parseQuery('编号:d77'));
    expect((await source.records(found.docs)).map(({ id }) => id)).toEqual(['d77']);
    expect(read.filter((path) => path.includes('/ids/'))).toHaveLength(1);
    const before = read.length;
    expect((await find(source, parseQuery('编号:2014-05'))).docs).toEqual([]);
    expect(read).toHaveLength(before);
  });
});
