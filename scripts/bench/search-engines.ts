/** The engines that the search bench compares, each behind one small interface. Peers are installed beside the bench, not by us. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import Fuse from 'fuse.js';
import { chromium, type Browser } from 'playwright-core';
import { find, missingWords, page } from '../../src/search/find.ts';
import { likeness, similar } from '../../src/search/fuse.ts';
import { wholeFile, type WholeFile } from '../../src/search/index-file.ts';
import { near } from '../../src/search/near.ts';
import { openWhole } from '../../src/search/open.ts';
import { parseQuery } from '../../src/search/query.ts';
import { shardFiles } from '../../src/search/shard-files.ts';
import { openShards, type Manifest } from '../../src/search/shards.ts';
import { hitsIn } from '../../src/search/snippet.ts';
import type { IndexedSource } from '../../src/search/source.ts';
import { fold } from '../../src/text/fold.ts';
import { findBrowser, launchOptions } from '../browser.ts';
import { serve } from '../serve.ts';
import type { Corpus } from './search-corpus.ts';

export interface Engine {
  name: string;
  /** Seconds to build the index. */
  build: number;
  /** Milliseconds from the index's bytes to a searcher; 0 where nothing is loaded ahead. */
  load: number;
  /** Positions in the corpus, best first: as many as the engine finds. */
  search(query: string): Promise<number[]>;
  /** What a reader waits for: milliseconds to the first page of results with their places in the text. */
  time(query: string): Promise<number>;
  /** The first ten of what it shows for a query, near results included. */
  ten(query: string): Promise<number[]>;
  /** Bytes on the wire, gzipped, of a first query with everything it needs but the page. */
  firstQuery(query: string): Promise<number>;
  close?(): Promise<void>;
}

const size = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).length;
const seconds = (start: number): number => (performance.now() - start) / 1000;
const position = (id: string): number => Number(id.slice(1));

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Scripts that the search page loads, and those that come with near results: gzipped bytes, from a built site. */
export async function scriptBytes(dist: string): Promise<{ search: number; near: number }> {
  const html = await readFile(join(dist, 'search/index.html'), 'utf8');
  const files = new Map<string, string>();
  const follow = async (file: string): Promise<void> => {
    if (files.has(file)) return;
    const source = await readFile(join(dist, '_astro', file), 'utf8');
    files.set(file, source);
    for (const [, next = ''] of source.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) await follow(next);
  };
  for (const [, file = ''] of html.matchAll(/<script[^>]+src="[^"]*\/_astro\/([^"]+\.js)"/g)) await follow(file);
  const later = (await readdir(join(dist, '_astro'))).filter((name) => /^(?:fuse|near)\.[\w-]+\.js$/.test(name));
  const bytes = async (names: Iterable<string>) => {
    let sum = 0;
    for (const name of names) sum += size(await readFile(join(dist, '_astro', name)));
    return sum;
  };
  return { search: await bytes(files.keys()), near: await bytes(later.filter((name) => !files.has(name))) };
}

export interface Ours extends Engine {
  /** What went over the wire for a query when nothing was there, and for one after others. */
  laterBytes(query: string): Promise<number>;
  files: ReadonlyMap<string, Uint8Array>;
}

export async function ours(
  corpus: Corpus,
  form: 'whole' | 'shards',
  scripts: { search: number; near: number },
): Promise<Ours> {
  const start = performance.now();
  const files = new Map<string, Uint8Array>();
  const manifest =
    form === 'shards'
      ? await shardFiles(corpus.input, createHash('sha256'), (path, data) => files.set(path, Buffer.from(data)))
      : undefined;
  const index = JSON.stringify(manifest ?? (await wholeFile(corpus.input)));
  const build = seconds(start);
  const onHost = new Map([...files].map(([path, data]) => [`${manifest?.dir}/${path}`, data]));
  onHost.set('index.json', Buffer.from(index));

  let bytes = 0;
  let counting = true;
  const open = (): IndexedSource => {
    if (!manifest) return openWhole(JSON.parse(index) as WholeFile);
    return openShards(JSON.parse(index) as Manifest, (path) => {
      const data = onHost.get(path) ?? new Uint8Array();
      // Hosts compress texts and leave other files as they are.
      if (counting) bytes += path.endsWith('.json') ? size(data) : data.length;
      return Promise.resolve(data);
    });
  };
  const loading = performance.now();
  const source = open();
  const load = performance.now() - loading;

  const shown = manifest ? 4 : 20;
  const first = async (on: IndexedSource, text: string) => {
    const query = parseQuery(text);
    const found = await find(on, query, 'rank', likeness);
    const got = await page(on, found, 0, shown);
    for (const record of got.records) hitsIn(record, found.words, got.table);
    for (const facet of ['outlet', 'topic', 'year', 'genre'] as const) await found.counts(facet);
    return { query, found, got };
  };
  const suggestions = async (on: IndexedSource, { query, found, got }: Awaited<ReturnType<typeof first>>) => {
    if (manifest && got.records.length > 0 && found.docs.length >= 3) return { near: [], looked: false };
    const empty = got.records.length === 0;
    const missing = await missingWords(on, query, found, empty);
    return { near: await near(on, query, empty ? { ...found, docs: [] } : found, missing, similar), looked: true };
  };
  return {
    name: form === 'whole' ? '禾报, one file' : '禾报, shards',
    build,
    load,
    files: onHost,
    search: async (text) => {
      counting = false;
      const found = await find(source, parseQuery(text), 'rank', likeness);
      const all: number[] = [];
      for (let from: number | undefined = 0; from !== undefined;) {
        const got = await page(source, found, from, 500);
        all.push(...got.records.map(({ id }) => position(id)));
        from = got.next;
      }
      counting = true;
      return all;
    },
    time: async (text) => {
      counting = false;
      const fresh = manifest ? open() : source;
      // Opening it is counted as loading.
      const took = await timed(() => first(fresh, text));
      counting = true;
      return took;
    },
    ten: async (text) => {
      const answer = await first(source, text);
      const { near: more } = await suggestions(source, answer);
      const records = [
        ...(await source.records(answer.found.docs.slice(0, 10))),
        ...(await source.records(more.flatMap(({ docs }) => docs.slice(0, 3)))),
      ];
      return records.slice(0, 10).map(({ id }) => position(id));
    },
    firstQuery: async (text) => {
      bytes = 0;
      const fresh = open();
      const { looked } = await suggestions(fresh, await first(fresh, text));
      return bytes + size(index) + scripts.search + (looked || !manifest ? scripts.near : 0);
    },
    laterBytes: async (text) => {
      bytes = 0;
      await first(source, text);
      return manifest ? bytes : 0;
    },
  };
}

export function floor({ docs }: Corpus): Engine {
  const all = JSON.stringify(docs.map(({ title, body }) => [title, body]));
  const search = (query: string) => {
    const wanted = query.split(' ').map((word) => fold(word).text);
    return docs.flatMap(({ folded }, i) => (wanted.every((word) => folded.includes(word)) ? i : []));
  };
  return {
    name: 'indexOf over the texts',
    build: 0,
    load: 0,
    search: (query) => Promise.resolve(search(query)),
    time: (query) => timed(() => Promise.resolve(search(query))),
    ten: (query) => Promise.resolve(search(query).slice(0, 10)),
    firstQuery: () => Promise.resolve(size(all)),
  };
}

export function fuseDefaults({ docs }: Corpus, scripts: number): Engine {
  const list = docs.map(({ title, body }) => ({ title, body }));
  const start = performance.now();
  const fuse = new Fuse(list, { keys: ['title', 'body'] });
  const build = seconds(start);
  const search = (query: string) => fuse.search(query).map(({ refIndex }) => refIndex);
  return {
    name: 'Fuse, defaults',
    build,
    load: build * 1000,
    search: (query) => Promise.resolve(search(query)),
    time: (query) => timed(() => Promise.resolve(search(query))),
    ten: (query) => Promise.resolve(search(query).slice(0, 10)),
    firstQuery: () => Promise.resolve(size(JSON.stringify(list)) + scripts),
  };
}

const versions = { minisearch: '7.2.0', pagefind: '1.6.0' };

/** Peers go into a folder of the bench: they are no dependency of the archive. */
export async function installPeers(folder: string): Promise<string> {
  if (!existsSync(join(folder, 'node_modules/pagefind')) || !existsSync(join(folder, 'node_modules/minisearch'))) {
    await mkdir(folder, { recursive: true });
    const packages = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
    execFileSync('npm', ['i', '--prefix', folder, '--loglevel=error', '-E', ...packages], { stdio: 'inherit' });
  }
  return join(folder, 'node_modules');
}

/** As its users do for Chinese: pairs of neighbouring characters as words, all of which have to occur. */
export async function miniSearch({ docs }: Corpus, modules: string): Promise<Engine> {
  const file = join(modules, 'minisearch/dist/es/index.js');
  const { default: MiniSearch } = (await import(pathToFileURL(file).href)) as { default: MiniSearchClass };
  const pairs = (text: string): string[] => {
    const runs = text.match(/[\p{Script=Han}]+|[a-z0-9]+/giu) ?? [];
    return runs.flatMap((run) =>
      run.length < 2 || !/\p{Script=Han}/u.test(run)
        ? [run]
        : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
    );
  };
  const options = {
    fields: ['title', 'body'],
    idField: 'id',
    tokenize: pairs,
    searchOptions: { combineWith: 'AND', boost: { title: 2 } },
  };
  const start = performance.now();
  const built = new MiniSearch(options);
  built.addAll(docs.map(({ title, body }, id) => ({ id, title, body })));
  const json = JSON.stringify(built);
  const build = seconds(start);
  const loading = performance.now();
  const index = MiniSearch.loadJSON(json, options);
  const load = performance.now() - loading;
  const search = (query: string) => index.search(query).map(({ id }) => id);
  const script = size(await readFile(file));
  return {
    name: 'MiniSearch, pairs',
    build,
    load,
    search: (query) => Promise.resolve(search(query)),
    time: (query) => timed(() => Promise.resolve(search(query))),
    ten: (query) => Promise.resolve(search(query).slice(0, 10)),
    firstQuery: () => Promise.resolve(size(json) + script),
  };
}

interface MiniSearchClass {
  new (options: object): { addAll(docs: object[]): void };
  loadJSON(json: string, options: object): { search(query: string): { id: number }[] };
}

interface PagefindIndex {
  addCustomRecord(record: object): Promise<unknown>;
  writeFiles(options: { outputPath: string }): Promise<unknown>;
}

/** Pagefind runs in a browser: bytes are what the server sent for a fresh profile. */
export async function pagefind({ docs }: Corpus, modules: string, folder: string): Promise<Engine> {
  const { createIndex, close } = (await import(pathToFileURL(join(modules, 'pagefind/lib/index.js')).href)) as {
    createIndex(): Promise<{ index: PagefindIndex }>;
    close(): Promise<void>;
  };
  await rm(folder, { recursive: true, force: true });
  const start = performance.now();
  const { index } = await createIndex();
  for (const [i, { title, body }] of docs.entries()) {
    await index.addCustomRecord({ url: `/${i}/`, content: `${title}\n${body}`, language: 'zh', meta: { title } });
  }
  await index.writeFiles({ outputPath: join(folder, 'pagefind') });
  const build = seconds(start);
  await close();
  await writeFile(join(folder, 'index.html'), '<!doctype html><html lang="zh"><title>pagefind</title>');
  const server = await serve({ folder, port: 0 });
  const browser = await chromium.launch(launchOptions(await findBrowser()));

  const fresh = async () => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    let bytes = 0;
    // Its worker fetches too, so that the context is listened to, not the page.
    context.on('requestfinished', (request) => {
      void request.sizes().then(({ responseBodySize }) => (bytes += responseBodySize));
    });
    await tab.goto(server.url);
    bytes = 0;
    const loading = performance.now();
    await tab.evaluate(async () => {
      const address = '/pagefind/pagefind.js';
      const engine = (await import(address)) as Pagefind;
      await engine.init();
      (window as unknown as { engine: Pagefind }).engine = engine;
    });
    const load = performance.now() - loading;
    return { tab, load, bytes: () => bytes, close: () => context.close() };
  };
  const { tab, load } = await fresh();
  const ask = (where: typeof tab, query: string, data: number) =>
    where.evaluate(
      async ([text, count]) => {
        const begin = performance.now();
        const { results } = await (window as unknown as { engine: Pagefind }).engine.search(text);
        const shown = await Promise.all(results.slice(0, count).map((result) => result.data()));
        const took = performance.now() - begin;
        // A result's address is in a file of its own; each is read once for all queries.
        const known = ((window as unknown as { known?: Map<string, string> }).known ??= new Map<string, string>());
        for (const [i, { url }] of shown.entries()) known.set(results[i]?.id ?? '', url);
        if (count > 0) return { took, urls: shown.map(({ url }) => url) };
        const urls = await Promise.all(
          results.map(
            async (result) =>
              known.get(result.id) ?? (known.set(result.id, (await result.data()).url), known.get(result.id) ?? ''),
          ),
        );
        return { took, urls };
      },
      [query, data] as const,
    );
  const numbers = (urls: string[]) => urls.map((url) => Number(url.replaceAll('/', '')));
  return {
    name: 'Pagefind',
    build,
    load,
    search: async (query) => numbers((await ask(tab, query, 0)).urls),
    time: async (query) => (await ask(tab, query, 5)).took,
    ten: async (query) => numbers((await ask(tab, query, 10)).urls).slice(0, 10),
    firstQuery: async (query) => {
      const one = await fresh();
      await ask(one.tab, query, 5);
      await one.tab.waitForTimeout(150);
      const bytes = one.bytes();
      await one.close();
      return bytes;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

interface Pagefind {
  init(): Promise<void>;
  search(text: string): Promise<{ results: { id: string; data(): Promise<{ url: string }> }[] }>;
}

/** The search page itself in Chromium, on this index: milliseconds from asking to the answer on the page. */
export async function inChromium(
  dist: string,
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  queries: readonly string[],
): Promise<{ fetching: number[]; fetched: number[] }> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const part of ['index.html', '_astro', 'search'])
    await cp(join(dist, part), join(folder, part), { recursive: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, 'search', path)), { recursive: true });
    await writeFile(join(folder, 'search', path), text);
  }
  const server = await serve({ folder, port: 0 });
  const browser: Browser = await chromium.launch(launchOptions(await findBrowser()));
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const tab = await context.newPage();
  await tab.goto(`${server.url}search/`);
  const times: number[] = [];
  // Once while parts are fetched, and once with all of them there.
  for (const query of [...queries, ...queries]) {
    times.push(
      await tab.evaluate(async (text) => {
        const input = document.querySelector<HTMLInputElement>('#search-q');
        const main = document.querySelector('main');
        if (!input || !main) throw new Error('no search page');
        input.value = text;
        const begin = performance.now();
        input.form?.requestSubmit();
        while (main.dataset['search'] !== 'done')
          await new Promise((resolve) =>
            new MutationObserver((_, observer) => (observer.disconnect(), resolve(0))).observe(main, {
              attributes: true,
            }),
          );
        return performance.now() - begin;
      }, query),
    );
  }
  await browser.close();
  await server.close();
  return { fetching: times.slice(0, queries.length), fetched: times.slice(queries.length) };
}
