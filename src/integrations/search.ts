/**
 * Writes a large archive's index, some thousand small files, beside `search/index.json` when the build is done; a route for
 * each would take Astro as long as all the rest. In dev they are served from memory.
 */
import type { AstroIntegration } from 'astro';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handedOver } from '../search/hand-over.ts';

export const searchIndex = (): AstroIntegration => ({
  name: 'hebao-search',
  hooks: {
    'astro:server:setup': ({ server }) => {
      server.middlewares.use((request, response, next) => {
        const path = decodeURI(request.url ?? '').replace(/[?#].*$/, '');
        const data = handedOver().get(path.slice(path.indexOf('/search/') + '/search/'.length));
        if (data === undefined) return next();
        response.setHeader('content-type', path.endsWith('.bin') ? 'application/octet-stream' : 'application/json');
        response.end(data);
      });
    },
    'astro:build:done': ({ dir, logger }) => {
      const files = [...handedOver()].map(([path, data]) => ({
        path: fileURLToPath(new URL(`search/${path}`, dir)),
        data,
      }));
      if (files.length === 0) return;
      for (const folder of new Set(files.map(({ path }) => dirname(path)))) mkdirSync(folder, { recursive: true });
      // Synchronous: for files this small promises of the file system cost several times the writing.
      for (const { path, data } of files) writeFileSync(path, data);
      logger.info(`${files.length} files of the search index`);
    },
  },
});
