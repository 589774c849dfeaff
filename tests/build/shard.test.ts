import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outputFile } from '../../src/build/parts.ts';
import { parseShard, shardsOf, type Placed } from '../../src/build/shard.ts';

const articles: Placed[] = ['alpha', 'beta', 'gamma'].flatMap((outlet) =>
  ['2021', '2022'].flatMap((year) =>
    Array.from({ length: 10 }, (_, i) => {
      const page = `${outlet}-${year}-${Math.floor(i / 2)}`;
      return { id: `${page}-0${1 + (i % 2)}`, page, outlet, year };
    }),
  ),
);

describe('shards', () => {
  test('every path is in one shard, whatever the order in which articles are read', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.shuffledSubarray(articles, { minLength: articles.length }),
        (of, shuffled) => {
          const [one, other] = [shardsOf(articles, of), shardsOf(shuffled, of)];
          for (const { id } of articles) {
            expect(one(`/articles/${id}/`)).toBe(other(`/articles/${id}/`));
            expect(one(`/articles/${id}/`)).toBeGreaterThanOrEqual(1);
            expect(one(`/articles/${id}/`)).toBeLessThanOrEqual(of);
          }
        },
      ),
    );
  });

  test('articles are spread evenly, and a paper and year stay together as far as that allows', () => {
    const shard = shardsOf(articles, 3);
    const counts = [1, 2, 3].map((number) => articles.filter(({ id }) => shard(`/articles/${id}/`) === number).length);
    expect(counts).toEqual([20, 20, 20]);
    for (const outlet of ['alpha', 'beta', 'gamma'])
      expect(
        new Set(articles.filter((one) => one.outlet === outlet).map(({ id }) => shard(`/articles/${id}/`))).size,
      ).toBe(1);
  });

  test('all files of an article, and its newspaper page, are built together', () => {
    const shard = shardsOf(articles, 4);
    for (const { id, page } of articles.filter((one) => one.id.endsWith('-01'))) {
      expect(shard(`/articles/${id}.md`)).toBe(shard(`/articles/${id}/`));
      expect(shard(`/data/tei/${id}.xml`)).toBe(shard(`/articles/${id}/`));
      expect(shard(`/pages/${page}/`)).toBe(shard(`/articles/${id}/`));
    }
  });

  test('lists are spread by their address', () => {
    const shard = shardsOf(articles, 4);
    const used = new Set(Array.from({ length: 60 }, (_, i) => shard(`/places/3304${i}/`)));
    expect([...used].sort()).toEqual([1, 2, 3, 4]);
  });

  test.each([
    ['1/1', { number: 1, of: 1 }],
    ['2/2', { number: 2, of: 2 }],
    ['3/12', { number: 3, of: 12 }],
  ])('%s', (text, shard) => {
    expect(parseShard(text)).toEqual(shard);
  });

  test.each(['0/2', '3/2', '1', 'a/b', '1/0', '1/2/3', ' 1/2', ''])('"%s" is no shard', (text) => {
    expect(() => parseShard(text)).toThrow(/expected i\/n/);
  });
});

test.each([
  ['http://x/base/', 'page', 'index.html'],
  ['http://x/base/404/', 'page', '404.html'],
  ['http://x/base/articles/a-01/', 'page', 'articles/a-01/index.html'],
  ['http://x/base/data/%E5%B9%B3.json/', 'endpoint', 'data/平.json'],
  ['http://x/base/feed.xml', 'endpoint', 'feed.xml'],
])('%s as %s is %s', (url, type, file) => {
  expect(outputFile(url, '/base/', type)).toBe(file);
});
