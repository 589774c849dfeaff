/** Reading in a browser: every kind of page, with and without scripts, by keyboard, on paper, and with the network gone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createFont } from 'fonteditor-core';
import { convert } from 'fontverter';
import Papa from 'papaparse';
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

/** Latency in ms, throughput in bytes a second: Lighthouse's slow phone. */
const slow = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 93_750 };

interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: { node?: Node }[];
}

test('the note above a text says what was done to it, and nothing else', () => {
  const notes = articles.map((file) => {
    const [, note = ''] = /hint-restored">([^<]*)/.exec(read(file)) ?? [];
    const has = (kind: string) => new RegExp(`class="seal"[^>]*>${kind}<`).test(read(file));
    expect([note.includes('接合'), note.includes('归位'), note.includes('重文')], file).toEqual(
      ['接', '移', '重'].map(has),
    );
    return note;
  });
  expect(notes).toContain('次序和文字都与版面相同。');
});

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
      // 1280 pixels at 400 %, and a phone at 200 %.
      for (const width of [320, 195]) {
        await page.setViewportSize({ width, height: 256 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
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

test('captions stand at the beginning or the end of their figures, and nothing behind the document', () => {
  for (const file of html) {
    for (const [, inside = ''] of read(file).matchAll(/<figure[^>]*>(.*?)<\/figure>/gs)) {
      const rest = inside.replace(/<figcaption.*<\/figcaption>/s, '|').trim();
      expect(rest.split('|').filter(Boolean).length, file).toBeLessThanOrEqual(1);
    }
    if (!/http-equiv="refresh"/.test(read(file))) expect(read(file), file).toMatch(/<\/html>\s*$/);
  }
});

test('in a reader’s own colours what is chosen is seen to be', async ({ visit }) => {
  const page = await visit('/places/', { context: { forcedColors: 'active' } });
  const style = (selector: string, property: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property);
  expect(await style('.bar [aria-current]', 'border-block-end-width')).toBe('2px');
  await page.keyboard.press('/');
  await page.locator('.palette input').fill(read(articles[0] ?? '').match(/<h1>.*?>(\p{Script=Han}{2})/u)?.[1] ?? '');
  await page.locator('.palette [role="option"]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  expect(await style('.palette [aria-selected="true"]', 'outline-style')).toBe('solid');
});

test('a headline’s line that ends with a hanging mark stands in one row where there is room', async ({ visit }) => {
  const page = await visit('/articles/', { viewport: { width: 1440, height: 900 } });
  const rows = await page.locator('.line:has(.hang-end)').evaluateAll((all) =>
    all
      // Some characters less than the column.
      .filter((one) => (one.textContent?.length ?? 0) < 14)
      .map((one) => Math.round(one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight))),
  );
  expect(rows.length).toBeGreaterThan(2);
  expect(rows.filter((n) => n !== 1)).toEqual([]);
});

test('a search field shows several characters of letters twice as large', async ({ visit }) => {
  for (const path of ['/', '/search/']) {
    const page = await visit(path, { viewport: { width: 195, height: 400 } });
    const input = page.locator('main input[type="search"], header input[type="search"]').first();
    expect(await input.evaluate((one) => one.clientWidth / parseFloat(getComputedStyle(one).fontSize))).toBeGreaterThan(
      6,
    );
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
    await note.locator('.note-text').waitFor();
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
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
    const summary = page.locator('.note summary').first();
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.locator('.note[open]').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.note[open]').count()).toBe(0);
    await expect.poll(() => summary.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  test('the page’s form of a corrected word is a link away, without scripts too, and stands on paper', async ({
    visit,
  }) => {
    const page = await visit(having(/class="corrected"/), { javaScript: false });
    const word = page.locator('.corrected').first();
    const form = await word.locator('del').textContent();
    expect(form).toBeTruthy();
    expect(await word.locator('del').isVisible()).toBe(false);
    await word.focus();
    await page.keyboard.press('Enter');
    await page.locator('.note[open] .note-text:target').waitFor();
    expect(await page.locator('.note-text:target').innerText()).toContain(form);
    await page.emulateMedia({ media: 'print' });
    expect(await word.locator('del').isVisible()).toBe(true);
    expect(await word.locator('ins').isVisible()).toBe(true);
  });

  test('without its beginning it says so wherever its first words stand alone', () => {
    const cut = articles.filter((file) => /class="truncated">[^<]*开头/.test(read(file)));
    expect(cut.length).toBeGreaterThan(0);
    for (const file of cut)
      for (const name of ['name="description"', 'property="og:description"'])
        expect(read(file), file).toContain(`${name} content="……`);
  });

  test('every paragraph, subhead and caption says in the comparison where it stands on the page', () => {
    for (const file of articles) {
      const [, text = ''] = /<div class="text"[^>]*>(.*?)<div class="received"/s.exec(read(file)) ?? [];
      for (const kind of ['<h2 ', '<figure ', '<p id="p-'])
        if (text.includes(kind)) expect(text.slice(text.indexOf(kind)), file).toContain('class="source-link"');
      const blocks = text.match(/<(?:h2|figure|p) [^>]*id="/g) ?? [];
      expect(text.match(/class="source-link"/g)?.length, file).toBe(blocks.length);
    }
  });

  test('is as long as the data say', () => {
    const { data } = Papa.parse<{ id: string; characters: string }>(read('data/articles.csv').trim(), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toHaveLength(articles.length);
    for (const { id, characters } of data) {
      expect(read(`articles/${id}/index.html`), id).toContain(`>${characters} 字，`);
    }
  });

  test('names of several authors are apart without a style sheet too', () => {
    const several = articles.filter((file) => (read(file).match(/class="byline-name"/g) ?? []).length > 1);
    expect(several.length).toBeGreaterThan(0);
    for (const file of several) {
      const byline = /<p class="byline">(.*?)<\/p>/s.exec(read(file))?.[1] ?? '';
      const names = [...byline.matchAll(/class="byline-name"[^>]*>([^<]+)</g)].map(([, name = '']) => name);
      const words = byline.replace(/<[^>]*>/g, '').split(' ');
      for (const name of names) expect(words, file).toContain(name);
    }
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
    await page.waitForURL(/#p-/);
    expect(await page.locator('p:target').count()).toBe(1);
  });

  test('on paper there is the text and where it comes from', async ({ visit }) => {
    const page = await visit(having(/class="note"/));
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.bar nav', '.palette-open', '.aside', '.views', '.notes', '.siblings', '.foot nav'])
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    for (const kept of ['h1', '.facts', '.text', '.print-source', '.foot p'])
      expect(await page.locator(kept).first().isVisible(), kept).toBe(true);
    expect(await page.locator('.print-source').innerText()).toContain('/articles/');
    const columns = page.locator('.text').evaluate((one) => getComputedStyle(one).columnCount);
    expect(await columns).toBe('2');
  });
});

/** A machine without any Chinese face shows boxes that are narrower: what comes in their place has to move the lines, a little. */
function hasChineseFace(): boolean {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return false;
  context.font = '100px serif';
  return context.measureText('报').width > 90;
}

describe('on a slow phone', () => {
  for (const [kind, path] of kinds) {
    test(`${kind}: nothing moves while it loads, not even when the headline face comes`, async ({ visit }) => {
      const page = await visit('/offline/', {
        viewport: { width: 390, height: 844 },
        context: { serviceWorkers: 'block' },
      });
      await page.evaluate(() => localStorage.clear());
      const session = await page.context().newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.clearBrowserCache');
      await session.send('Network.emulateNetworkConditions', slow);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      await page.addInitScript(() => {
        const seen: string[] = [];
        Object.assign(window, { moved: seen });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as LayoutShift[])
            seen.push([entry.value, ...entry.sources.map(({ node }) => node?.textContent?.slice(0, 20))].join(' '));
        }).observe({ type: 'layout-shift' });
      });
      await page.goto(at(path));
      const face = () => [...document.fonts].some(({ family, status }) => /Song\b/.test(family) && status === 'loaded');
      await expect.poll(() => page.evaluate(face)).toBe(true);
      // Two frames on, what the face has changed is painted and measured.
      const moved = await page.evaluate(
        () =>
          new Promise<string[]>((done) =>
            requestAnimationFrame(() =>
              requestAnimationFrame(() => done((window as unknown as { moved: string[] }).moved)),
            ),
          ),
      );
      if (await page.evaluate(hasChineseFace)) expect(moved).toEqual([]);
      else expect(moved.reduce((sum, one) => sum + parseFloat(one), 0)).toBeLessThan(0.25);
    });
  }

  test('what the reader has set holds from the first frame, and so does a face that came before', async ({ visit }) => {
    const page = await visit(having(/class="note"/));
    await page.locator('html[data-face]').waitFor();
    await expect.poll(() => page.evaluate(() => localStorage.getItem('hebao-face'))).not.toBe(null);
    await page.evaluate(() => localStorage.setItem('hebao-reading', JSON.stringify({ theme: 'dark', size: 'xl' })));
    await page.addInitScript(() => {
      requestAnimationFrame(() => {
        const { theme, size, face } = document.documentElement.dataset;
        Object.assign(window, { atFirst: { theme, size, face } });
      });
    });
    await page.goto(at(address(articles.at(-1)!)));
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { atFirst?: unknown }).atFirst))
      .toEqual({ theme: 'dark', size: 'xl', face: '' });
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

  test('the keyboard goes through its parts from top to bottom', async ({ visit }) => {
    const moved = html.find((file) => /^pages\/[^/]+\/index/.test(file) && read(file).includes('class="moves"'));
    const page = await visit(address(moved ?? ''), { viewport: { width: 1440, height: 900 } });
    const tops = await page
      .locator('.made a, .picture summary')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    expect(tops.length).toBeGreaterThan(2);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  });

  test('the legend of its picture names the colours and arcs that are there, and no others', () => {
    const texts = html.filter((file) => /^pages\/[^/]+\/index/.test(file)).map(read);
    for (const text of texts) {
      const [, picture = ''] = /<section class="picture"(.*?)<\/section>/s.exec(text) ?? [];
      expect(picture.includes('淡色是重文')).toBe(picture.includes(' repeat"'));
      expect(picture.includes('灰色是')).toBe(picture.includes('class="tn'));
      expect(picture.includes('实线弧')).toBe(picture.includes('arc-move'));
      expect(picture.includes('虚线弧')).toBe(picture.includes('arc-join'));
    }
    expect(texts.some((text) => text.includes('灰色是'))).toBe(true);
    expect(texts.some((text) => !text.includes('arc-join') && text.includes('上下紧接'))).toBe(true);
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

  const styles = (file: string): string[] => linked(file, /<link rel="stylesheet" href="([^"]+)"/g);
  const pages = html.filter((file) => !/http-equiv="refresh"/.test(read(file)));

  test('a page has one style sheet that all pages have, and at most one more', () => {
    const shared = pages.map(styles).reduce((some, own) => some.filter((one) => own.includes(one)));
    expect(shared).toHaveLength(1);
    for (const file of pages) expect(styles(file).length, file).toBeLessThanOrEqual(2);
  });

  test('an article and its styles are at most 30 kB compressed', () => {
    for (const file of articles) {
      const size = [file, ...styles(file)].reduce((sum, one) => sum + gzipSync(read(one)).length, 0);
      expect(size, file).toBeLessThanOrEqual(30_000);
    }
  });

  test('scripts of an article wait for no other script, and nothing is fetched ahead of the page', () => {
    for (const file of articles) {
      const scripts = linked(file, /<script [^>]*src="([^"]+)"/g);
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(read(script), script).not.toMatch(/\b(?:import|from)\s*["'`]/);
      expect(read(file), file).not.toMatch(/<link rel="(?:module)?preload"/);
    }
  });

  test('the headline face is at most 150 kB and holds every headline', async () => {
    const css = read('face.css');
    const files = [...css.matchAll(/url\('([^)]+\.woff2)'\)/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(0);
    const holds = new Set<string>();
    let size = 0;
    for (const file of files) {
      const bytes = readFileSync(join(dist, file));
      size += bytes.length;
      const { cmap } = createFont(Buffer.from(await convert(bytes, 'truetype')), { type: 'ttf' }).get();
      for (const code of Object.keys(cmap)) holds.add(String.fromCodePoint(Number(code)));
    }
    expect(size).toBeLessThanOrEqual(150_000);
    for (const file of articles) {
      const headings = [...read(file).matchAll(/<h[12][^>]*>([\s\S]*?)<\/h[12]>/g)].map(([, text = '']) =>
        text.replace(/<[^>]*>|&[^;]+;/g, ''),
      );
      for (const character of new Set(headings.join('').replace(/\s/g, '')))
        expect(holds.has(character), `${file}: ${character}`).toBe(true);
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
