/**
 * A real build with its search in shards: the archive that ships, the limit of the one file lowered. What a new reader types
 * gives the same articles as the one file does.
 */
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { astro } from '../../scripts/astro.ts';
import { serve, type Served } from '../../scripts/serve.ts';
import { browser, expect, test } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'hebao-shards-'));
const site = join(folder, 'site');
let served: Served;

beforeAll(async () => {
  // A copy: two builds of one content folder would share what they keep.
  const content = join(folder, 'content');
  cpSync(fileURLToPath(new URL('../../content', import.meta.url)), content, { recursive: true });
  const code = await astro(['build', '--outDir', site], { CONTENT_DIR: content, SEARCH_ONE_FILE_MOST: '5' });
  if (code !== 0) throw new Error('the site did not build; see the messages above');
  served = await serve({ folder: site, port: 0, base: process.env['BASE_PATH'] ?? '/' });
}, 240_000);

afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const done = (page: Page) => page.waitForSelector('main[data-search="done"]');
const idsOf = (page: Page, tier: 'exact' | 'near') =>
  page.$$eval(`[data-tier="${tier}"]`, (elements) =>
    [...new Set(elements.map((element) => element.getAttribute('data-article') ?? ''))].sort(),
  );

/** Exact results to the last page, and the names of what is near with their reasons. */
async function answers(page: Page): Promise<{ exact: string[]; near: (string | null)[] }> {
  await done(page);
  for (;;) {
    const drawn = await page.locator('#search-exact > li').count();
    if (!(await page.isVisible('#search-more'))) break;
    await page.click('#search-more');
    await expect.poll(() => page.locator('#search-exact > li').count()).toBeGreaterThan(drawn);
    // The button is at rest again when the page of results is drawn.
    await page.waitForSelector('#search-more:not(:disabled)', { state: 'attached' });
  }
  if (await page.isVisible('#search-look-near')) {
    await page.click('#search-look-near');
    await expect.poll(() => page.textContent('#search-status')).toContain('相近结果');
  }
  return { exact: await idsOf(page, 'exact'), near: await page.locator('.near-group h3').allTextContents() };
}

test('the build writes shards', () => {
  const index = JSON.parse(readFileSync(join(site, 'search/index.json'), 'utf8')) as { mode: string; dir: string };
  expect(index.mode).toBe('shards');
  expect(readdirSync(join(site, 'search', index.dir)).toSorted()).toEqual(
    expect.arrayContaining(['authors', 'dates.txt', 'names.txt', 'pairs', 'place.txt', 'singles', 'texts', 'triples']),
  );
});

test.each(['平湖', '嘉興', 'pinghu', '经开', '腾龙换鸟', '杨金平', '"飞地抱团"', '西藏'])(
  '%s: the same articles as from one file',
  async (query) => {
    const context = await (await browser()).newContext({ serviceWorkers: 'block', locale: 'zh-CN' });
    try {
      const path = `search/?q=${encodeURIComponent(query)}`;
      const [small, large] = [await context.newPage(), await context.newPage()];
      const errors: string[] = [];
      for (const page of [small, large]) page.on('pageerror', (error) => errors.push(String(error)));
      await small.goto(new URL(path, inject('site')).href);
      await large.goto(new URL(path, served.url).href);
      const one = await answers(small);
      expect(await answers(large)).toEqual(one);
      expect(errors).toEqual([]);
      // A query that is answered at all, or is known to be absent.
      expect(one.exact.length + one.near.length > 0).toBe(query !== '西藏');
    } finally {
      await context.close();
    }
  },
);
