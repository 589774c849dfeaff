/** The portable edition: a zip that opens from a folder, reads without a server and searches with the one in it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, inject } from 'vitest';
import { portable } from '../../scripts/portable.ts';
import { browser, describe, expect, test } from './harness.ts';

let folder: string;
let server: ChildProcess | undefined;
const at = (path: string): string => join(folder, 'unpacked', path);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portable-'));
  await portable(inject('dist'), join(folder, 'a.zip'));
  for (const [name, content] of Object.entries(unzipSync(new Uint8Array(await readFile(join(folder, 'a.zip')))))) {
    await mkdir(dirname(at(name)), { recursive: true });
    await writeFile(at(name), content);
  }
});
afterAll(async () => {
  server?.kill();
  await rm(folder, { recursive: true, force: true });
});

describe('the portable edition', () => {
  test('is the same bytes a second time', async () => {
    await portable(inject('dist'), join(folder, 'b.zip'));
    expect((await readFile(join(folder, 'a.zip'))).equals(await readFile(join(folder, 'b.zip')))).toBe(true);
  });

  test('reads from a folder: style sheets load, links lead on', async () => {
    const page = await (await browser()).newPage();
    const failed: string[] = [];
    page.on('requestfailed', (request) => {
      // Browsers run no module and load no font for a page that was opened from a folder; what a page that is left was
      // still loading they give up.
      if (['script', 'font', 'manifest'].includes(request.resourceType())) return;
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') failed.push(request.url());
    });
    await page.goto(pathToFileURL(at('site/index.html')).href);
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(ground).not.toBe('rgba(0, 0, 0, 0)');
    const link = page.locator('main a[href*="articles/"]').first();
    await link.click();
    expect(page.url()).toMatch(/^file:.*\/articles\/[^/]+\/index\.html/);
    expect((await page.locator('article p[id^="p-"]').first().textContent())?.length).toBeGreaterThan(5);
    await page.locator('header a, nav a').first().click();
    expect(page.url()).toMatch(/^file:.*\/site\/index\.html/);
    expect(failed).toEqual([]);
    await page.close();
  });

  test('searches with the server in it', async () => {
    server = spawn(process.execPath, ['serve.mjs', 'site', '--port', '0', '--base', new URL(inject('site')).pathname], {
      cwd: join(folder, 'unpacked'),
    });
    const address = await new Promise<string>((done) => {
      server?.stdout?.on('data', (chunk: Buffer) => {
        const found = /http:\/\/\S+/.exec(chunk.toString())?.[0];
        if (found) done(found);
      });
    });
    const page = await (await browser()).newPage();
    await page.goto(`${address}index.html`);
    const word = ((await page.locator('main a[href*="articles/"]').first().textContent()) ?? '').trim().slice(0, 2);
    await page.goto(`${address}search/?q=${encodeURIComponent(word)}`);
    await page.waitForSelector('main[data-search="done"]');
    expect(await page.locator('[data-tier="exact"]').count()).toBeGreaterThan(0);
    await page.close();
  });

  test('says what to do, in Chinese, in a text file that Windows shows', async () => {
    const readme = await readFile(at('README.txt'), 'utf8');
    expect(readme).toContain('打开 site/index.html');
    expect(readme).toContain('\r\n');
  });
});
