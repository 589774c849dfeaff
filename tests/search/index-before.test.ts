/** An index made on the one before is, to the byte, the index that is made of nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IndexBefore } from '../../src/search/index-before.ts';
import { shardFiles } from '../../src/search/shard-files.ts';
import type { Manifest } from '../../src/search/shards.ts';
import type { BuildInput } from '../../src/search/index-file.ts';
import { digestOf, inputOf } from './archive.ts';

interface Made {
  manifest: Manifest;
  files: Map<string, Buffer>;
  /** Files of postings that were packed, not taken over. */
  packed: string[];
}

async function made(input: BuildInput, before?: Made, known: (path: string) => boolean = () => true): Promise<Made> {
  const files = new Map<string, Buffer>();
  const packed: string[] = [];
  const opened: IndexBefore | undefined = before && {
    manifest: JSON.parse(JSON.stringify(before.manifest)) as Manifest,
    digest: (path) => {
      const own = before.files.get(path);
      return own && known(path) ? digestOf(own) : undefined;
    },
    read: (path) => before.files.get(path)!,
  };
  const manifest = await shardFiles(
    input,
    digestOf,
    (path, digest, data) => {
      const bytes = data === undefined ? before!.files.get(path)! : Buffer.from(data);
      expect(digestOf(bytes)).toBe(digest);
      files.set(path, bytes);
      if (data !== undefined && path.endsWith('.bin')) packed.push(path);
    },
    opened,
  );
  return { manifest, files, packed };
}

const same = (one: Made, other: Made): void => {
  expect(one.manifest).toEqual(other.manifest);
  expect([...one.files]).toEqual([...other.files]);
};

/** Articles of several paragraphs, some of them in several leaves. */
const archive = (edited: Record<number, { title?: string; text: string }> = {}, count = 40) =>
  inputOf({
    articles: Array.from({ length: count }, (_, i) => ({
      id: `a${String(i).padStart(3, '0')}`,
      title: edited[i]?.title ?? `第${i}篇：平湖经开又有新事`,
      outlet: `paper-${i % 3}`,
      date: `202${i % 4}-01-0${1 + (i % 9)}`,
      topics: ['town'],
      places: [],
      blocks: [
        `嘉兴市第${i}号文件，说的是${'稻谷麦田桑园鱼塘'.slice(i % 6)}。`,
        ...(i % 5 === 0 ? ['长长的一段话，'.repeat(90), '另一段也不短。'.repeat(80)] : []),
        edited[i]?.text ?? '末段没有什么新鲜的。',
      ],
    })),
    outlets: [0, 1, 2].map((i) => ({ id: `paper-${i}`, name: `报纸${i}` })),
    topics: [{ id: 'town', name: '镇村' }],
  });

test('an edit changes files of the keys that came and went, and takes all others over', async () => {
  const before = await made(archive());
  const now = archive({ 7: { text: '末段没有什么新闻。' } });
  const update = await made(now, before);
  same(update, await made(now));
  expect(update.packed.length).toBeGreaterThan(0);
  // Six characters, pairs and triples went or came; several may share a file.
  const all = [...before.files.keys()].filter((path) => path.endsWith('.bin'));
  expect(update.packed.length).toBeLessThan(all.length);
});

/** Articles with all that has a place in a leaf, made of few characters, so that keys and rows are shared. */
const anyText = (min: number, max: number) =>
  fc.string({
    unit: fc.constantFrom(...'平湖经开新闻稻谷國髮，。「」 03abÀ', 'e\u0301', '𠮷'),
    minLength: min,
    maxLength: max,
  });
const block = fc.oneof(
  { weight: 4, arbitrary: anyText(1, 400) },
  { weight: 1, arbitrary: fc.record({ caption: anyText(1, 20), credit: anyText(1, 4) }) },
);
const anyArticle = fc.record({
  title: anyText(1, 80),
  kicker: fc.option(anyText(1, 6), { nil: undefined }),
  deck: fc.option(anyText(1, 6), { nil: undefined }),
  photoCredit: fc.option(anyText(1, 6), { nil: undefined }),
  authors: fc.array(fc.record({ name: anyText(1, 3) }), { maxLength: 2 }),
  blocks: fc.array(block, { minLength: 1, maxLength: 5 }),
});
type Written = typeof anyArticle extends fc.Arbitrary<infer T> ? T : never;

const archiveOf = (articles: readonly Written[]): BuildInput =>
  inputOf({
    articles: articles.map((one, i) => ({
      ...one,
      id: `a${String(i).padStart(3, '0')}`,
      outlet: `paper-${i % 3}`,
      date: `202${i % 4}-01-01`,
      topics: ['town'],
      places: [],
    })),
    outlets: [0, 1, 2].map((i) => ({ id: `paper-${i}`, name: `报纸${i}` })),
    topics: [{ id: 'town', name: '镇村' }],
  });

test('whatever is edited: headlines, names, credits and texts of one article or several', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyArticle, { minLength: 150, maxLength: 180 }),
      fc.array(
        fc.tuple(fc.nat(), anyArticle, fc.constantFrom('title', 'kicker', 'deck', 'authors', 'photoCredit', 'text')),
        { minLength: 1, maxLength: 3 },
      ),
      async (articles, edits) => {
        const before = await made(archiveOf(articles));
        const now = [...articles];
        for (const [at, other, what] of edits) {
          const i = at % now.length;
          const own = now[i]!;
          const [first = '', ...rest] = own.blocks;
          const [text = ''] = other.blocks.filter((one) => typeof one === 'string');
          now[i] =
            what !== 'text'
              ? { ...own, [what]: other[what] }
              : // No longer and no shorter, so that leaves stay what they are.
                {
                  ...own,
                  blocks: [
                    typeof first === 'string' ? text.padEnd(first.length, '湖').slice(0, first.length) : first,
                    ...rest,
                  ],
                };
        }
        const update = await made(archiveOf(now), before);
        same(update, await made(archiveOf(now)));
        if (update.packed.length < [...update.files.keys()].filter((path) => path.endsWith('.bin')).length) taken++;
      },
    ),
    { numRuns: 40, seed: 7, endOnFailure: true },
  );
  // It has been the short way that was held against the long one, more often than not.
  expect(taken).toBeGreaterThan(20);
}, 60_000);

test('as many leaves, but less text: files are fewer, and none is taken over', async () => {
  const before = await made(archive({ 7: { text: '长长的段落。'.repeat(100) } }));
  const now = archive({ 7: { text: '末段。' } });
  const update = await made(now, before);
  expect(before.manifest.leaves).toBe(update.manifest.leaves);
  expect(before.manifest.pairs.files).toBeGreaterThan(update.manifest.pairs.files);
  same(update, await made(now));
});

test('articles come and go, or a file is not as it was: all is gathered anew', async () => {
  const before = await made(archive());
  for (const now of [archive({}, 41), archive({}, 39), archive({ 3: { text: '很长的新段落。'.repeat(200) } })])
    same(await made(now, before), await made(now));
  const now = archive({ 7: { text: '末段没有什么新闻。' } });
  const clean = await made(now);
  for (const gone of [/^pairs\/0\.bin$/, /^texts\//]) {
    const update = await made(now, before, (path) => !gone.test(path));
    same(update, clean);
    expect(update.packed).toEqual(clean.packed);
  }
});
