/** A large archive: what is read for a query, and what happens when it cannot be read. */
import { describe, expect, test } from 'vitest';
import { idsOf } from '../../src/search/export.ts';
import { find, page } from '../../src/search/find.ts';
import type { BuildInput } from '../../src/search/index-file.ts';
import { hitsIn } from '../../src/search/snippet.ts';
import { parseQuery } from '../../src/search/query.ts';
import { openShards } from '../../src/search/shards.ts';
import { filesOf, sample, shards, whole } from './archive.ts';

/** The sample among so many other articles that its pairs lie in several files. */
function larger(): BuildInput {
  const { articles, blocks, ...rest } = sample();
  const [first] = articles;
  if (!first) throw new Error('no sample');
  const others = Array.from({ length: 200 }, (_, i) => ({ ...first, id: `z${i}`, title: '其他', authors: [] }));
  // Characters from a part of Unicode that the sample has none of.
  const text = (i: number) =>
    String.fromCharCode(...Array.from({ length: 60 }, (_, n) => 0x9000 + ((i * 37 + n * n) % 900)));
  return {
    ...rest,
    articles: [...articles, ...others],
    blocks: (article) =>
      article.id.startsWith('z') ? [{ kind: 'paragraph', text: text(Number(article.id.slice(1))) }] : blocks(article),
  };
}

test('a query reads the shards of its characters and the texts that are shown, once', async () => {
  const { source, read } = await shards(larger());
  const found = await find(source, parseQuery('腾笼换鸟'));
  expect(read.every((path) => path.includes('/triples/'))).toBe(true);
  expect(read.length).toBeLessThanOrEqual(3);
  await page(source, found, 0, 10);
  expect(read.filter((path) => path.includes('/texts/'))).toHaveLength(1);
  const before = read.length;
  await page(source, await find(source, parseQuery('腾笼换鸟')), 0, 10);
  expect(read).toHaveLength(before);
});

test('後 is in GB 2312 and traditional all the same', async () => {
  const { source } = await shards(sample());
  expect((await find(source, parseQuery('之後'))).docs).toHaveLength(1);
});

test('the conversion table is read for what is not in GB 2312 only', async () => {
  const { source, read } = await shards(sample());
  await find(source, parseQuery('平湖'));
  expect(read.filter((path) => path.endsWith('script.txt'))).toHaveLength(0);
  await find(source, parseQuery('開發區'));
  expect(read.filter((path) => path.endsWith('script.txt'))).toHaveLength(1);
});

test('what could not be read is asked for again', async () => {
  const { manifest, files } = await filesOf(sample());
  let broken = true;
  const fresh: boolean[] = [];
  const source = openShards(manifest, (path, again) => {
    fresh.push(again);
    return broken ? Promise.reject(new Error('offline')) : Promise.resolve(files.get(path) ?? new Uint8Array());
  });
  await expect(find(source, parseQuery('古桥'))).rejects.toThrow('offline');
  broken = false;
  expect((await find(source, parseQuery('古桥'))).docs).toHaveLength(2);
  // A cache may have kept the failure.
  expect(fresh).toEqual([false, true]);
});

test('one piece that cannot be read leaves the others, and is told', async () => {
  const { manifest, files } = await filesOf(larger());
  expect(manifest.triples.files).toBeGreaterThan(4);
  let reads = 0;
  const source = openShards(manifest, (path) =>
    ++reads === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(files.get(path) ?? new Uint8Array()),
  );
  const found = await find(source, parseQuery('腾笼换鸟'));
  expect(found.sure).toBe(false);
  expect((await page(source, found, 0, 5)).records.map(({ id }) => id)).toEqual(['a2']);
  expect(source.failures?.()).toHaveLength(1);
  expect(source.failures?.()).toHaveLength(0);
});

test('a file that is none of ours counts as not read', async () => {
  const { manifest } = await filesOf(sample());
  const source = openShards(manifest, () =>
    Promise.resolve(new TextEncoder().encode('<!doctype html><title>Wi-Fi</title>')),
  );
  await expect(find(source, parseQuery('古桥'))).rejects.toThrow('no postings');
  await expect(source.names()).rejects.toThrow('not JSON');
});

test('the same archive gives the same files, another one another folder', async () => {
  const dirOf = async (input: BuildInput) => (await filesOf(input)).manifest.dir;
  expect(await dirOf(sample())).toBe(await dirOf(sample()));
  const other = sample();
  expect(await dirOf({ ...other, articles: other.articles.slice(1) })).not.toBe(await dirOf(other));
});

describe('a long article', () => {
  const paragraph = (i: number) => `第${i}段说的是${'修路架桥造房种树'.repeat(30)}。`;
  const input = (() => {
    const { articles, blocks, ...rest } = sample();
    const [first] = articles;
    if (!first) throw new Error('no sample');
    const long = { ...first, id: 'long', title: '长文一篇', authors: [{ name: '路遥知' }], photoCredit: '马力 摄' };
    const texts = Array.from({ length: 20 }, (_, i) => paragraph(i));
    texts[3] += '青石板';
    texts[12] += '青石板和白粉墙';
    texts[18] += '白粉墙，青石';
    return {
      ...rest,
      articles: [...articles, long],
      blocks: (article: (typeof articles)[number]) =>
        article.id === 'long' ? texts.map((text) => ({ kind: 'paragraph' as const, text })) : blocks(article),
    };
  })();
  const textsRead = (read: string[]) => read.filter((path) => path.includes('/texts/')).length;

  test('is fetched as far as the words need it', async () => {
    const { source, read } = await shards(input);
    const { records } = await page(source, await find(source, parseQuery('白粉墙')), 0, 3);
    expect(records.map(({ id }) => id)).toEqual(['long']);
    expect(records[0]?.lines.length).toBeLessThan(8);
    expect(textsRead(read)).toBe(1);
    const whole = await records[0]?.more?.();
    expect(hitsIn(whole ?? records[0]!, ['白粉墙'], new Map())).toHaveLength(2);
  });

  test('is told by its byline and by its credit of pictures', async () => {
    for (const word of ['路遥知', '马力']) {
      const { source } = await shards(input);
      expect((await page(source, await find(source, parseQuery(word)), 0, 3)).records.map(({ id }) => id)).toEqual([
        'long',
      ]);
    }
  });

  test('has words in different parts, and none that must not be there', async () => {
    const { source } = await shards(input);
    const ids = async (typed: string) =>
      (await page(source, await find(source, parseQuery(typed)), 0, 3)).records.map(({ id }) => id);
    expect(await ids('青石板 白粉墙')).toEqual(['long']);
    expect(await ids('第3段 第18段')).toEqual(['long']);
    expect(await ids('第3段 -白粉墙')).toEqual([]);
    expect(await ids('第3段 -黑粉墙')).toEqual(['long']);
  });

  test('shows every place when they are asked for, under the ids of its paragraphs', async () => {
    const { source } = await shards(input);
    const form = await whole(input);
    const read = async (from: typeof source) => {
      const { docs, words, table } = await find(from, parseQuery('青石'));
      const [record] = await from.records(docs, { words, without: [], every: true });
      return record ? hitsIn(record, words, table) : [];
    };
    expect(await read(source)).toHaveLength(3);
    expect(await read(source)).toEqual(await read(form));
  });
});

test('an article of very many different pairs', async () => {
  const { articles, ...rest } = sample();
  const [first] = articles;
  if (!first) throw new Error('no sample');
  const text = String.fromCharCode(...Array.from({ length: 30_000 }, (_, i) => 0x4e00 + ((i * 7919) % 20_000)));
  const { source } = await shards({ ...rest, articles: [first], blocks: () => [{ kind: 'paragraph', text }] });
  for (const at of [0, 12_345, 29_998])
    expect((await find(source, parseQuery(`"${text.slice(at, at + 2)}"`))).docs).toHaveLength(1);
});

test.each([
  ['10,000 characters', '平湖经济技术开发区'.repeat(1111)],
  ['many words', Array.from({ length: 500 }, (_, i) => `词${i}`).join(' ')],
  ['marks', '，。！？'.repeat(50)],
  ['lone surrogates', '\ud800平\udc00'],
  ['a name of a property', '__proto__ constructor'],
  ['zero-width characters', '\u200b\u200d'],
])('%s: no error', async (_name, typed) => {
  const { source, read } = await shards(sample());
  const found = await find(source, parseQuery(typed));
  await page(source, found, 0, 5);
  expect(read.length).toBeLessThan(200);
});

describe('marks', () => {
  /** Two hundred articles more, each with common marks and one with a rare one. */
  const marked = (): BuildInput => {
    const input = larger();
    const added = (id: string) => ({
      kind: 'paragraph' as const,
      text: `甲。乙，丙${id === 'z150' ? '：※+1※2' : ''}。`,
    });
    return { ...input, blocks: async (article) => [...(await input.blocks(article)), added(article.id)] };
  };
  const ids = ({ records }: Awaited<ReturnType<typeof page>>) => records.map(({ id }) => id);

  test('a rare one leads to its articles, and no texts are read for it but theirs', async () => {
    const { source, read } = await shards(marked());
    for (const word of ['※', '※+1※2', '+1※']) {
      const found = await find(source, parseQuery(word));
      expect(found.docs).toHaveLength(1);
      expect(ids(await page(source, found, 0, 3))).toEqual(['z150']);
    }
    expect(read.filter((path) => path.includes('/texts/'))).toHaveLength(1);
  });

  test('what hardly any candidate has is looked for in many at a time, and not without end', async () => {
    const rounds: number[] = [];
    const { source } = await shards(marked());
    const counted = {
      ...source,
      records: (...asked: Parameters<typeof source.records>) => {
        rounds.push(asked[0].length);
        return source.records(...asked);
      },
    };
    const docs = Array.from({ length: 1000 }, (_, i) => i % 200);
    const found = { ...(await find(source, parseQuery('，。'))), docs };
    expect(found.sure).toBe(false);
    const first = await page(counted, found, 0, 3);
    expect(first.records).toEqual([]);
    expect(first.next).toBe(first.dropped);
    expect(first.dropped).toBeLessThan(400);
    expect(rounds.filter((count) => count > 3).length).toBeLessThan(12);
    expect((await page(counted, found, first.next ?? 0, 3)).next).toBeGreaterThan(first.next ?? 0);
  });
});

test('ids of a large found set cost no texts', async () => {
  const { source, read } = await shards(larger());
  const { docs } = await find(source, parseQuery('标题:其他'));
  expect(docs.length).toBeGreaterThan(100);
  const known = await idsOf(source, docs);
  expect(read.some((path) => path.includes('/texts/'))).toBe(false);
  expect(known).toEqual((await source.records(docs)).map(({ id }) => id));
});
