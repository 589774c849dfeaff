/** Reading in a browser: every kind of page, with and without scripts, by keyboard, on paper, and with the network gone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inject } from 'vitest';
import { violations } from './axe.ts';
import { at, describe, expect, test } from './harness.ts';

const dist = inject('dist');
const base = new URL(inject('site')).pathname;
const html = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.split(sep).join('/'));
const read = (file: string): string => readFileSync(join(dist, file), 'utf8');
const address = (file: string): string => `/${file.replace(/index\.html$/, '')}`;
const articles = html.filter(
  (file) => /^articles\/[^/]+\/index\.html$/.test(file) && read(file).includes('class="text"'),
);
const having = (pattern: RegExp): string => {
  const file = articles.find((one) => pattern.test(read(one)));
  if (!file) throw new Error(`no article with ${pattern}`);
  return address(file);
};
const first = (pattern: RegExp): string => {
  const file = html.find((one) => pattern.test(one));
  if (!file) throw new Error(`no page like ${pattern}`);
  return address(file);
};

const kinds: [string, string][] = [
  ['home', '/'],
  ['article', having(/class="note"/)],
  ['newspaper page', first(/^pages\/[^/]+\/index/)],
  ['newspaper pages', '/pages/'],
  ['all articles', '/articles/'],
  ['topic', first(/^topics\/[^/]+\/index/)],
  ['topics', '/topics/'],
  ['outlet', first(/^outlets\/[^/]+\/index/)],
  ['outlets', '/outlets/'],
  ['month', first(/^dates\/[^/]+\/index/)],
  ['dates', '/dates/'],
  ['about', '/about/'],
  ['data', '/data/'],
  ['search', '/search/'],
  ['places', '/places/'],
  ['without network', '/offline/'],
];

describe('every kind of page', () => {
  for (const [kind, path] of kinds) {
    test(`${kind}: axe finds nothing in both themes and sizes, nothing is wider than the window`, async ({ visit }) => {
      const page = await visit(path);
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await violations(page), `${width} ${colorScheme}`).toEqual([]);
        }
      }
      // 1280 pixels at 400 %.
      await page.setViewportSize({ width: 320, height: 256 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });

    test(`${kind}: one main heading, a language, landmarks and a title`, () => {
      const text = read(path === '/' ? 'index.html' : `${path.slice(1)}index.html`);
      expect(text.match(/<h1[\s>]/g)).toHaveLength(1);
      expect(text.match(/<main[\s>]/g)).toHaveLength(1);
      expect(text).toMatch(/<html[^>]* lang="zh-Hans"/);
      expect(text).toMatch(/<title>[^<]+<\/title>/);
    });
  }
});

describe('an article', () => {
  test('is read without JavaScript: text, the three views, notes', async ({ visit }) => {
    const page = await visit(having(/class="note"/), { javaScript: false });
    expect(await page.locator('.text').isVisible()).toBe(true);
    expect(await page.locator('.received').isVisible()).toBe(false);
    expect(await page.locator('#settings').isVisible()).toBe(false);
    await page.locator('#view-received').check();
    expect(await page.locator('.text').isVisible()).toBe(false);
    expect(await page.locator('.received').isVisible()).toBe(true);
    await page.locator('#view-differences').check();
    expect(await page.locator('.text').isVisible()).toBe(true);
    const note = page.locator('.note').first();
    await note.locator('summary').click();
    expect(await note.locator('.note-text').isVisible()).toBe(true);
    const link = await note.locator('.note-links a').first().getAttribute('href');
    await page.goto(new URL(link ?? '', at()).href);
    expect(await page.locator(':target').count()).toBe(1);
  });

  test('a mark in the margin says what was done when it is pointed at, and moves nothing', async ({ visit }) => {
    const page = await visit(having(/class="note"/), { viewport: { width: 1440, height: 900 } });
    const height = () => page.locator('.body').evaluate((one) => one.getBoundingClientRect().height);
    const before = await height();
    const note = page.locator('.note').first();
    await note.locator('summary').hover();
    await expect
      .poll(() => note.locator('.note-text').evaluate((one) => one.checkVisibility({ contentVisibilityAuto: true })))
      .toBe(true);
    expect((await note.locator('.note-text').boundingBox())?.height).toBeGreaterThan(20);
    expect(await height()).toBe(before);
  });

  test('says in its place that text is missing', async ({ visit }) => {
    const page = await visit(having(/class="missing"/));
    expect(await page.locator('.text .missing').first().isVisible()).toBe(true);
    expect(await page.locator('.truncated').isVisible()).toBe(true);
  });

  test('is read by keyboard: skip link, then contents; Escape closes a note', async ({ visit }) => {
    const page = await visit(having(/class="note"/));
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    const summary = page.locator('.note summary').first();
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.note[open]').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.locator('.note[open]').count()).toBe(0);
    expect(await summary.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  test('keeps the reader’s size of type and marking of places', async ({ visit }) => {
    const page = await visit(having(/class="note"/), { viewport: { width: 1440, height: 900 } });
    const size = () => page.locator('.text').evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
    const before = await size();
    await page.locator('#settings input[value="xl"]').check();
    await page.locator('#settings input[name="links"]').uncheck();
    expect(await size()).toBeGreaterThan(before * 1.3);
    await page.goto(at(address(articles.at(-1)!)));
    expect(await size()).toBeGreaterThan(before * 1.3);
    expect(await page.locator('#settings input[value="xl"]').isChecked()).toBe(true);
    expect(await page.locator('html').getAttribute('data-links')).toBe('off');
    await page.locator('#settings input[value="m"]').check();
    expect(await size()).toBe(before);
  });

  test('copies the address of a paragraph', async ({ visit }) => {
    const page = await visit(having(/class="own-link"/), {
      context: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    const link = page.locator('.own-link').nth(1);
    await link.focus();
    // All pages of the browser have one clipboard: a test beside this one may have written to it since.
    await expect
      .poll(async () => {
        await page.keyboard.press('Enter');
        return page.evaluate(() => navigator.clipboard.readText());
      })
      .toMatch(/\/articles\/[^/]+\/#p-/);
    expect(page.url()).toMatch(/#p-/);
    expect(await page.locator('p:target').count()).toBe(1);
  });

  test('nothing moves while it loads', async ({ visit }) => {
    const page = await visit(having(/class="note"/), { viewport: { width: 390, height: 844 } });
    await page.evaluate(() => document.fonts.ready);
    const shift = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(sum), 300);
        }),
    );
    expect(shift).toBe(0);
  });

  test('on paper there is the text and where it comes from', async ({ visit }) => {
    const page = await visit(having(/class="note"/));
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.bar nav', '.aside', '.views', '.notes', '.siblings', '.foot nav'])
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    for (const kept of ['h1', '.facts', '.text', '.foot p'])
      expect(await page.locator(kept).first().isVisible(), kept).toBe(true);
  });
});

describe('a newspaper page', () => {
  test('every run leads to its place in an article, and every article back', async ({ visit }) => {
    const page = await visit(first(/^pages\/[^/]+\/index/));
    const links = await page
      .locator('.run-label a')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((href) => href.includes('#p-')).length).toBeGreaterThan(links.length / 2);
    for (const href of new Set(links)) {
      const url = new URL(href);
      const target = read(`${decodeURIComponent(url.pathname.slice(base.length))}index.html`);
      if (url.hash) expect(target, href).toContain(`id="${url.hash.slice(1)}"`);
    }
    expect(await page.locator('svg.ribbon rect').count()).toBe(await page.locator('.run').count());
  });
});

describe('without a network after one visit', () => {
  test('other articles and the search are there', async ({ visit }) => {
    const page = await visit('/', { expectErrors: /ERR_INTERNET_DISCONNECTED|Failed to fetch|no-response/ });
    await page.evaluate(() => navigator.serviceWorker.ready);
    await expect.poll(() => page.evaluate(() => !!navigator.serviceWorker.controller), { timeout: 10_000 }).toBe(true);
    await page.context().setOffline(true);
    await page.goto(at(address(articles.at(-1)!)));
    expect(await page.locator('.text p').count()).toBeGreaterThan(1);
    await page.goto(at('/search/'));
    expect(await page.locator('main').isVisible()).toBe(true);
    await page.goto(at('/no-such-page/'));
    expect(await page.locator('h1').count()).toBe(1);
  });
});

describe('weight', () => {
  const linked = (file: string, pattern: RegExp): string[] =>
    [...read(file).matchAll(pattern)].map(([, href = '']) => href.slice(base.length));

  test('an article and its styles are at most 30 kB compressed', () => {
    for (const file of articles) {
      const styles = new Set(linked(file, /<link rel="stylesheet" href="([^"]+)"/g));
      expect(styles.size).toBeGreaterThan(0);
      const size = [file, ...styles].reduce((sum, one) => sum + gzipSync(read(one)).length, 0);
      expect(size, file).toBeLessThanOrEqual(30_000);
    }
  });

  test('the headline face is at most 150 kB, preloaded, and holds every headline', () => {
    const [face = ''] = linked('index.html', /<link rel="preload" href="([^"]+\.woff2)"/g);
    expect(readFileSync(join(dist, face)).length).toBeLessThanOrEqual(150_000);
    const css = linked('index.html', /<link rel="stylesheet" href="([^"]+)"/g)
      .map(read)
      .join('');
    const ranges = [...css.matchAll(/unicode-range:([^;}]+)/gi)]
      .flatMap(([, list = '']) => list.split(','))
      .map((range) => {
        const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
        // A minifier writes U+4e0? for U+4e00-4e0f.
        return [parseInt(from.replaceAll('?', '0'), 16), parseInt(to.replaceAll('?', 'f'), 16)] as const;
      });
    expect(ranges.length).toBeGreaterThan(50);
    for (const file of articles) {
      const headings = [...read(file).matchAll(/<h[12][^>]*>([\s\S]*?)<\/h[12]>/g)].map(([, text = '']) =>
        text.replace(/<[^>]*>|&[^;]+;/g, ''),
      );
      for (const character of new Set(headings.join('').replace(/\s/g, ''))) {
        const code = character.codePointAt(0) ?? 0;
        expect(
          ranges.some(([from, to]) => code >= from && code <= to),
          `${file}: ${character}`,
        ).toBe(true);
      }
    }
  });
});

describe('safety', () => {
  test('no page has inline scripts, inline styles or a policy that allows them', () => {
    for (const file of html) {
      const text = read(file);
      if (/http-equiv="refresh"/.test(text)) continue;
      expect(text, file).toMatch(/http-equiv="content-security-policy"/);
      expect(text, file).not.toMatch(/unsafe-/);
      expect(text, file).not.toMatch(/<[a-z][^>]*\s(?:style|on[a-z]+)="/);
      const inline = [...text.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)].filter(
        ([, rest = '']) => !/type="application\/(?:ld\+)?json"/.test(rest),
      );
      expect(inline, file).toEqual([]);
    }
  });
});
