/**
 * Puts itself between Astro and its renderer, for archives that one thread or one machine is not enough for:
 * `SHARD=i/n` leaves all paths out but those of one part; `PARTS` (folders, separated as in `PATH`) takes pages from parts
 * that were built so instead of rendering them; and many paths are rendered in several threads (`BUILD_THREADS`).
 */
import type { AstroIntegration, AstroPrerenderer, RouteData } from 'astro';
import { glob, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pool, type Pool } from './parallel.ts';
import { copyMissing, findInParts, outputFile } from './parts.ts';
import { parseShard, shardsOf, type Placed } from './shard.ts';

/** From this many paths on a second thread saves more than it takes to start. */
const worthwhile = 2000;

/** Threads beside this one, which makes the other files and writes them all; none on a machine with one processor. */
const threadCount = () =>
  Number(process.env['BUILD_THREADS'] ?? (availableParallelism() > 1 ? Math.min(availableParallelism(), 8) : 0));

/** Reads as little of each article as the order of shards needs. */
async function placed(contentDir: string): Promise<Placed[]> {
  const articles: Placed[] = [];
  const field = (text: string, name: RegExp) => name.exec(text)?.[1] ?? '';
  for await (const file of glob('*/*/*.md', { cwd: join(contentDir, 'articles') })) {
    const text = await readFile(join(contentDir, 'articles', file), 'utf8');
    const [outlet = '', , name = ''] = file.split(/[\\/]/);
    const year = field(text, /\bedtf:\s*["']?(\d{4})/);
    articles.push({ id: name.slice(0, -3), page: field(text, /^page:\s*["']?([a-z0-9-]+)/m), outlet, year });
  }
  return articles;
}

interface BuildApp {
  getOptions(): {
    allPages: Record<string, { key: string; styles: unknown }>;
    settings: { scripts: { stage: string; content: string }[] };
  };
}

export const prerender = (): AstroIntegration => {
  /** Address of the program that Astro builds to render with; it is gone when the build is done. */
  let entry: string | undefined;
  let base = '/';
  const shard = process.env['SHARD'] ? parseShard(process.env['SHARD']) : undefined;
  const parts = (process.env['PARTS'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((part) => resolve(part));
  const contentDir = resolve(process.env['CONTENT_DIR'] ?? 'content');

  const wrap = (own: AstroPrerenderer): AstroPrerenderer => {
    let threads: Pool | undefined;
    return {
      name: 'hebao:prerender',
      setup: async () => own.setup?.(),
      async getStaticPaths() {
        let paths = await own.getStaticPaths();
        if (shard) {
          const numberOf = shardsOf(await placed(contentDir), shard.of);
          // A route without parameters knows the whole archive or none of it: the first machine builds them all. Files of one
          // endpoint share what they read, so they stay together.
          const number = ({ pathname, route }: { pathname: string; route: RouteData }) =>
            route.pathname !== undefined ? 1 : numberOf(route.type === 'endpoint' ? route.component : pathname);
          paths = paths.filter((path) => number(path) === shard.number);
        }
        const size = threadCount();
        if (entry !== undefined && parts.length === 0 && paths.length >= worthwhile && size > 0) {
          const options = (own as unknown as { app: BuildApp }).app.getOptions();
          const pages = Object.values(options.allPages).map(({ key, styles }) => ({ key, styles }));
          const scripts = options.settings.scripts.map(({ stage, content }) => ({ stage, content }));
          threads = pool({ entry, pages, scripts }, size);
        }
        return paths;
      },
      async render(request, options) {
        if (parts.length > 0)
          return new Response(
            await readFile(findInParts(outputFile(request.url, base, options.routeData.type), parts)),
          );
        // Only pages go to threads: what a file for an integration leaves behind, and what files of one endpoint share,
        // is found in this one.
        const { type, pathname } = options.routeData;
        return threads && type === 'page' && pathname === undefined
          ? threads.render(request.url, options.routeData)
          : own.render(request, options);
      },
      async teardown() {
        await threads?.end();
        await own.teardown?.();
      },
    };
  };
  return {
    name: 'hebao-prerender',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        const plugin = {
          name: 'hebao-prerender',
          writeBundle({ dir }: { dir?: string }, bundle: Record<string, unknown>) {
            const file = Object.keys(bundle).find((name) => /^prerender-entry.*\.mjs$/.test(name));
            if (dir !== undefined && file !== undefined) entry = pathToFileURL(join(dir, file)).href;
          },
        };
        updateConfig({ vite: { plugins: [plugin] } });
      },
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/*$/, '/');
      },
      'astro:build:start': ({ setPrerenderer }) => setPrerenderer(wrap),
      'astro:build:done': async ({ dir, logger }) => {
        if (parts.length === 0) return;
        const copied = await copyMissing(parts, fileURLToPath(dir));
        logger.info(`${parts.length} parts, ${copied} files of them that are no pages`);
      },
    },
  };
};
