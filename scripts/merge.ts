/**
 * `npm run merge`: one site in `dist/` of the parts that `npm run build -- --shard i/n` made.
 *
 *   npm run merge                              all folders in parts/
 *   npm run merge -- parts/1-of-2 other/2-of-2 --outDir site
 *
 * It is a build that takes every page from the parts instead of rendering it, so that what needs the whole site (sitemap,
 * service worker) is made as in a single build, and a page that no part has is an error. The address is that of the parts.
 */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LOCAL_ORIGIN, basePath } from '../src/base-path.ts';
import { addressOf, readLabel } from '../src/build/part-label.ts';
import { astro } from './astro.ts';
import { readOptions } from './options.ts';

const { values, positionals } = readOptions({ allowPositionals: true, options: { outDir: { type: 'string' } } });
const home = fileURLToPath(new URL('../parts', import.meta.url));
const parts =
  positionals.length > 0
    ? positionals.map((part) => resolve(part))
    : (existsSync(home) ? readdirSync(home, { withFileTypes: true }) : [])
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(home, name))
        .sort();

/** The parts know their address: what the environment says has to be the same, and need not be said again. */
function environment({ origin, base }: { origin: string; base: string }): Record<string, string> {
  const said = { SITE_URL: process.env['SITE_URL'], BASE_PATH: process.env['BASE_PATH'] };
  const path = decodeURI(base);
  const other =
    // What is no address the build refuses with its own words.
    said.SITE_URL && URL.canParse(said.SITE_URL) && new URL(said.SITE_URL).origin !== origin
      ? `SITE_URL=${said.SITE_URL}`
      : said.BASE_PATH && basePath(said.BASE_PATH) !== path
        ? `BASE_PATH=${said.BASE_PATH}`
        : undefined;
  if (other)
    throw new Error(`${other}: the parts were built for ${origin}${base}; leave it out, or build the parts for it`);
  return {
    ...(!said.SITE_URL && origin !== LOCAL_ORIGIN && { SITE_URL: origin }),
    ...(!said.BASE_PATH && path !== '/' && { BASE_PATH: path }),
  };
}

const absent = parts.find((part) => !existsSync(part));
if (parts.length === 0 || absent !== undefined) {
  console.error(`merge: ${absent ?? home}: no part there; \`npm run build -- --shard i/n\` makes them`);
  process.exitCode = 1;
} else {
  try {
    const address = addressOf(parts.map((folder) => ({ folder, label: readLabel(folder) })));
    process.exitCode = await astro(['build', ...(values.outDir ? ['--outDir', values.outDir] : [])], {
      ...environment(address),
      PARTS: parts.join(delimiter),
    });
  } catch (error) {
    console.error(`merge: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
