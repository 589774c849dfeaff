/** The engines that the search bench compares, each behind one small interface. Peers are installed beside the bench, not by us. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import Fuse from 'fuse.js';
import { find, missingWords, page } from '../../src/search/find.ts';
import { likeness, similar } from '../../src/search/fuse.ts';
import type { WholeFile } from '../../src/search/index-file.ts';
import { near } from '../../src/search/near.ts';
import { openWhole } from '../../src/search/open.ts';
import { parseQuery } from '../../src/search/query.ts';
import { openShards, type Manifest } from '../../src/search/shards.ts';
import { hitsIn } from '../../src/search/snippet.ts';
import type { IndexedSource } from '../../src/search/source.ts';
import { fold } from '../../src/text/fold.ts';
import { miniSearchFile, miniSearchOptions, type MiniSearchClass } from './search-build.ts';
import type { Corpus } from './search-corpus.ts';
import { pagefindTabs, searchPage } from './search-page.ts';

export interface Engine {
  name: string;
  /** Milliseconds from the index's bytes to a searcher. */
  load: number;
  /** Positions in the corpus, best first: as many as the engine finds. */
  search(query: string): Promise<number[]>;
  /** What a reader waits for, in milliseconds: the first results with their places in the text. */
  node?(query: string): Promise<number>;
  /** The same in Chromium, while parts come from a local server. */
  chromium?(query: string): Promise<number>;
  /** The same once the parts are there. */
  again?(query: string): Promise<number>;
  /** The first ten of what it shows for a query, near results included. */
  ten(query: string): Promise<number[]>;
  /** Bytes on the wire, gzipped, of a first query with everything it needs but the page. */
  first(query: string): Promise<number>;
  /** Of a query after others. */
  later(query: string): Promise<number>;
  /** Files of its index. */
  files: number;
  close?(): Promise<void>;
}

const size = (data: string | Uint8Array): number => gzipSync(data, { level: 9 }).length;
const none = () => Promise.resolve(0);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Scripts of the search page, and those that it fetches when they are needed: gzipped bytes, from a built site. */
interface Scripts {
  page: number;
  fuse: number;
  near: number;
}

async function scriptBytes(dist: string): Promise<Scripts> {
  const html = await readFile(join(dist, 'search/index.html'), 'utf8');
  const files = new Map<string, string>();
  const follow = async (file: string): Promise<void> => {
    if (files.has(file)) return;
    const source = await readFile(join(dist, '_astro', file), 'utf8');
    files.set(file, source);
    for (const [, next = ''] of source.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) await follow(next);
  };
  for (const [, file = ''] of html.matchAll(/<script[^>]+src="[^"]*\/_astro\/([^"]+\.js)"/g)) await follow(file);
  const names = await readdir(join(dist, '_astro'));
  const bytes = async (own: readonly string[]) => {
    let sum = 0;
    for (const name of own) sum += size(await readFile(join(dist, '_astro', name)));
    return sum;
  };
  const later = (name: string) =>
    names.filter((file) => file.startsWith(`${name}.`) && file.endsWith('.js') && !files.has(file));
  return { page: await bytes([...files.keys()]), fuse: await bytes(later('fuse')), near: await bytes(later('near')) };
}

/** @param built folder of the index @param folder where the site for the browser is put together */
export async function ours(form: 'whole' | 'shards', dist: string, built: string, folder: string): Promise<Engine> {
  const scripts = await scriptBytes(dist);
  const index = readFileSync(join(built, 'index.json'));
  const parts = new Map<string, Uint8Array>(
    globSync('data/**/*.*', { cwd: built }).map((path) => [path, readFileSync(join(built, path))]),
  );
  // Hosts compress texts and leave other files as they are.
  const wire = new Map<string, number>();
  const wireOf = (path: string, data: Uint8Array): number => {
    const known = wire.get(path) ?? (path.endsWith('.txt') ? size(data) : data.length);
    wire.set(path, known);
    return known;
  };
  const open = (count: (bytes: number) => void = () => undefined): IndexedSource => {
    const file = JSON.parse(index.toString()) as WholeFile | Manifest;
    if (file.mode === 'whole') return openWhole(file);
    return openShards(file, (path) => {
      const data = parts.get(path) ?? new Uint8Array();
      count(wireOf(path, data));
      return Promise.resolve(data);
    });
  };
  const loading = performance.now();
  const source = open();
  const load = performance.now() - loading;

  /** Fuse is fetched when it is first used. */
  const askedOf = (on: IndexedSource) => {
    let fuse = 0;
    const ranker = (...asked: Parameters<typeof likeness>) => ((fuse = scripts.fuse), likeness(...asked));
    const speller = (...asked: Parameters<typeof similar>) => ((fuse = scripts.fuse), similar(...asked));
    return {
      fuse: () => fuse,
      first: async (text: string) => {
        const query = parseQuery(text);
        const found = await find(on, query, 'rank', ranker);
        const got = await page(on, found, 0, form === 'shards' ? 3 : 20);
        for (const record of got.records) hitsIn(record, found.words, got.table);
        // What the page counts by itself; other filters of a large archive are closed at first.
        for (const facet of ['outlet', 'topic', 'year'] as const) await found.counts(facet);
        return { query, found, got };
      },
      // As the page does: near results by themselves where there are few exact ones.
      near: async (
        text: string,
        { found, got }: { found: Awaited<ReturnType<typeof find>>; got: { records: unknown[] } },
      ) => {
        const empty = got.records.length === 0;
        if (form === 'shards' && !empty && found.docs.length >= 3) return undefined;
        const query = parseQuery(text);
        const missing = await missingWords(on, query, found, empty);
        return near(on, query, empty ? { ...found, docs: [] } : found, missing, speller);
      },
    };
  };
  const asked = askedOf(source);
  let bytes = 0;
  const reader = askedOf(open((more) => (bytes += more)));
  const tab = await searchPage(dist, built, folder);
  return {
    name: form === 'whole' ? '禾报, one file' : '禾报, shards',
    load,
    files: parts.size + 1,
    search: async (text) => {
      const found = await find(source, parseQuery(text), 'rank', likeness);
      const all: number[] = [];
      for (let from: number | undefined = 0; from !== undefined;) {
        const got = await page(source, found, from, 500);
        all.push(...got.records.map(({ id }) => Number(id.slice(1))));
        from = got.next;
      }
      return all;
    },
    node: (text) => {
      // Opening it is counted as loading.
      const fresh = form === 'shards' ? askedOf(open()) : asked;
      return timed(() => fresh.first(text));
    },
    chromium: (text) => tab.ask(text),
    again: (text) => tab.ask(text),
    ten: async (text) => {
      const answer = await asked.first(text);
      const more = (await asked.near(text, answer)) ?? [];
      const records = [
        ...(await source.records(answer.found.docs.slice(0, 10))),
        ...(await source.records(more.flatMap(({ docs }) => docs.slice(0, 3)))),
      ];
      return records.slice(0, 10).map(({ id }) => Number(id.slice(1)));
    },
    first: async (text) => {
      let sum = 0;
      const fresh = askedOf(open((more) => (sum += more)));
      const looked = await fresh.near(text, await fresh.first(text));
      return sum + size(index) + scripts.page + fresh.fuse() + (looked ? scripts.near : 0);
    },
    later: async (text) => {
      bytes = 0;
      await reader.first(text);
      return bytes;
    },
    close: () => tab.close(),
  };
}

export function floor({ docs }: Corpus): Engine {
  const all = JSON.stringify(docs.map(({ title, body }) => [title, body]));
  const search = (query: string) => {
    const wanted = query.split(' ').map((word) => fold(word).text);
    return docs.flatMap(({ folded }, i) => (wanted.every((word) => folded.includes(word)) ? i : []));
  };
  const bytes = size(all);
  return {
    name: '`indexOf` (the floor)',
    load: 0,
    files: 1,
    search: (query) => Promise.resolve(search(query)),
    node: (query) => timed(() => Promise.resolve(search(query))),
    ten: (query) => Promise.resolve(search(query).slice(0, 10)),
    first: () => Promise.resolve(bytes),
    later: none,
  };
}

export function fuseDefaults({ docs }: Corpus, scripts: number): Engine {
  const json = JSON.stringify(docs.map(({ title, body }) => ({ title, body })));
  const loading = performance.now();
  const fuse = new Fuse(JSON.parse(json) as { title: string; body: string }[], { keys: ['title', 'body'] });
  const load = performance.now() - loading;
  const search = (query: string) => fuse.search(query).map(({ refIndex }) => refIndex);
  const bytes = size(json) + scripts;
  return {
    name: 'Fuse 7.5, defaults',
    load,
    files: 1,
    search: (query) => Promise.resolve(search(query)),
    node: (query) => timed(() => Promise.resolve(search(query))),
    ten: (query) => Promise.resolve(search(query).slice(0, 10)),
    first: () => Promise.resolve(bytes),
    later: none,
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

export async function miniSearch(modules: string, built: string): Promise<Engine> {
  const file = join(modules, miniSearchFile);
  const { default: MiniSearch } = (await import(pathToFileURL(file).href)) as { default: MiniSearchClass };
  const json = readFileSync(join(built, 'index.json'), 'utf8');
  const loading = performance.now();
  const index = MiniSearch.loadJSON(json, miniSearchOptions);
  const load = performance.now() - loading;
  const search = (query: string) => index.search(query).map(({ id }) => id);
  const bytes = size(json) + size(await readFile(file));
  return {
    name: 'MiniSearch 7.2, pairs',
    load,
    files: 1,
    search: (query) => Promise.resolve(search(query)),
    node: (query) => timed(() => Promise.resolve(search(query))),
    ten: (query) => Promise.resolve(search(query).slice(0, 10)),
    first: () => Promise.resolve(bytes),
    later: none,
  };
}

/** Pagefind runs in a browser: bytes are what the server sent to a fresh profile. */
export async function pagefind(built: string): Promise<Engine> {
  await writeFile(join(built, 'index.html'), '<!doctype html><html lang="zh"><title>pagefind</title>');
  const tabs = await pagefindTabs(built);
  const tab = await tabs.open();
  const reader = await tabs.open();
  const numbers = (urls: string[]) => urls.map((url) => Number(url.replaceAll('/', '')));
  return {
    name: 'Pagefind 1.6',
    load: tab.load,
    files: (await readdir(join(built, 'pagefind'), { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    ).length,
    search: async (query) => numbers((await tab.ask(query, 0)).urls),
    chromium: async (query) => (await tab.ask(query, 5)).took,
    again: async (query) => (await tab.ask(query, 5)).took,
    ten: async (query) => numbers((await tab.ask(query, 10)).urls).slice(0, 10),
    first: async (query) => {
      const one = await tabs.open();
      await one.ask(query, 5);
      const bytes = await one.bytes();
      await one.close();
      return bytes;
    },
    later: async (query) => {
      await reader.bytes();
      await reader.ask(query, 5);
      return reader.bytes();
    },
    close: () => tabs.close(),
  };
}
