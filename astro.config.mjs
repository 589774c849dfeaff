import { createHash } from 'node:crypto';
import { resolve, sep } from 'node:path';
import { unified } from '@astrojs/markdown-remark';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'astro/config';
import { LOCAL_ORIGIN, basePath } from './src/base-path.ts';
import { archiveFonts } from './src/integrations/fonts.ts';
import { keepProgram } from './src/integrations/keep-program.ts';
import { edits } from './src/integrations/edits.ts';
import { preload } from './src/integrations/preload.ts';
import { searchIndex } from './src/integrations/search.ts';
import { rehypePlugins, remarkPlugins } from './src/markdown/plugins.ts';

const [dev, building] = ['dev', 'build'].map((command) => process.argv.includes(command));
const content = resolve(process.env.CONTENT_DIR || 'content');

export default defineConfig({
  site: process.env.SITE_URL || LOCAL_ORIGIN,
  base: basePath(process.env.BASE_PATH),
  // In dev a file whose whole name is a parameter (/data/[file]) would answer only with a slash behind it.
  trailingSlash: dev ? 'ignore' : 'always',
  // The store of one content folder is of no use to another; a build puts nothing into it.
  cacheDir: `.cache/astro/${building ? 'program' : createHash('sha256').update(content).digest('hex').slice(0, 12)}`,
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 16 },
  devToolbar: { enabled: false },
  prefetch: false,
  markdown: { processor: unified({ remarkPlugins, rehypePlugins, smartypants: false }), syntaxHighlight: false },
  integrations: [keepProgram(), archiveFonts(), searchIndex(), edits()],
  vite: {
    plugins: [tailwindcss(), preload()],
    build: { assetsInlineLimit: 0 },
    // What the project writes is no reason to build anew; the content has a watcher of its own (src/integrations/edits.ts).
    server: { watch: { ignored: ['**/.cache/**', '**/dist/**', (path) => path.startsWith(content + sep)] } },
  },
});
