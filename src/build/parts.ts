/** Finds a page in the folders of parts of a site that were built apart. */
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { labelFile } from './part-label.ts';

/**
 * Where Astro's `directory` format puts a path.
 * @param url of the request, base path included
 * @returns the file, relative to the output folder
 */
export function outputFile(url: string, base: string, type: string): string {
  const path = decodeURI(new URL(url).pathname.slice(base.length)).replace(/\/$/, '');
  if (type === 'endpoint') return path;
  if (path === '404') return '404.html';
  return path === '' ? 'index.html' : `${path}/index.html`;
}

/** Throws if no part has it: then a part is missing, or was built of other content. */
export function findInParts(file: string, parts: readonly string[]): string {
  const part = parts.find((folder) => existsSync(join(folder, file)));
  if (part === undefined) throw new Error(`${file}: in none of ${parts.join(', ')}; build all shards of one content`);
  return join(part, file);
}

/**
 * Copies what is in a part and no page: files of the search index, style sheets.
 * @param files of the site that are there already; gets those that are copied
 * @returns how many
 */
export function copyOthers(parts: readonly string[], to: string, files: Set<string>): number {
  let copied = 0;
  for (const part of parts)
    for (const entry of readdirSync(part, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const from = join(entry.parentPath, entry.name);
      const file = from.slice(join(part, '/').length).replaceAll('\\', '/');
      if (files.has(file) || file === labelFile) continue;
      files.add(file);
      mkdirSync(dirname(join(to, file)), { recursive: true });
      copyFileSync(from, join(to, file));
      copied += 1;
    }
  return copied;
}
