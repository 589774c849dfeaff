/** What the finished site needs on a host: a sitemap of its pages, headers, and no Jekyll on GitHub Pages. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headersFile } from '../exchange/headers.ts';
import { sitemapFiles } from '../exchange/sitemap.ts';

/** Pages that are no place to come to from a search engine. */
const unlisted = /^(404|search)\/?$/;

/**
 * @param pages paths of all pages, from the site's root
 * @returns the files, relative to the site's folder
 */
export async function publish(
  outDir: string,
  { origin, base }: { origin: string; base: string },
  pages: readonly string[],
): Promise<string[]> {
  const site = origin + base;
  const addresses = pages.filter((path) => !unlisted.test(path)).map((path) => new URL(path, site).href);
  const files: [string, string][] = [
    ...sitemapFiles(addresses, site),
    ['_headers', headersFile(base)],
    ['.nojekyll', ''],
  ];
  for (const [name, text] of files) await writeFile(join(outDir, name), text);
  return files.map(([name]) => name);
}
