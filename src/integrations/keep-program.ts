/**
 * Makes of `astro build` what bundles the program and nothing more: it is put into the folder `PROGRAM_DIR` instead of being
 * run, and src/build writes the site with it. `astro build` without that variable goes on to do so.
 */
import type { AstroIntegration, AstroPrerenderer } from 'astro';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { workerFile } from '../build/offline.ts';
import type { App } from '../build/page-files.ts';
import { programFile, type Program } from '../build/program.ts';
import { addFiles } from '../hash-files.ts';

interface BuildApp extends App {
  getOptions(): {
    allPages: Record<string, { key: string; styles: unknown }>;
    settings: { scripts: { stage: string; content: string }[] };
  };
}

/** The service worker is a file of its own, and no module. */
const bundleWorker = (root: string, folder: string) =>
  build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: {
        entry: join(root, 'src/offline/worker.ts'),
        formats: ['iife'],
        name: 'worker',
        fileName: () => workerFile,
      },
    },
  });

export const keepProgram = (): AstroIntegration => {
  const asked = process.env['PROGRAM_DIR'];
  let folder = '';
  let outDir = '';
  let root = '';
  let server = '';
  let entry = '';
  let address = { origin: '', base: '/' };

  /** Astro has bundled all that it would render with, and has no path to render. */
  const wrap = (own: AstroPrerenderer): AstroPrerenderer => ({
    name: 'hebao:program',
    setup: async () => own.setup?.(),
    getStaticPaths: () => Promise.resolve([]),
    render: (request, options) => own.render(request, options),
    async teardown() {
      const { allPages, settings } = (own as unknown as { app: BuildApp }).app.getOptions();
      renameSync(server, join(folder, 'server'));
      const digest = createHash('sha256');
      addFiles(digest, folder, 'server');
      const kept: Program = {
        entry,
        pages: Object.values(allPages).map(({ key, styles }) => ({ key, styles })),
        scripts: settings.scripts.map(({ stage, content }) => ({ stage, content })),
        ...address,
        digest: digest.digest('hex'),
      };
      writeFileSync(join(folder, programFile), JSON.stringify(kept));
      await own.teardown?.();
    },
  });

  return {
    name: 'hebao-keep-program',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig }) => {
        if (command !== 'build') return;
        root = fileURLToPath(config.root);
        outDir = fileURLToPath(config.outDir);
        if (asked) folder = resolve(asked);
        else {
          const home = join(root, '.cache', 'program');
          mkdirSync(home, { recursive: true });
          folder = mkdtempSync(join(home, 'new-'));
          process.env['PROGRAM_DIR'] = folder;
        }
        const plugin = {
          name: 'hebao-keep-program',
          writeBundle({ dir }: { dir?: string }, bundle: object) {
            const file = Object.keys(bundle).find((name) => /^prerender-entry.*\.mjs$/.test(name));
            if (dir !== undefined && file !== undefined) [server, entry] = [dir, file];
          },
        };
        updateConfig({ outDir: pathToFileURL(join(folder, 'client/')) as never, vite: { plugins: [plugin] } });
      },
      'astro:config:done': ({ config }) => {
        address = {
          origin: new URL(config.site ?? 'http://localhost').origin,
          base: encodeURI(config.base).replace(/\/*$/, '/'),
        };
      },
      'astro:build:start': ({ setPrerenderer }) => setPrerenderer(wrap),
      'astro:build:done': async () => {
        await bundleWorker(root, folder);
        if (asked) return;
        const main = fileURLToPath(new URL('../build/main.ts', import.meta.url));
        const args = [main, '--program', folder, '--outDir', outDir];
        const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
        rmSync(folder, { recursive: true, force: true });
        if (status !== 0) throw new Error('the site could not be written; see above');
      },
    },
  };
};
