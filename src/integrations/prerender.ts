/**
 * Puts itself between Astro and its renderer. Pages with parameters, nearly all there are, it writes itself: in several
 * threads where there are many (`BUILD_THREADS`), and only those that the build before did not leave as they have to be
 * (`BUILD_CLEAN=1`, and `CI`, build from nothing). `SHARD=i/n` leaves out all paths but those of one part; `PARTS` (folders,
 * separated as in `PATH`) takes pages from parts that were built so.
 */
import type { AstroIntegration, AstroPrerenderer, PathWithRoute } from 'astro';
import { createHash, hash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { emptyBut, readKept, untouched, writeKept, type Kept } from './kept.ts';
import { TEMPLATE, fileOf, pageFiles, routeKey, type App, type Batch, type Site } from './page-files.ts';
import { Queue, inThreads } from './parallel.ts';
import { copyMissing, findInParts } from './parts.ts';
import { programHash } from './program.ts';
import { parseShard, shardsOf, type Placed, type Shard } from './shard.ts';

/** From this many paths on a thread saves more than it takes to start. */
const worthwhile = 2000;
/** Paths that a thread takes at a time. A route of no more stays in one thread: its files may share what they read. */
const atOnce = 100;
/** Seconds between two lines that say how far a long build is. */
const reportEvery = 10;

/** Threads beside this one, which writes pages too when it has nothing else to do. */
const threadCount = () => Number(process.env['BUILD_THREADS'] ?? Math.min(availableParallelism() - 1, 8));

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

type Chosen = (path: PathWithRoute) => boolean;

/**
 * Whether a path is in a machine's part. A route without parameters knows the whole archive or none of it: the first machine
 * builds them all. Files of the data folder share what they read, so they stay together.
 */
async function inShard(shard: Shard, contentDir: string): Promise<Chosen> {
  const numberOf = shardsOf(await placed(contentDir), shard.of);
  return ({ pathname, route }) => {
    if (route.pathname !== undefined) return shard.number === 1;
    return numberOf(route.route === '/data/[file]' ? route.component : pathname) === shard.number;
  };
}

interface BuildApp extends App {
  getOptions(): {
    allPages: Record<string, { key: string; styles: unknown }>;
    settings: { scripts: { stage: string; content: string }[] };
  };
}

/** Vocabularies, which any page may show. */
const everywhere = ['archive.yaml', 'outlets.yaml', 'topics.yaml', 'places.yaml', 'gazetteer.json'];

/** @param shown gets the paths of the pages that Astro does not write, for what has to know all pages */
export const prerender = (shown: string[]): AstroIntegration => {
  const shard = process.env['SHARD'] ? parseShard(process.env['SHARD']) : undefined;
  const parts = (process.env['PARTS'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((part) => resolve(part));
  const contentDir = resolve(process.env['CONTENT_DIR'] ?? 'content');
  const clean = shard !== undefined || parts.length > 0 || Boolean(process.env['CI'] || process.env['BUILD_CLEAN']);
  /** Address of the program that Astro builds to render with; it is gone when the build is done. */
  let entry: string | undefined;
  let site: Site = { outDir: '', origin: '', base: '/' };
  let root = '';
  let keptFile = '';
  let before: Kept | undefined;
  /** Files of the build before that are still in the folder. */
  let left = new Set<string>();
  const program = programHash();
  let say: (text: string) => void = console.log;

  /** Of everything that goes into every page, whichever it is. */
  const common = (): string => {
    const all = createHash('sha256').update(`${process.version}\n${site.origin}${site.base}\n${program.digest()}\n`);
    for (const name of [...everywhere.map((file) => join(contentDir, file)), join(root, 'package-lock.json')])
      try {
        all.update(hash('sha256', readFileSync(name)));
      } catch {
        all.update(`no ${name}\n`);
      }
    return all.digest('base64url');
  };

  const wrap = (own: AstroPrerenderer): AstroPrerenderer => {
    const keys = new Map<string, string>();
    let queue = new Queue([]);
    let threads: Promise<Error | undefined> = Promise.resolve(undefined);
    let batches: Batch[] = [];
    let started = 0;
    const app = () => (own as unknown as { app: BuildApp }).app;

    /** Sorts out what has to be written, and leaves to Astro the paths that are not ours. */
    function plan(paths: readonly PathWithRoute[], chosen: Chosen): PathWithRoute[] {
      const key = common();
      const usable = before?.common === key ? before.files : {};
      const places = new Map<string, number>();
      const routes = new Map<string, Batch>();
      const current = new Set<string>();
      const theirs = paths.filter((path) => {
        const { pathname, route, cacheKey } = path;
        if (route.pathname !== undefined) return chosen(path);
        const name = routeKey(route);
        const index = places.get(name) ?? 0;
        places.set(name, index + 1);
        let batch = routes.get(name);
        if (!batch) routes.set(name, (batch = { route: name, items: [] }));
        if (cacheKey === TEMPLATE) {
          batch.template = pathname;
          return false;
        }
        if (!chosen(path)) return false;
        const file = fileOf(pathname, route.type);
        if (current.has(file)) throw new Error(`${pathname}: two pages have this address; rename one of them`);
        current.add(file);
        if (route.type === 'page') shown.push(`${pathname.replace(/^\/|\/$/g, '')}/`);
        if (cacheKey !== undefined) keys.set(file, cacheKey);
        if (cacheKey === undefined || usable[file]?.[0] !== cacheKey || !left.has(file))
          batch.items.push({ index, pathname });
        return false;
      });
      for (const file of left) if (!current.has(file)) rmSync(join(site.outDir, file));
      batches = [...routes.values()].flatMap(({ route, items, template }) => {
        // Neighbours in this order are articles of one newspaper page, which is read once for them.
        const sorted = items.sort((a, b) => (a.pathname < b.pathname ? -1 : 1));
        return Array.from({ length: Math.ceil(sorted.length / atOnce) }, (_, i) => ({
          route,
          template,
          items: sorted.slice(i * atOnce, (i + 1) * atOnce),
        }));
      });
      const count = batches.reduce((sum, { items }) => sum + items.length, 0);
      if (!clean) say(`${count} of ${current.size} files to write, the others are as they have to be`);
      return theirs;
    }

    function start(): void {
      started = performance.now();
      queue = new Queue(batches);
      const count = batches.reduce((sum, { items }) => sum + items.length, 0);
      const size = threadCount();
      if (entry === undefined || count < worthwhile || size < 1) return;
      const options = app().getOptions();
      const pages = Object.values(options.allPages).map(({ key, styles }) => ({ key, styles }));
      const scripts = options.settings.scripts.map(({ stage, content }) => ({ stage, content }));
      threads = inThreads(queue, { entry, pages, scripts, site }, size).then(
        () => undefined,
        (error: Error) => error,
      );
    }

    /** Pages are in one of the parts; a route is not asked for them. */
    async function copyPages(): Promise<void> {
      for (const { items, route } of batches)
        for (const { pathname } of items) {
          const type = /\.astro$/.test(route) ? 'page' : 'endpoint';
          const file = fileOf(pathname, type);
          mkdirSync(dirname(join(site.outDir, file)), { recursive: true });
          copyFileSync(findInParts(file, parts), join(site.outDir, file));
        }
    }

    async function work(): Promise<void> {
      if (parts.length > 0) return copyPages();
      const write = pageFiles(app(), site);
      let said = performance.now();
      await queue.work(async (batch) => {
        await write(batch);
        if (performance.now() - said < reportEvery * 1000) return;
        said = performance.now();
        say(`${queue.waiting} of ${batches.length} batches of pages are left`);
      });
      const error = await threads;
      if (error) throw error;
      say(`${shown.length} pages, ${((performance.now() - started) / 1000).toFixed(1)} s`);
      if (!clean) writeKept(keptFile, site.outDir, common(), keys);
    }

    let failed = true;
    return {
      name: 'hebao:prerender',
      setup: async () => own.setup?.(),
      async getStaticPaths() {
        const chosen = shard ? await inShard(shard, contentDir) : () => true;
        const theirs = plan(await own.getStaticPaths(), chosen);
        if (parts.length === 0) start();
        failed = false;
        return theirs;
      },
      async render(request, options) {
        try {
          if (parts.length === 0) return await own.render(request, options);
          const { pathname } = new URL(request.url);
          const file = fileOf(decodeURI(pathname).slice(site.base.length), options.routeData.type);
          return new Response(await readFile(findInParts(file, parts)));
        } catch (error) {
          failed = true;
          throw error;
        }
      },
      async teardown() {
        try {
          if (!failed) await work();
        } finally {
          await own.teardown?.();
        }
      },
    };
  };
  return {
    name: 'hebao-prerender',
    hooks: {
      'astro:config:setup': ({ command, updateConfig, logger }) => {
        if (command !== 'build') return;
        say = (text) => logger.info(text);
        const plugin = {
          name: 'hebao-prerender',
          writeBundle({ dir }: { dir?: string }, bundle: Parameters<typeof program.add>[0]) {
            program.add(bundle);
            const file = Object.keys(bundle).find((name) => /^prerender-entry.*\.mjs$/.test(name));
            if (dir !== undefined && file !== undefined) entry = pathToFileURL(join(dir, file)).href;
          },
        };
        // The folder is emptied below, but for what can stay.
        updateConfig({ vite: { plugins: [plugin], build: { emptyOutDir: false } } });
      },
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        site = {
          outDir: fileURLToPath(config.outDir),
          origin: new URL(config.site ?? 'http://localhost').origin,
          base: config.base.replace(/\/*$/, '/'),
        };
        keptFile = join(root, '.cache', 'pages', `${hash('sha256', site.outDir).slice(0, 16)}.json`);
      },
      'astro:build:start': ({ setPrerenderer }) => {
        before = clean ? undefined : readKept(keptFile);
        left = before ? untouched(site.outDir, before) : new Set();
        // Written again when the build is done: one that ends half-way leaves nothing to build on.
        rmSync(keptFile, { force: true });
        emptyBut(site.outDir, left);
        setPrerenderer(wrap);
      },
      'astro:build:done': async ({ dir, logger }) => {
        if (parts.length === 0) return;
        const copied = await copyMissing(parts, fileURLToPath(dir));
        logger.info(`${parts.length} parts, ${copied} files of them that are no pages`);
      },
    },
  };
};
