/** Finds a page in the folders of parts of a site that were built apart. */
import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Where Astro's `directory` format puts a path.
 * @param url of the request, base path included
 * @returns the file, relative to the output folder
 */
export function outputFile(url: string, base: string, type: string): string {
  const path = decodeURI(new URL(url).pathname).slice(base.length).replace(/\/$/, '');
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

/** Copies what is in a part and not in the output: files that are no pages, such as those of the search index. */
export async function copyMissing(parts: readonly string[], to: string): Promise<number> {
  let copied = 0;
  for (const part of parts)
    for await (const entry of glob('**/*', { cwd: part, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const from = join(entry.parentPath, entry.name);
      const target = join(to, from.slice(join(part, '/').length));
      if (existsSync(target)) continue;
      await mkdir(dirname(target), { recursive: true });
      await copyFile(from, target);
      copied += 1;
    }
  return copied;
}
