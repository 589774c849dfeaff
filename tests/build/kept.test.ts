/** What a build finds of the one before, and what it takes away. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { readKept, removeOthers, untouched, writeKept } from '../../src/build/kept.ts';
import { copyOthers } from '../../src/build/parts.ts';

const home = mkdtempSync(join(tmpdir(), 'hebao-kept-'));
const site = join(home, 'site');
const kept = join(home, 'kept.json');
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
};
const nothing = { usable: {}, left: new Set<string>() };

beforeEach(() => rmSync(site, { recursive: true, force: true }));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a page written over with as many bytes is not as the build left it', () => {
  put('site/a/index.html', 'eins');
  put('site/b/index.html', 'zwei');
  const keys = new Map(['a', 'b'].map((name) => [`${name}/index.html`, 'key']));
  writeKept(kept, site, 'common', keys, nothing);
  const { files } = readKept(kept)!;
  expect(untouched(site, files)).toEqual(new Set(keys.keys()));
  put('site/a/index.html', 'drei');
  utimesSync(join(site, 'a/index.html'), new Date(), new Date(Date.now() + 5000));
  expect(untouched(site, files)).toEqual(new Set(['b/index.html']));
});

test('a page that was written again is known as it is now, one that was left as it was then', () => {
  put('site/a/index.html', 'eins');
  put('site/b/index.html', 'zwei');
  const keys = new Map(['a', 'b'].map((name) => [`${name}/index.html`, 'key']));
  writeKept(kept, site, 'common', keys, nothing);
  const usable = readKept(kept)!.files;
  put('site/a/index.html', 'a longer one');
  put('site/b/index.html', 'written by somebody else');
  // The build wrote a, and left b alone.
  writeKept(kept, site, 'common', keys, { usable, left: new Set(['b/index.html']) });
  expect(untouched(site, readKept(kept)!.files)).toEqual(new Set(['a/index.html']));
  // With another key it is another page, wherever it lies.
  writeKept(kept, site, 'common', new Map([['b/index.html', 'other']]), { usable, left: new Set(['b/index.html']) });
  expect(readKept(kept)!.files['b/index.html']?.[0]).toBe('other');
  expect(readKept(join(home, 'none.json'))).toBeUndefined();
});

test('a file in the place of a folder goes, and a folder in the place of a file', () => {
  put('site/a/index.html/inner.html', '');
  put('site/b', '');
  removeOthers(site, new Set(['a/index.html', 'b/index.html']));
  expect([existsSync(join(site, 'a/index.html')), existsSync(join(site, 'b'))]).toEqual([false, false]);
});

test('what is of no page goes, with its folders; a checkout keeps its repository', () => {
  for (const path of ['index.html', 'old/deep/index.html', 'a/index.html', 'a/old.html', '.git/HEAD', 'sub/.git/HEAD'])
    put(`site/${path}`, '');
  removeOthers(site, new Set(['index.html', 'a/index.html', 'sub/x.html']));
  const here = (path: string) => existsSync(join(site, path));
  expect(['index.html', 'a/index.html', '.git/HEAD', 'old', 'a/old.html'].map(here)).toEqual([true, true, true, false, false]);
}); // prettier-ignore

test('of parts the first has its say about a file that is no page', () => {
  put('one/_astro/x.css', 'first');
  put('two/_astro/x.css', 'second');
  put('two/_astro/y.css', 'own');
  const files = new Set<string>();
  expect(copyOthers([join(home, 'one'), join(home, 'two')], site, files)).toBe(2);
  expect(readFileSync(join(site, '_astro/x.css'), 'utf8')).toBe('first');
  expect(files).toEqual(new Set(['_astro/x.css', '_astro/y.css']));
});
