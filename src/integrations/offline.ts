/** Builds the service worker when the site is done: what it lays in on the first visit is what was built. */
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Up to this size (bytes, not compressed) the whole archive is laid in, above it only what every page needs. */
const WHOLE = 6_000_000;
const kinds = /\.(?:html|css|js|woff2|svg|webmanifest)$/;
const index = /^search\/[^/]*\.json$/;
/** Pages that are there without a network, however large the archive is. */
const core = /^(?:_astro\/|(?:about|offline|search)\/|index\.html$|icon\.svg$|site\.webmanifest$)/;

interface Entry {
  url: string;
  revision: string | null;
}

async function laidIn(folder: string, base: string, logger: AstroIntegrationLogger): Promise<Entry[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file !== '404.html' && (kinds.test(file) || index.test(file)));
  let total = 0;
  // The files of a large archive are many: they are counted until it is clear that it is one.
  for (let i = 0; i < files.length && total <= WHOLE; i++) total += statSync(join(folder, files[i]!)).size;
  const chosen = total <= WHOLE ? files : files.filter((file) => core.test(file) && !index.test(file));
  logger.info(`${chosen.length} of ${files.length} files are there without a network after one visit`);
  return Promise.all(
    chosen.sort().map(async (file) => ({
      url: base + encodeURI(file.replace(/(^|\/)index\.html$/, '$1')),
      revision: file.startsWith('_astro/')
        ? null
        : createHash('sha256')
            .update(await readFile(join(folder, file)))
            .digest('hex')
            .slice(0, 16),
    })),
  );
}

export function offline(): AstroIntegration {
  let root = '';
  let base = '/';
  return {
    name: 'hebao-offline',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        base = config.base.replace(/\/*$/, '/');
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const entries = await laidIn(folder, base, logger);
        const name = createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16);
        await build({
          configFile: false,
          root,
          logLevel: 'error',
          define: {
            LAID_IN: JSON.stringify(entries),
            BUILD: JSON.stringify(name),
            BASE: JSON.stringify(base),
            'process.env.NODE_ENV': '"production"',
          },
          build: {
            outDir: folder,
            emptyOutDir: false,
            copyPublicDir: false,
            lib: {
              entry: join(root, 'src/offline/worker.ts'),
              formats: ['iife'],
              name: 'worker',
              fileName: () => 'sw.js',
            },
          },
        });
      },
    },
  };
}
