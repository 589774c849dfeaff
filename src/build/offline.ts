/** The service worker of a finished site: what it lays in on the first visit is what was built. */
import { hash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptProgram } from './program.ts';

/** Bundled with the program, but for what it asks of the site (see `src/offline/worker.ts`). */
export const workerFile = 'worker.js';

/** Up to this size (bytes, not compressed) the whole archive is laid in, above it only what every page needs. */
const WHOLE = 6_000_000;
const kinds = /\.(?:html|css|js|woff2|svg|webmanifest)$/;
const index = /^search\/[^/]*\.json$/;
/** Pages that are there without a network, however large the archive is. */
const core = /^(?:_astro\/|(?:about|offline|search)\/|face\.css$|index\.html$|icon\.svg$|site\.webmanifest$)/;

interface Entry {
  url: string;
  revision: string | null;
}

function laidIn(folder: string, base: string, all: readonly string[], say: (text: string) => void): Entry[] {
  const files = all.filter((file) => file !== '404.html' && (kinds.test(file) || index.test(file)));
  let total = 0;
  // The files of a large archive are many: they are counted until it is clear that it is one.
  for (let i = 0; i < files.length && total <= WHOLE; i++) total += statSync(join(folder, files[i]!)).size;
  const chosen = total <= WHOLE ? files : files.filter((file) => core.test(file) && !index.test(file));
  say(`${chosen.length} of ${files.length} files are there without a network after one visit`);
  return chosen.sort().map((file) => ({
    url: base + encodeURI(file.replace(/(^|\/)index\.html$/, '$1')),
    revision: file.startsWith('_astro/') ? null : hash('sha256', readFileSync(join(folder, file))).slice(0, 16),
  }));
}

/**
 * @param files of the site, relative to its folder
 * @returns the worker's file
 */
export function layOffline(
  { folder, base }: KeptProgram,
  outDir: string,
  files: readonly string[],
  say: (text: string) => void,
): string {
  const entries = laidIn(outDir, base, files, say);
  const values = {
    LAID_IN: entries,
    BUILD: hash('sha256', JSON.stringify(entries)).slice(0, 16),
    BASE: base,
  };
  const given = Object.entries(values).map(([name, value]) => `const ${name}=${JSON.stringify(value)};\n`);
  writeFileSync(join(outDir, 'sw.js'), given.join('') + readFileSync(join(folder, workerFile), 'utf8'));
  return 'sw.js';
}
