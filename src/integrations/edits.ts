/** `npm run dev` loads a page again when the content that it is made of is edited. */
import type { AstroIntegration } from 'astro';
import { resolve } from 'node:path';
import { followFolder } from '../articles/follow-folder.ts';

/** Milliseconds in which further edits are waited for: an editor writes a file in several steps. */
const SETTLED = 60;

export const edits = (): AstroIntegration => ({
  name: 'hebao-edits',
  hooks: {
    'astro:server:setup': ({ server }) => {
      let timer: NodeJS.Timeout | undefined;
      followFolder(resolve(process.env['CONTENT_DIR'] || 'content'), () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          // Astro remembers the paths of a route, and with them what a list holds.
          for (const { name, hot } of Object.values(server.environments))
            if (name !== 'client') hot.send('astro:content-changed', {});
          server.hot.send({ type: 'full-reload' });
        }, SETTLED);
      });
    },
  },
});
