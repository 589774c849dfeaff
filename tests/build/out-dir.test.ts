/** A build takes away what is not of the site: only from folders that are a site's. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { noteBegun, outDirProblem } from '../../src/build/out-dir.ts';

const home = mkdtempSync(join(tmpdir(), 'hebao-out-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const [root, content, out] = ['project', 'archive/content', 'site'].map((name) => join(home, name)) as [
  string,
  string,
  string,
];
const begun = join(home, 'cache', 'site.begun');
const problem = (folder = out) => outDirProblem(folder, [root, content], begun);

beforeEach(() => {
  for (const folder of [root, content, out]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  rmSync(begun, { force: true });
});

test('a folder that is not there, is empty or is a checkout without files will do', () => {
  expect(problem(join(home, 'new'))).toBeUndefined();
  expect(problem()).toBeUndefined();
  mkdirSync(join(out, '.git'));
  expect(problem()).toBeUndefined();
});

test('a folder with somebody’s files is refused, and they are named', () => {
  for (const name of ['a.md', 'b.md', 'c.md', 'd.md']) writeFileSync(join(out, name), '');
  expect(problem()).toMatch(/site: holds what no build has written \(a\.md, b\.md, c\.md, …\)/);
});

test.each(['_headers', 'part.json'])('a folder with %s is a site', (name) => {
  writeFileSync(join(out, 'index.html'), '');
  writeFileSync(join(out, name), '');
  expect(problem()).toBeUndefined();
});

test('a build that did not end may go on', () => {
  writeFileSync(join(out, 'index.html'), '');
  expect(problem()).toBeDefined();
  noteBegun(begun);
  expect(problem()).toBeUndefined();
});

test.each(['', 'project', 'archive', 'archive/content'])('"%s" holds the project or the archive', (name) => {
  noteBegun(begun);
  expect(problem(join(home, name))).toMatch(/takes away what is not of the site; give a folder for the site alone/);
  expect(problem(join(home, 'project', 'dist'))).toBeUndefined();
});
