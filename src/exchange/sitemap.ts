/** sitemaps.org: one file up to 10,000 addresses, above that an index and files of 10,000 (the limit is 50,000 and 50 MB). */
import { escapeXml } from './escape.ts';

const sitemapSize = 10_000;

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

export function urlset(addresses: readonly string[]): string {
  const entries = addresses.map((address) => `<url><loc>${escapeXml(address)}</loc></url>`);
  return `${declaration}<urlset ${namespace}>\n${entries.join('\n')}\n</urlset>\n`;
}

/** @param parts absolute addresses of sitemaps */
export function sitemapIndex(parts: readonly string[]): string {
  const entries = parts.map((address) => `<sitemap><loc>${escapeXml(address)}</loc></sitemap>`);
  return `${declaration}<sitemapindex ${namespace}>\n${entries.join('\n')}\n</sitemapindex>\n`;
}

/**
 * @param addresses absolute, in any order @param site absolute address of the site, ending in `/`
 * @returns names of files in the site's root and their text; `sitemap.xml` is always one of them
 */
export function sitemapFiles(addresses: readonly string[], site: string): [name: string, text: string][] {
  const sorted = addresses.toSorted();
  if (sorted.length <= sitemapSize) return [['sitemap.xml', urlset(sorted)]];
  const parts = Array.from({ length: Math.ceil(sorted.length / sitemapSize) }, (_, i): [string, string] => [
    `sitemap-${i + 1}.xml`,
    urlset(sorted.slice(i * sitemapSize, (i + 1) * sitemapSize)),
  ]);
  return [...parts, ['sitemap.xml', sitemapIndex(parts.map(([name]) => new URL(name, site).href))]];
}
