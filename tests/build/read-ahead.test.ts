/** Articles that one process reads while another starts. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isRemembered, memoryOf } from '../../src/articles/on-disk.ts';
import { readAhead, readInTurn } from '../../src/articles/read-ahead.ts';

const article = `---
id: a0001-01
page: a0001
source: a.txt
title: 头条新闻
authors: []
outlet: { id: unattributed, basis: none, evidence: [] }
date: { edtf: "2022", basis: stated, evidence: ["2022年"] }
topic: industry
topics: [industry]
places: []
repairs: []
---

第一篇。
`;

/** A project with one article. */
function project(): { root: string; dir: string; file: string } {
  const root = mkdtempSync(join(tmpdir(), 'hebao-ahead-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const dir = join(root, 'articles');
  for (const folder of [dir, join(root, 'src')]) mkdirSync(folder);
  writeFileSync(join(root, 'src', 'a.ts'), '');
  writeFileSync(join(dir, 'a0001-01.md'), article);
  return { root, dir, file: memoryOf(dir, root).file };
}

test('what was read ahead is remembered, once, and whoever reads in turn gets it', async () => {
  const { root, dir, file } = project();
  expect(isRemembered(memoryOf(dir, root))).toBe(false);
  const ahead = readAhead(dir, root);
  const { entries, problems } = await readInTurn(dir, root);
  await ahead;
  expect([[...entries.keys()], problems]).toEqual([['a0001-01'], []]);
  expect(isRemembered(memoryOf(dir, root))).toBe(true);
  const before = statSync(file).mtimeMs;
  await readAhead(dir, root);
  expect(statSync(file).mtimeMs).toBe(before);
  // Another project may read an article in another way.
  writeFileSync(join(root, 'src', 'a.ts'), 'other');
  expect(isRemembered(memoryOf(dir, root))).toBe(false);
});

test('a reader that died leaves nobody waiting; one that lives is waited for', async () => {
  const { root, dir, file } = project();
  await readAhead(dir, root);
  // No system gives a process a number this high.
  writeFileSync(`${file}.lock`, '99999999');
  expect((await readInTurn(dir, root)).entries.size).toBe(1);
  writeFileSync(`${file}.lock`, String(process.pid));
  let done = false;
  const waiting = readInTurn(dir, root).then(() => (done = true));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(done).toBe(false);
  rmSync(`${file}.lock`);
  await waiting;
  expect(readdirSync(join(root, '.cache', 'articles')).filter((name) => name.endsWith('.lock'))).toEqual([]);
});
