/**
 * Writes a large archive's index, some thousand small files, beside `search/index.json` when the build is done; a route for
 * each would take Astro as long as all the rest. In dev they are served from memory.
 */
import type { AstroIntegration } from 'astro';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handedOver } from '../search/hand-over.ts';

/** Files that are written at a time. */
const atOnce = 64;

export const searchIndex = (): AstroIntegration => ({
  name: 'hebao-search',
  hooks: {
    'astro:server:setup': ({ server }) => {
      server.middlewares.use((request, response, next) => {
        const path = decodeURI(request.url ?? '').replace(/[?#].*$/, '');
        const text = handedOver().get(path.slice(path.indexOf('/search/') + '/search/'.length));
        if (text === undefined) return next();
        response.setHeader('content-type', 'application/json');
        response.end(text);
      });
    },
    'astro:build:done': async ({ dir, logger }) => {
      const files = [...handedOver()].map(([path, text]) => ({
        path: fileURLToPath(new URL(`search/${path}`, dir)),
        text,
      }));
      if (files.length === 0) return;
      for (const folder of new Set(files.map(({ path }) => dirname(path)))) await mkdir(folder, { recursive: true });
      for (let at = 0; at < files.length; at += atOnce) {
        await Promise.all(files.slice(at, at + atOnce).map(({ path, text }) => writeFile(path, text)));
      }
      logger.info(`${files.length} files of the search index`);
    },
  },
});
