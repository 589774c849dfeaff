/** What a source file imports, found by TypeScript's own scanner. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import ts from 'typescript';

/** Paths of all files under a folder with one of the endings, relative to `root`, with `/`. */
export function sources(root: string, folders: string[], endings: string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
        .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length)),
    )
    .map((path) => path.split(sep).join('/'))
    .sort();
}

/** The TypeScript of an Astro component: its front matter and its scripts. */
export const scriptOf = (astro: string): string =>
  [
    /^---\n([\s\S]*?)\n---/.exec(astro)?.[1] ?? '',
    ...[...astro.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((m) => m[1]),
  ].join('\n');

/**
 * @param path of a file, relative to `root`
 * @returns project files as paths relative to `root`, everything else as it is written (`node:fs`, `fuse.js`, `astro:content`)
 */
export function importsOf(root: string, path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const code = path.endsWith('.astro') ? scriptOf(text) : text;
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) =>
    fileName.startsWith('.')
      ? normalize(join(dirname(path), fileName))
          .split(sep)
          .join('/')
      : fileName,
  );
}
