import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { unified } from '@astrojs/markdown-remark';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'astro/config';
import { archiveFonts } from './src/integrations/fonts.ts';
import { edits } from './src/integrations/edits.ts';
import { offline } from './src/integrations/offline.ts';
import { preload } from './src/integrations/preload.ts';
import { prerender } from './src/integrations/prerender.ts';
import { publish } from './src/integrations/publish.ts';
import { searchIndex } from './src/integrations/search.ts';
import { rehypePlugins, remarkPlugins } from './src/markdown/plugins.ts';

/** Paths of pages, from the integration that writes them to the one that lists them. */
const shown = [];
const content = resolve(process.env.CONTENT_DIR || 'content');

export default defineConfig({
  site: process.env.SITE_URL || 'http://localhost:4321',
  base: process.env.BASE_PATH || '/',
  // In dev a file whose whole name is a parameter (/data/[file]) would answer only with a slash behind it.
  trailingSlash: process.argv.includes('dev') ? 'ignore' : 'always',
  // The store of one content folder is of no use to another, and two builds at a time must not share one.
  cacheDir: `.cache/astro/${createHash('sha256').update(content).digest('hex').slice(0, 12)}`,
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 16 },
  devToolbar: { enabled: false },
  prefetch: false,
  markdown: { processor: unified({ remarkPlugins, rehypePlugins, smartypants: false }), syntaxHighlight: false },
  // A part of a site is no site yet: what is made of the whole is made when the parts are joined.
  integrations: [
    prerender(shown),
    archiveFonts(),
    searchIndex(),
    edits(),
    ...(process.env.SHARD ? [] : [offline(), publish(shown)]),
  ],
  vite: {
    plugins: [tailwindcss(), preload()],
    build: { assetsInlineLimit: 0 },
    // What the project writes is no reason to build anew.
    server: { watch: { ignored: ['**/.cache/**', '**/dist/**'] } },
  },
});
