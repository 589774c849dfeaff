/**
 * `npm run merge`: one site in `dist/` of the parts that `npm run build -- --shard i/n` made.
 *
 *   npm run merge                              all folders in parts/
 *   npm run merge -- parts/1-of-2 other/2-of-2 --outDir site
 *
 * It is a build that takes every page from the parts instead of rendering it, so that what needs the whole site (sitemap,
 * service worker) is made as in a single build, and a page that no part has is an error.
 */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { astro } from './astro.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { outDir: { type: 'string' } } });
const home = fileURLToPath(new URL('../parts', import.meta.url));
const parts =
  positionals.length > 0
    ? positionals.map((part) => resolve(part))
    : (existsSync(home) ? readdirSync(home) : []).sort().map((name) => join(home, name));

const absent = parts.find((part) => !existsSync(part));
if (parts.length === 0 || absent !== undefined) {
  console.error(`merge: ${absent ?? home}: no part there; \`npm run build -- --shard i/n\` makes them`);
  process.exitCode = 1;
} else {
  process.exitCode = await astro(['build', ...(values.outDir ? ['--outDir', values.outDir] : [])], {
    PARTS: parts.join(delimiter),
  });
}
