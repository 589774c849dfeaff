/** A large archive: what is read for a query, and what happens when it cannot be read. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { find, page } from '../../src/search/find.ts';
import { prepare } from '../../src/search/index-file.ts';
import { parseQuery } from '../../src/search/query.ts';
import { shardFiles } from '../../src/search/shard-files.ts';
import { openShards } from '../../src/search/shards.ts';
import { sample, shards } from './archive.ts';

test('a query reads the shards of its pairs and the texts that are shown, once', async () => {
  const { source, read } = shards(sample());
  const found = await find(source, parseQuery('腾笼换鸟'));
  expect(read.every((path) => path.includes('/pairs/'))).toBe(true);
  expect(read.length).toBeLessThanOrEqual(3);
  await page(source, found, 0, 10);
  expect(read.filter((path) => path.includes('/texts/'))).toHaveLength(1);
  const before = read.length;
  await page(source, await find(source, parseQuery('腾笼换鸟')), 0, 10);
  expect(read).toHaveLength(before);
});

test('後 is in GB 2312 and traditional all the same', async () => {
  const { source } = shards(sample());
  expect((await find(source, parseQuery('之後'))).docs).toHaveLength(1);
});

test('the conversion table is read for what is not in GB 2312 only', async () => {
  const { source, read } = shards(sample());
  await find(source, parseQuery('平湖'));
  expect(read.filter((path) => path.endsWith('script.json'))).toHaveLength(0);
  await find(source, parseQuery('開發區'));
  expect(read.filter((path) => path.endsWith('script.json'))).toHaveLength(1);
});

test('what could not be read is asked for again', async () => {
  const { files } = shards(sample());
  const manifest = shardFiles(prepare(sample()), createHash('sha256'), () => undefined);
  let broken = true;
  const source = openShards(manifest, (path) =>
    broken ? Promise.reject(new Error('offline')) : Promise.resolve(files.get(path) ?? ''),
  );
  await expect(find(source, parseQuery('古桥'))).rejects.toThrow('offline');
  broken = false;
  expect((await find(source, parseQuery('古桥'))).docs).toHaveLength(2);
});

test('one piece that cannot be read leaves the others, and is told', async () => {
  const { files } = shards(sample());
  const manifest = shardFiles(prepare(sample()), createHash('sha256'), () => undefined);
  let reads = 0;
  const source = openShards(manifest, (path) =>
    ++reads === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(files.get(path) ?? ''),
  );
  const found = await find(source, parseQuery('腾笼换鸟'));
  expect(found.sure).toBe(false);
  expect((await page(source, found, 0, 5)).records.map(({ id }) => id)).toEqual(['a2']);
  expect(source.failures?.()).toHaveLength(1);
  expect(source.failures?.()).toHaveLength(0);
});

test('the same archive gives the same files, another one another folder', () => {
  const dirOf = (input: ReturnType<typeof sample>) =>
    shardFiles(prepare(input), createHash('sha256'), () => undefined).dir;
  expect(dirOf(sample())).toBe(dirOf(sample()));
  const other = sample();
  expect(dirOf({ ...other, articles: other.articles.slice(1) })).not.toBe(dirOf(other));
});

test('in postings that take several passes nothing is lost', async () => {
  // 4,000,000 characters in one pass: 4,100 articles of 1,000.
  const text = '平湖经济技术开发区高质量发展'.repeat(72);
  const input = sample();
  const [first] = input.articles;
  if (!first) throw new Error('no sample');
  const articles = Array.from({ length: 4100 }, (_, i) => ({
    article: { ...first.article, id: `b${i}`, authors: [{ name: `作者${i}` }] },
    blocks: [{ kind: 'paragraph' as const, text: i === 4000 ? `${text}翠冠梨` : text }],
  }));
  const { source } = shards({ ...input, articles });
  expect((await find(source, parseQuery('平湖'))).docs).toHaveLength(4100);
  expect((await find(source, parseQuery('冠梨'))).docs).toHaveLength(1);
  expect((await find(source, parseQuery('冠'))).docs).toHaveLength(1);
  expect((await find(source, parseQuery('作者:作者77'))).docs).toHaveLength(1);
}, 60_000);

test.each([
  ['10,000 characters', '平湖经济技术开发区'.repeat(1111)],
  ['many words', Array.from({ length: 500 }, (_, i) => `词${i}`).join(' ')],
  ['marks', '，。！？'.repeat(50)],
  ['lone surrogates', '\ud800平\udc00'],
  ['a name of a property', '__proto__ constructor'],
  ['zero-width characters', '\u200b\u200d'],
])('%s: no error', async (_name, typed) => {
  const { source, read } = shards(sample());
  const found = await find(source, parseQuery(typed));
  await page(source, found, 0, 5);
  expect(read.length).toBeLessThan(200);
});
