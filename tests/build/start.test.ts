/** What is meant to end `npm start` ends what it has started, and itself. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { exitOf } from '../../scripts/astro.ts';
import { archive, environment, PAGE } from '../ingest/cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a program that is over leaves no ear for signals behind', async () => {
  const ears = () => (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => process.listenerCount(signal));
  const before = ears();
  const child = spawn(process.execPath, ['-e', 'process.exit(3)']);
  const ended = exitOf(child);
  expect(ears()).toEqual(before.map((count) => count + 1));
  expect(await ended).toBe(3);
  expect(ears()).toEqual(before);
});

test('a signal that comes while pages are taken apart ends ingest, and nothing is built', async () => {
  const pages = Array.from({ length: 400 }, (_, i) => [`p${i}.txt`, PAGE.replace('一百亿', `${i}亿`)]);
  const content = archive(Object.fromEntries(pages) as Record<string, string>);
  const lock = join(content, '.ingest.lock');
  const start = spawn(process.execPath, [join(root, 'scripts/start.ts')], {
    cwd: root,
    env: { ...environment(content), PORT: '0' },
    stdio: 'ignore',
  });
  const exit = once(start, 'exit') as Promise<[number | null, string | null]>;
  while (!existsSync(lock) || !readFileSync(lock, 'utf8')) await new Promise((done) => setTimeout(done, 20));
  const pid = Number(readFileSync(lock, 'utf8'));
  expect(runs(pid)).toBe(true);
  start.kill('SIGTERM');
  expect(await exit).toEqual([143, null]);
  expect(runs(pid)).toBe(false);
  expect(existsSync(lock)).toBe(false);
  expect(existsSync(join(content, 'articles'))).toBe(false);
});
