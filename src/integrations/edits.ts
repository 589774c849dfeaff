/** `npm run dev` loads a page again when the content that it is made of is edited. */
import type { AstroIntegration } from 'astro';
import { resolve, sep } from 'node:path';

/** Milliseconds in which further edits are waited for: an editor writes a file in several steps. */
const SETTLED = 60;

export const edits = (): AstroIntegration => ({
  name: 'hebao-edits',
  hooks: {
    'astro:server:setup': ({ server }) => {
      const folder = resolve(process.env['CONTENT_DIR'] ?? 'content');
      let timer: NodeJS.Timeout | undefined;
      server.watcher.add(folder);
      server.watcher.on('all', (_event, path) => {
        if (!path.startsWith(folder + sep)) return;
        clearTimeout(timer);
        timer = setTimeout(() => server.hot.send({ type: 'full-reload' }), SETTLED);
      });
    },
  },
});
