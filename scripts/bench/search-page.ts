/** Searches in Chromium: the search page of a built site on an index of the bench, and Pagefind on its own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { findBrowser, launchOptions } from '../browser.ts';

/** In a process of its own, so that the indexes that the bench holds in memory cost the server nothing. */
function serve(folder: string): Promise<{ url: string; close(): void }> {
  const program = fileURLToPath(new URL('../serve.ts', import.meta.url));
  const server = spawn(process.execPath, [program, folder, '--port', '0', '--base', '/'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    server.on('error', reject).on('exit', () => reject(new Error(`${folder}: the server ended: ${said}`)));
    server.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /http:\/\/\S+/.exec(said)?.[0];
      if (url) resolve({ url, close: () => void server.kill() });
    });
  });
}

export interface SearchPage {
  /** Milliseconds from asking until the first results are drawn, or it is known that there are none. Filters and near names may come later. */
  ask(query: string): Promise<number>;
  close(): Promise<void>;
}

/** @param built folder of the index, as search-build.ts makes it @param folder where the site is put together */
export async function searchPage(dist: string, built: string, folder: string): Promise<SearchPage> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const part of ['index.html', 'face.css', '_astro', 'search'])
    await cp(join(dist, part), join(folder, part), { recursive: true });
  await cp(join(built, 'index.json'), join(folder, 'search/index.json'));
  if (existsSync(join(built, 'data'))) await cp(join(built, 'data'), join(folder, 'search/data'), { recursive: true });
  const server = await serve(folder);
  const browser = await chromium.launch(launchOptions(await findBrowser()));
  const tab = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  await tab.goto(`${server.url}search/`);
  return {
    ask: (query) => askPage(tab, query),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

const askPage = (tab: Page, query: string): Promise<number> =>
  tab.evaluate(async (text) => {
    const input = document.querySelector<HTMLInputElement>('#search-q');
    const main = document.querySelector('main');
    const results = document.querySelector('#search-exact');
    if (!input || !main || !results) throw new Error('no search page');
    const change = (of: Element, what: MutationObserverInit) =>
      new Promise((resolve) =>
        new MutationObserver((_, observer) => (observer.disconnect(), resolve(0))).observe(of, what),
      );
    input.value = text;
    // What takes it out is seen, where there are no results and were none before.
    results.append(document.createElement('li'));
    const drawn = change(results, { childList: true });
    const begin = performance.now();
    input.form?.requestSubmit();
    const done = (async () => {
      while (main.dataset['search'] !== 'done') await change(main, { attributes: true });
    })();
    await Promise.race([drawn, done]);
    const took = performance.now() - begin;
    await done;
    return took;
  }, query);

interface Pagefind {
  init(): Promise<void>;
  search(text: string): Promise<{ results: { id: string; data(): Promise<{ url: string }> }[] }>;
}

export interface PagefindTab {
  /** Milliseconds from its scripts and head data to an engine that can be asked. */
  load: number;
  /** Bytes that the server sent since this was last asked. */
  bytes(): Promise<number>;
  /** @param data results whose texts are read, 0 for all addresses */
  ask(query: string, data: number): Promise<{ took: number; urls: string[] }>;
  close(): Promise<void>;
}

/** Pagefind runs in a browser only. @returns tabs of fresh profiles */
export async function pagefindTabs(folder: string): Promise<{ open(): Promise<PagefindTab>; close(): Promise<void> }> {
  const server = await serve(folder);
  const browser = await chromium.launch(launchOptions(await findBrowser()));
  return {
    open: async () => {
      const context = await browser.newContext();
      const tab = await context.newPage();
      let bytes = 0;
      // Its worker fetches too, so that the context is listened to, not the page.
      context.on('requestfinished', (request) => {
        void request.sizes().then(({ responseBodySize }) => (bytes += responseBodySize));
      });
      await tab.goto(server.url);
      const taken = async () => {
        // Sizes come a little after the bytes.
        await tab.waitForTimeout(150);
        const sum = bytes;
        bytes = 0;
        return sum;
      };
      await taken();
      const loading = performance.now();
      await tab.evaluate(async () => {
        const address = '/pagefind/pagefind.js';
        const engine = (await import(address)) as Pagefind;
        await engine.init();
        (window as unknown as { engine: Pagefind }).engine = engine;
      });
      return {
        load: performance.now() - loading,
        bytes: taken,
        ask: (query, data) => askPagefind(tab, query, data),
        close: () => context.close(),
      };
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

const askPagefind = (tab: Page, query: string, data: number): Promise<{ took: number; urls: string[] }> =>
  tab.evaluate(
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
