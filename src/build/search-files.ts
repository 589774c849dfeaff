/**
 * Writes a large archive's index, some thousand small files, beside `search/index.json`; a route for each would take as long as
 * all the rest. The folder that they lie in is named after what they hold: the one of the build before gets the new name, and
 * of its files only those are written that are others now.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IndexFiles } from '../search/hand-over.ts';
import type { IndexBefore } from '../search/index-before.ts';
import type { Manifest } from '../search/shards.ts';
import type { Kept } from './kept.ts';
import type { Before } from './plan.ts';

const inIndex = /^search\/([^/]+)\//;
export const manifestFile = 'search/index.json';
const folderOf = (path: string): string => path.slice(0, path.indexOf('/'));

/** Whether nobody has changed a file of the index or taken one away since the build before. */
export const isIndexWhole = (usable: Kept['files'], left: ReadonlySet<string>): boolean =>
  Object.keys(usable).every((file) => !inIndex.test(file) || left.has(file));

/** Of what the build before left, the index. */
export const searchBefore = (usable: Kept['files'], all: ReadonlySet<string>): Before => {
  const left = new Set([...all].filter((file) => file === manifestFile || inIndex.test(file)));
  return { usable: Object.fromEntries([...left].map((file) => [file, usable[file]!])), left };
};

/** Of an index that is as it has to be. @returns all its files with a hash of each, paths in the site's folder */
export const keptSearchFiles = ({ usable, left }: Before): [string, string][] =>
  [...left].filter((file) => inIndex.test(file)).map((file) => [file, usable[file]![0]]);

/** @returns the index that the build before left, undefined where there is none of many files */
export function openBefore(outDir: string, { usable, left }: Before): IndexBefore | undefined {
  if (!left.has(manifestFile)) return undefined;
  const manifest = JSON.parse(readFileSync(join(outDir, manifestFile), 'utf8')) as
    Manifest | { mode: 'whole' | 'service' };
  if (manifest.mode !== 'shards') return undefined;
  const file = (path: string): string => `search/${manifest.dir}/${path}`;
  return {
    manifest,
    digest: (path) => (left.has(file(path)) ? usable[file(path)]?.[0] : undefined),
    read: (path) => readFileSync(join(outDir, file(path))),
  };
}

/**
 * @param made all files of an index, those that are to be taken over without what they hold
 * @returns those files with a hash of each, paths in the site's folder
 */
export function writeSearchFiles(outDir: string, made: IndexFiles, { usable, left }: Before): [string, string][] {
  if (made.size === 0) return [];
  const home = join(outDir, 'search');
  const [first = ''] = made.keys();
  const folder = folderOf(first);
  const old = [...left].map((file) => inIndex.exec(file)?.[1]).find((name) => name !== undefined);
  if (old !== undefined && old !== folder) {
    // Another build may have left a folder of this name half-done.
    rmSync(join(home, folder), { recursive: true, force: true });
    renameSync(join(home, old), join(home, folder));
  }
  const folders = new Set<string>();
  return [...made].map(([path, { digest, data }]) => {
    const was = old === undefined ? undefined : `search/${old}${path.slice(folder.length)}`;
    if (data !== undefined && (was === undefined || !left.has(was) || usable[was]?.[0] !== digest)) {
      const file = join(home, path);
      if (!folders.has(dirname(file))) {
        mkdirSync(dirname(file), { recursive: true });
        folders.add(dirname(file));
      }
      // Synchronous: for files this small promises of the file system cost several times the writing.
      writeFileSync(file, data);
    }
    return [`search/${path}`, digest];
  });
}
