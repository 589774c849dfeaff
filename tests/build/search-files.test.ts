/** Files of a large archive's index, written on what the build before left. */
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  isIndexWhole,
  keptSearchFiles,
  openBefore,
  searchBefore,
  writeSearchFiles,
} from '../../src/build/search-files.ts';

const none = { usable: {}, left: new Set<string>() };
const index = (folder: string, ...texts: string[]) =>
  new Map(texts.map((data, i) => [`${folder}/texts/${i}.json`, { digest: `of ${data}`, data }] as const));

async function site(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'search-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}
/** As kept.ts would know them. */
const known = (files: [string, string][]) => ({
  usable: Object.fromEntries(files.map(([file, key]) => [file, [key, 0, 0] as [string, number, number]])),
  left: new Set(files.map(([file]) => file)),
});

test('every file is written, and is known by what it holds', async () => {
  const dir = await site();
  const bytes = new Uint8Array([0, 255, 7]);
  const files = writeSearchFiles(dir, new Map([['data-1/pairs/0.bin', { digest: 'of bytes', data: bytes }]]), none);
  expect(files.map(([file]) => file)).toEqual(['search/data-1/pairs/0.bin']);
  expect(bytes).toEqual(new Uint8Array(await readFile(join(dir, 'search/data-1/pairs/0.bin'))));
});

test('the folder takes the new name, and only what is different is written', async () => {
  const dir = await site();
  const first = writeSearchFiles(dir, index('data-1', 'same', 'old'), none);
  const before = (await stat(join(dir, 'search/data-1/texts/0.json'))).mtimeMs;
  const second = writeSearchFiles(dir, index('data-2', 'same', 'new'), known(first));
  expect(await readdir(join(dir, 'search'))).toEqual(['data-2']);
  expect((await stat(join(dir, 'search/data-2/texts/0.json'))).mtimeMs).toBe(before);
  expect(await readFile(join(dir, 'search/data-2/texts/1.json'), 'utf8')).toBe('new');
  expect(second[0]![1]).toBe(first[0]![1]);
  expect(second[1]![1]).not.toBe(first[1]![1]);
});

test('a file that another program wrote over, or took away, is written again', async () => {
  const dir = await site();
  const first = writeSearchFiles(dir, index('data-1', 'same'), none);
  await rm(join(dir, 'search/data-1/texts/0.json'));
  writeSearchFiles(dir, index('data-1', 'same'), { ...known(first), left: new Set() });
  expect(await readFile(join(dir, 'search/data-1/texts/0.json'), 'utf8')).toBe('same');
});

test('an index that is as it has to be stays; one that has become a single file has no others', async () => {
  const dir = await site();
  const first = writeSearchFiles(dir, index('data-1', 'same'), none);
  expect(keptSearchFiles(known(first))).toEqual(first);
  expect(writeSearchFiles(dir, new Map(), known(first))).toEqual([]);
});

test('files that are to be taken over move with the folder, and are not written', async () => {
  const dir = await site();
  const first = writeSearchFiles(dir, index('data-1', 'same', 'old'), none);
  const over = new Map([
    ['data-2/texts/0.json', { digest: 'of same', data: undefined }],
    ['data-2/texts/1.json', { digest: 'of new', data: 'new' }],
  ]);
  // Another build that was broken off may have left the folder.
  await mkdir(join(dir, 'search/data-2/texts'), { recursive: true });
  expect(writeSearchFiles(dir, over, known(first)).map(([, digest]) => digest)).toEqual(['of same', 'of new']);
  expect(await readFile(join(dir, 'search/data-2/texts/0.json'), 'utf8')).toBe('same');
  expect(await readFile(join(dir, 'search/data-2/texts/1.json'), 'utf8')).toBe('new');
});

test('of the index before only what nobody has touched is known', async () => {
  const dir = await site();
  const manifest = { mode: 'shards', dir: 'data-1' };
  const files: [string, string][] = [
    ['search/index.json', 'key'],
    ...writeSearchFiles(dir, index('data-1', 'one', 'two'), none),
  ];
  await writeFile(join(dir, 'search/index.json'), JSON.stringify(manifest));
  const { usable, left } = known([...files, ['search/index.html', 'page'], ['index.html', 'page']]);
  expect(isIndexWhole(usable, left)).toBe(true);
  left.delete('search/data-1/texts/1.json');
  expect(isIndexWhole(usable, left)).toBe(false);
  const opened = openBefore(dir, searchBefore(usable, left))!;
  expect(opened.manifest).toEqual(manifest);
  expect(opened.digest('texts/0.json')).toBe('of one');
  expect(opened.digest('texts/1.json')).toBeUndefined();
  expect(Buffer.from(opened.read('texts/0.json')).toString()).toBe('one');
  left.delete('search/index.json');
  expect(openBefore(dir, searchBefore(usable, left))).toBeUndefined();
});

test.each(['whole', 'service'])('there is nothing to take over from an index of mode %s', async (mode) => {
  const dir = await site();
  await mkdir(join(dir, 'search'));
  await writeFile(join(dir, 'search/index.json'), JSON.stringify({ mode }));
  expect(openBefore(dir, known([['search/index.json', 'key']]))).toBeUndefined();
});
