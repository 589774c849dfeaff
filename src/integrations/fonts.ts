/**
 * What stands in for the headline face is part of the program (`#headline-face/stand-in.css`). The face itself is laid into a
 * site by src/build; in dev it is made when a page asks for it.
 */
import type { AstroIntegration } from 'astro';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { articlesHandedOver } from '../articles/store.ts';
import { faceFile, glyphFolder, headlineFace, standIn } from '../fonts/headline-face.ts';

export const archiveFonts = (): AstroIntegration => {
  let cache = '';
  return {
    name: 'hebao-fonts',
    hooks: {
      'astro:config:setup': async ({ config, updateConfig }) => {
        cache = join(fileURLToPath(config.root), '.cache', 'fonts');
        updateConfig({ vite: { resolve: { alias: { '#headline-face': await standIn(cache) } } } });
      },
      'astro:server:setup': ({ server }) => {
        const glyphs = new RegExp(`/${glyphFolder}/(face-[0-9a-f]+\\.woff2)$`);
        let folder: Promise<string> | undefined;
        server.middlewares.use((request, response, next) => {
          const path = (request.url ?? '').replace(/[?#].*$/, '');
          const sheet = path.endsWith(`/${faceFile}`);
          const file = sheet ? faceFile : glyphs.exec(path)?.[1];
          if (file === undefined) return next();
          const entries = articlesHandedOver()?.entries.values() ?? [];
          if (sheet || !folder) folder = headlineFace(resolve(process.env['CONTENT_DIR'] || 'content'), entries, cache);
          folder
            .then((at) => readFile(join(at, file)))
            .then((data) => {
              response.setHeader('content-type', sheet ? 'text/css' : 'font/woff2');
              response.end(data);
            }, next);
        });
      },
    },
  };
};
