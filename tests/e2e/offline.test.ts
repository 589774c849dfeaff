/** Two builds after one another: pages and index that a reader sees are of one of them. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { serve } from '../../scripts/serve.ts';
import { browser, expect, test } from './harness.ts';

const base = new URL(inject('site')).pathname;

const seen = async (page: Page, url: string): Promise<{ page: string; index: string }> => {
  await page.goto(`${url}about/`);
  return {
    page: await page.title(),
    index: await page.evaluate(async (address) => (await fetch(address)).text(), `${url}search/index.json`),
  };
};

test('with a network both are new, without one both are of the build that was laid in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hebao-offline-'));
  await cp(inject('dist'), folder, { recursive: true });
  const site = await serve({ folder, port: 0, base });
  const context = await (await browser()).newContext();
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    await expect.poll(() => page.evaluate(() => !!navigator.serviceWorker.controller), { timeout: 20_000 }).toBe(true);
    const before = await seen(page, site.url);

    const about = join(folder, 'about/index.html');
    await writeFile(about, (await readFile(about, 'utf8')).replace(/<title>[^<]*/, '<title>new build'));
    await writeFile(join(folder, 'search/index.json'), '{"new":"build"}');
    expect(await seen(page, site.url)).toEqual({ page: 'new build', index: '{"new":"build"}' });

    await context.setOffline(true);
    expect(await seen(page, site.url)).toEqual(before);
  } finally {
    await context.close();
    await site.close();
    await rm(folder, { recursive: true });
  }
});
