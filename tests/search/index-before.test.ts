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

test('whatever is edited, in titles, texts and leaves that go on an article', async () => {
  const before = await made(archive());
  const text = fc.stringMatching(/^[平湖经开新闻，。0-9a-c ]{0,30}$/);
  const edit = fc.record({
    text,
    title: fc.option(
      text.map((t) => `题${t}`),
      { nil: undefined },
    ),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.integer({ min: 0, max: 39 }).map(String), edit, { maxKeys: 2 }),
      async (edits) => {
        const now = archive(
          Object.fromEntries(
            Object.entries(edits).map(([i, { text, title }]) => [i, { text, ...(title !== undefined && { title }) }]),
          ),
        );
        same(await made(now, before), await made(now));
      },
    ),
    { numRuns: 40 },
  );
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
