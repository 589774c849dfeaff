/** What the finished site needs on a host: a sitemap of the pages that were built, headers, and no Jekyll on GitHub Pages. */
import type { AstroIntegration } from 'astro';
import { writeFile } from 'node:fs/promises';
import { headersFile } from '../exchange/headers.ts';
import { sitemapFiles } from '../exchange/sitemap.ts';

/** Pages that are no place to come to from a search engine. */
const unlisted = /^(404|search)\/?$/;

/** @param shown paths of pages that Astro itself does not know of, from the site's root */
export const publish = (shown: readonly string[]): AstroIntegration => {
  let site = '';
  let base = '/';
  return {
    name: 'hebao-publish',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/*$/, '/');
        site = new URL(base, config.site).href;
      },
      'astro:build:done': async ({ dir, pages }) => {
        const write = (name: string, text: string): Promise<void> => writeFile(new URL(name, dir), text);
        const addresses = [...pages.map(({ pathname }) => pathname), ...shown]
          .filter((path) => !unlisted.test(path))
          .map((path) => new URL(path, site).href);
        for (const [name, text] of sitemapFiles(addresses, site)) await write(name, text);
        await write('_headers', headersFile(base));
        await write('.nojekyll', '');
      },
    },
  };
};
