/** A site that several machines built in parts is, joined, the site that one machine builds: the same files, the same bytes. */
import { execFileSync } from 'node:child_process';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { quiet } from '../../scripts/astro.ts';
import { differences } from '../../scripts/folder-differences.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, '.cache/test/parts');
const part = (i: number) => join(folder, `${i}-of-2`);
const merged = join(folder, 'merged');

const run = (script: string, ...args: string[]): string =>
  execFileSync(process.execPath, [join(root, 'scripts', script), ...args], {
    cwd: root,
    env: { ...process.env, ...quiet },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  // An option's value stands behind it or behind a `=`.
  run('build.ts', '--shard', '1/2', '--outDir', part(1));
  run('build.ts', '--shard=2/2', `--outDir=${part(2)}`);
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('each article is in one part, and no part is empty', () => {
  const articles = (folder: string) => readdirSync(join(folder, 'articles')).filter((name) => /-\d\d$/.test(name));
  const [one, other] = [articles(part(1)), articles(part(2))];
  expect(Math.min(one.length, other.length)).toBeGreaterThan(0);
  expect([...one, ...other].sort()).toEqual(articles(inject('dist')).sort());
});

test('joined they are the whole site', async () => {
  run('merge.ts', part(1), part(2), '--outDir', merged);
  expect(await differences(merged, inject('dist'))).toEqual([]);
}, 120_000);

test('what the environment says is the parts’ own address, or refused', () => {
  const at = (env: Record<string, string>) => () =>
    execFileSync(process.execPath, [join(root, 'scripts/merge.ts'), part(1), part(2), '--outDir', merged], {
      cwd: root,
      env: { ...process.env, ...quiet, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  expect(at({ BASE_PATH: '/other/' })).toThrow(/BASE_PATH=\/other\/: the parts were built for http.*\//);
  expect(at({ SITE_URL: 'https://example.org' })).toThrow(/SITE_URL=https:\/\/example\.org: the parts were built for/);
});

test('a page that no part has is an error that names it', () => {
  renameSync(join(part(1), 'index.html'), join(folder, 'index.html'));
  expect(() => run('merge.ts', part(1), part(2), '--outDir', merged)).toThrow(
    /index\.html: in none of .*build all shards/,
  );
}, 120_000);
