/** The integration that writes a large archive's index when the build is done. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { searchIndex } from '../../src/integrations/search.ts';
import { handOver } from '../../src/search/hand-over.ts';
import { sample, shards } from './archive.ts';

const build = (dir: string) => {
  const hook = searchIndex().hooks['astro:build:done'] as unknown as (options: object) => void;
  hook({ dir: pathToFileURL(`${dir}/`), logger: { info: () => undefined } });
};

test('writes every file that was handed over beside search/index.json', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'search-'));
  const { files } = await shards(sample());
  handOver(files);
  build(dir);
  for (const [path, data] of files) expect(data.equals(await readFile(join(dir, 'search', path)))).toBe(true);
  await rm(dir, { recursive: true });
});

test('a small archive has no files of its own', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'search-'));
  handOver(new Map());
  build(dir);
  expect(await readdir(dir)).toEqual([]);
  await rm(dir, { recursive: true });
});
