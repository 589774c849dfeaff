/** What the finished site needs on a host: a sitemap of its pages, headers, and no Jekyll on GitHub Pages. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formerPages } from '../text/former-pages.ts';
import { headersFile } from '../exchange/headers.ts';
import { sitemapFiles } from '../exchange/sitemap.ts';
import type { Article } from '../schema.ts';

/** Pages that are no place to come to from a search engine: they have nothing of the archive, or say noindex themselves. */
const unlisted = /^(404|offline|search)\/?$/;
/**
 * The first page of an outlet or a topic, not a further page of the list of them (paths.ts). A vocabulary may hold some that no
 * article has yet, whose pages are empty.
 */
const vocabularyPage = /^(?:outlets|topics)\/(?!page_\d+\/)[^/]+\/$/;

type Filed = Pick<Article, 'outlet' | 'topics' | 'page' | 'aliases'>;

/** @param pages paths from the site's root @returns those that a sitemap lists */
export function listed(pages: readonly string[], articles: Iterable<Filed>): string[] {
  const all = [...articles];
  const used = new Set<string>();
  const moved = new Set([...formerPages(all).keys()].map((id) => `pages/${id}/`));
  for (const { outlet, topics, aliases = [] } of all) {
    for (const id of aliases) moved.add(`articles/${id}/`);
    used.add(`outlets/${outlet.id}/`);
    for (const id of topics) used.add(`topics/${id}/`);
  }
  return pages.filter(
    (path) => !unlisted.test(path) && !moved.has(path) && (!vocabularyPage.test(path) || used.has(path)),
  );
}

/**
 * @param pages paths of all pages, from the site's root
 * @param articles all of the site
 * @returns the files, relative to the site's folder
 */
export async function publish(
  outDir: string,
  { origin, base }: { origin: string; base: string },
  pages: readonly string[],
  articles: Iterable<Filed>,
): Promise<string[]> {
  const site = origin + base;
  const addresses = listed(pages, articles).map((path) => new URL(path, site).href);
  const files: [string, string][] = [
    ...sitemapFiles(addresses, site),
    ['_headers', headersFile(base)],
    ['.nojekyll', ''],
  ];
  for (const [name, text] of files) await writeFile(join(outDir, name), text);
  return files.map(([name]) => name);
}
