/** In dev the files of a large archive's index are served from memory; a build writes them (src/build/search-files.ts). */
import type { AstroIntegration } from 'astro';
import { handedOver } from '../search/hand-over.ts';

export const searchIndex = (): AstroIntegration => ({
  name: 'hebao-search',
  hooks: {
    'astro:server:setup': ({ server }) => {
      server.middlewares.use((request, response, next) => {
        const path = decodeURI(request.url ?? '').replace(/[?#].*$/, '');
        const data = handedOver()?.get(path.slice(path.indexOf('/search/') + '/search/'.length))?.data;
        if (data === undefined) return next();
        response.setHeader('content-type', path.endsWith('.bin') ? 'application/octet-stream' : 'application/json');
        response.end(data);
      });
    },
  },
});
