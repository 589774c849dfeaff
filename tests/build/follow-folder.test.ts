/** Edits are told of wherever they are made in a folder, in folders too that were made after it was followed. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { followFolder } from '../../src/articles/follow-folder.ts';

test('files that are written, made and taken away', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hebao-follow-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const old = join(folder, 'paper', 'topic', 'a.md');
  mkdirSync(join(folder, 'paper', 'topic'), { recursive: true });
  writeFileSync(old, 'one');
  const seen: string[] = [];
  followFolder(folder, (path) => seen.push(path));
  const told = (path: string) => vi.waitFor(() => expect(seen).toContain(path), { timeout: 30_000 });

  writeFileSync(old, 'two');
  await told(old);
  const made = join(folder, 'other', 'topic', 'b.md');
  mkdirSync(join(folder, 'other', 'topic'), { recursive: true });
  writeFileSync(made, 'three');
  await told(made);
  seen.length = 0;
  writeFileSync(made, 'four');
  await told(made);
  seen.length = 0;
  rmSync(old);
  await told(old);
}, 120_000);
