/**
 * What a build leaves for the next: the key of each page that it wrote. A page whose key is the same in the next build is
 * not made again, its file is left where it is. A key is everything that a page is made of, see `cacheKey` in src/pages; what is read from
 * pages and ledgers stands there by the size and times of the files, so that another checkout writes their pages again.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Key, size in bytes and time of change (milliseconds) of a file as the build left it. */
type Known = [key: string, size: number, changed: number];

export interface Kept {
  /** Of the program, the vocabularies and all else that goes into every page. */
  common: string;
  /** By path in the site's folder, with `/`. */
  files: Record<string, Known>;
}

/** @returns undefined where there was no build before, or it did not end */
export function readKept(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}

/**
 * @param keys of the files that the build wrote or left, by path in `folder`
 * @param before what is known of files from the build before, where they have the same key and were left alone
 */
export function writeKept(
  file: string,
  folder: string,
  common: string,
  keys: ReadonlyMap<string, string>,
  before: { usable: Kept['files']; left: ReadonlySet<string> },
): void {
  const files: Kept['files'] = {};
  for (const [path, key] of keys) {
    const known = before.left.has(path) ? before.usable[path] : undefined;
    if (known?.[0] === key) {
      files[path] = known;
      continue;
    }
    const { size, mtimeMs } = statSync(join(folder, path));
    files[path] = [key, size, mtimeMs];
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ common, files } satisfies Kept));
}

/** @returns the files that are as the build before left them; another program may have written into the folder since */
export function untouched(folder: string, files: Kept['files']): Set<string> {
  const same = new Set<string>();
  for (const [path, [, size, changed]] of Object.entries(files)) {
    const found = statSync(join(folder, path), { throwIfNoEntry: false });
    if (found?.size === size && found.mtimeMs === changed) same.add(path);
  }
  return same;
}

/**
 * Takes away what is in a folder and not among its files, but for `.git`: a site may be a checkout. In the end and not before
 * they are written: a file system is slow to make as many files as were just taken away, and quick to write over them.
 */
export function removeOthers(folder: string, files: ReadonlySet<string>): void {
  const above = new Set<string>();
  for (const file of files)
    for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) {
      const outer = file.slice(0, at);
      if (above.has(outer)) break;
      above.add(outer);
    }
  const visit = (path: string): void => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      if (inner === '.git' || (files.has(inner) && !entry.isDirectory())) continue;
      if (entry.isDirectory() && above.has(inner)) visit(inner);
      else rmSync(join(folder, inner), { recursive: true, force: true });
    }
  };
  visit('');
}
