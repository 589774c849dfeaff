/** The search page against a real engine on two machines, and the service behind the nginx recipe. */
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { exportInput, path, startCluster, type Cluster } from '../../scripts/engine/trial.ts';
import { findPrograms } from '../../scripts/engine/programs.ts';
import { browser, describe, expect, test } from './harness.ts';
import { containing, largeInput, serveWithIndex, size } from './large-archive.ts';
import { findNginx, startNginx } from './nginx.ts';

const dist = inject('dist');
const base = new URL(inject('site')).pathname;
const programs = await findPrograms();

const done = (page: Page) => page.waitForSelector('main[data-search="done"]');
const ids = (page: Page, tier: 'exact' | 'near') =>
  page.$$eval(`[data-tier="${tier}"]`, (elements) =>
    elements.map((element) => element.getAttribute('data-article') ?? ''),
  );
const q = (query: string) => `search/?q=${encodeURIComponent(query)}`;

if ('why' in programs)
  test('an engine to test with', () => {
    console.log(`search engine: NOT RUN: ${programs.why}`);
    expect(programs.hopeless, programs.why).toBe(true);
  });
else
  describe('a search engine behind the page', () => {
    let cluster: Cluster;
    let site: Awaited<ReturnType<typeof serveWithIndex>>;
    const contexts: BrowserContext[] = [];
    beforeAll(async () => {
      cluster = await startCluster(programs, exportInput(largeInput()));
      const manifest = JSON.stringify({ mode: 'service', service: path.slice(1) });
      site = await serveWithIndex(dist, '.cache/test/engine', new Map([['index.json', manifest]]));
    });
    afterEach(async () => {
      for (const context of contexts.splice(0)) await context.close();
    });
    afterAll(async () => {
      await site.close();
      await cluster.stop();
    });

    async function open(address: string): Promise<{ page: Page; asked: string[]; errors: string[] }> {
      const context = await (await browser()).newContext({ serviceWorkers: 'block', locale: 'zh-CN' });
      contexts.push(context);
      // What a web server does in front of both: one path goes to the service.
      await context.route(`**${base}${path.slice(1)}`, async (route) => {
        await route.fulfill({ response: await route.fetch({ url: cluster.url }) });
      });
      const page = await context.newPage();
      const asked: string[] = [];
      const errors: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname.slice(base.length)));
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        // The folder holds what search needs; the icon is not there.
        if (message.type() === 'error' && !message.location().url.includes('icon')) errors.push(message.text());
      });
      await page.goto(new URL(address, site.url).href);
      return { page, asked, errors };
    }

    test.each(['飞地抱团', '翠玉梨', '桥头村古桥', '第77篇'])(
      '%s: all of what contains it, page by page',
      async (word) => {
        const { page, asked, errors } = await open(q(word));
        await done(page);
        const expected = containing(word).sort();
        for (let drawn = (await ids(page, 'exact')).length; drawn < expected.length;) {
          await page.click('#search-more');
          await expect.poll(async () => (await ids(page, 'exact')).length).toBeGreaterThan(drawn);
          drawn = (await ids(page, 'exact')).length;
        }
        expect((await ids(page, 'exact')).sort()).toEqual(expected);
        expect(await page.textContent('#search-status')).toContain(`${expected.length} 篇`);
        expect(
          asked
            .filter((path) => path.startsWith('search/'))
            .every((path) => ['search/', 'search/index.json', 'search/api'].includes(path)),
        ).toBe(true);
        expect(errors).toEqual([]);
      },
    );

    test('more than can be listed: the true number, and that only the first can be read', async () => {
      const { page, errors } = await open(q('村民都说好'));
      await done(page);
      expect(await page.textContent('#search-status')).toContain(`${size} 篇`);
      expect(await page.textContent('#search-notes')).toContain('前 1000 篇');
      expect(errors).toEqual([]);
    });

    test('filters count and narrow; places come when they are opened', async () => {
      const { page } = await open(q('古桥'));
      await done(page);
      const expected = containing('古桥');
      const industry = expected.filter((id) => Number(id.slice(1)) % 2 === 0).length;
      const counts = await page.$$eval('#search-facets .facet', (buttons) =>
        buttons.map((button) => button.textContent?.trim()),
      );
      expect(counts).toContain(`产业升级 ${industry} 篇`);
      await page.locator('.facet-group', { hasText: '地点' }).locator('> summary').click();
      await page
        .getByRole('button', { name: /^西岭县/ })
        .first()
        .click();
      await expect.poll(() => page.url()).toContain(encodeURIComponent('地点'));
      await done(page);
      // Articles of 西岭县 and of 桥头村, which lies in it.
      const there = expected.filter((id) => [1, 3].includes(Number(id.slice(1)) % 5)).length;
      await expect.poll(() => page.textContent('#search-status')).toContain(`${there} 篇`);
    });

    test('what is nowhere is not found; a name in pinyin is offered apart', async () => {
      const { page, errors } = await open(q('西藏'));
      await done(page);
      expect([await ids(page, 'exact'), await ids(page, 'near')]).toEqual([[], []]);
      await page.fill('#search-q', 'feidi baotuan');
      await page.press('#search-q', 'Enter');
      await expect.poll(async () => (await ids(page, 'near')).length).toBeGreaterThan(0);
      expect(await ids(page, 'exact')).toEqual([]);
      expect(errors).toEqual([]);
    });

    test('quick search asks the engine too', async () => {
      const { page, errors } = await open('search/');
      await page.keyboard.press('Control+k');
      await page.waitForSelector('#palette-q:focus');
      await page.keyboard.type('翠玉梨');
      await page.waitForSelector('#palette-list [role=option]');
      await expect.poll(() => page.textContent('.palette-status')).toContain(`${containing('翠玉梨').length} 篇`);
      expect(errors).toEqual([]);
    });

    test('nginx passes the one path on, with the headers of the site', async () => {
      const binary = await findNginx();
      if (!binary) return console.log('nginx: NOT RUN: none on this machine and none to be had');
      const recipe = await readFile(new URL('../../scripts/publish/engine-nginx.conf', import.meta.url), 'utf8');
      const location = recipe
        .replace(`location = ${path}`, `location = ${base}${path.slice(1)}`)
        .replace('http://127.0.0.1:9308', cluster.url);
      const nginx = await startNginx(binary, dist, base, location);
      try {
        const request = { find: [{ text: '飞地抱团' }], order: 'rank', records: 1 };
        const response = await fetch(`${nginx.url}${base}${path.slice(1)}`, {
          method: 'POST',
          body: JSON.stringify(request),
        });
        const answer = (await response.json()) as { ids: string[] };
        expect(answer.ids.sort()).toEqual(containing('飞地抱团').sort());
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
        expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
      } finally {
        await nginx.stop();
      }
    });

    // Last: the machines stay stopped.
    test('a machine that does not answer: a message, and the others’ results stay', async () => {
      const { page } = await open(q('飞地抱团'));
      await done(page);
      await cluster.stopMachine(1);
      await page.fill('#search-q', '古桥');
      await page.press('#search-q', 'Enter');
      await page.waitForSelector('#search-failure:not([hidden])');
      expect(await page.textContent('#search-failure')).toContain('没有读到');
      const shown = await ids(page, 'exact');
      expect(shown.length).toBeGreaterThan(0);
      expect(containing('古桥')).toEqual(expect.arrayContaining(shown));
    });

    test('no machine answers: a message and a way to try again', async () => {
      await cluster.stopMachine(0);
      const { page } = await open(q('古桥'));
      await page.waitForSelector('main[data-search="failed"]');
      expect(await page.isVisible('#search-failure button')).toBe(true);
      expect(await ids(page, 'exact')).toEqual([]);
    });
  });
