/** What leaves the built site: metadata, feeds, data, citations and reports; and the site under other base paths. */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import bibtexParse from '@orcid/bibtex-parse-js';
import { parseFeed } from 'feedsmith';
import Papa from 'papaparse';
import sharp from 'sharp';
import { afterAll, beforeAll, inject } from 'vitest';
import { parse } from 'yaml';
import { astro } from '../../scripts/astro.ts';
import { differences } from '../../scripts/folder-differences.ts';
import { serve, type Served } from '../../scripts/serve.ts';
import { makersOf } from '../../src/exchange/makers.ts';
import { Sidecar, type Segment } from '../../src/schema.ts';
import { all, readXml, textOf } from '../exchange/xml.ts';
import { zotero } from '../exchange/zotero.ts';
import { violations } from './axe.ts';
import { browser, describe, expect, test } from './harness.ts';

const dist = inject('dist');
const site = inject('site');

const read = (file: string): Promise<string> => readFile(join(dist, file), 'utf8');
const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
const files = await filesOf(dist);

const unescape = (text: string): string =>
  text
    .replace(/&(?:amp|#38);/g, '&')
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#39;/g, "'");

interface Record {
  id: string;
  title: string;
  url: string;
  page: string;
  authors: { name: string; role?: string }[];
  outlet: { id: string; name: string } | null;
  topics: string[];
  text: string;
}
const jsonLines = async <T>(kind: string): Promise<T[]> => {
  const parts = files.filter((file) => new RegExp(`^data/${kind}(-\\d+)?\\.jsonl$`).test(file));
  const texts = await Promise.all(parts.map(read));
  return texts.flatMap((text) => text.trimEnd().split('\n')).map((line) => JSON.parse(line) as T);
};
const articles = await jsonLines<Record>('articles');

describe('an article’s page', () => {
  test('tells Zotero what the archive knows, for every article', async () => {
    expect(articles.length).toBeGreaterThan(1);
    for (const article of articles) {
      const head = (await read(`articles/${article.id}/index.html`)).split('</head>')[0] ?? '';
      const tags = [...head.matchAll(/<meta (?:name|property)="([^"]*)" content="([^"]*)"/g)].map(
        ([, key = '', content = '']) => ({
          key,
          content: unescape(content),
        }),
      );
      expect(zotero(tags)).toMatchObject({
        itemType: 'newspaperArticle',
        title: article.title,
        creators: makersOf(article.authors).writers.map(({ name }) => name),
        url: article.url,
      });
      expect(zotero(tags).publicationTitle).toBe(article.outlet?.name);
      const ld = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(head)?.[1] ?? '';
      expect(JSON.parse(ld)).toMatchObject({ '@type': 'NewsArticle', headline: article.title });
      const image = new URL(tags.find(({ key }) => key === 'og:image')?.content ?? '').pathname.replace(
        new URL(site).pathname,
        '',
      );
      const { width, height, format } = await sharp(join(dist, image)).metadata();
      expect([width, height, format]).toEqual([1200, 630, 'png']);
    }
  });

  test('has its text as Markdown beside it', async () => {
    for (const { id, text } of articles) {
      const words = text.replace(/[^\p{L}\p{N}]/gu, '');
      expect((await read(`articles/${id}.md`)).replace(/[^\p{L}\p{N}]/gu, '')).toContain(words.slice(0, 40));
    }
  });
});

describe('feeds', () => {
  test('there is one of all, and of every outlet, topic and place that a page links to; a parser reads each', async () => {
    const linked = new Set<string>();
    for (const file of files.filter((name) => name.endsWith('.html')))
      for (const [, address = ''] of (await read(file)).matchAll(
        /<link rel="alternate" type="application\/(?:rss|feed)\+\w+"[^>]* href="([^"]*)"/g,
      ))
        linked.add(address.replace(new URL(site).pathname, ''));
    expect(linked).toContain('feed.xml');
    expect([...linked].some((address) => address.startsWith('topics/'))).toBe(true);
    expect([...linked].filter((address) => !files.includes(address))).toEqual([]);
    for (const file of files.filter((name) => /(^|\/)feed\.(xml|json)$/.test(name))) {
      const parsed = parseFeed(await read(file));
      expect(parsed.format).toBe(file.endsWith('xml') ? 'rss' : 'json');
      expect('items' in parsed.feed && parsed.feed.items?.length).toBeGreaterThan(0);
    }
  });
});

describe('lists for machines', () => {
  test('the sitemap has every page but those that are no place to come to', async () => {
    const listed = all(readXml(await read('sitemap.xml')), 'loc').map((loc) => new URL(textOf(loc)).pathname);
    const pages = files
      .filter((file) => /(^|\/)index\.html$/.test(file) && !/^(search|offline)\//.test(file))
      .map((file) => file.replace(/index\.html$/, ''));
    const used = articles.flatMap(({ outlet, topics }) => [
      `outlets/${outlet?.id ?? 'unattributed'}/`,
      ...topics.map((id) => `topics/${id}/`),
    ]);
    const empty = pages.filter((path) => /^(outlets|topics)\/(?!page_)[^/]+\/$/.test(path) && !used.includes(path));
    expect(listed.sort()).toEqual(
      pages
        .filter((path) => !empty.includes(path))
        .map((path) => new URL(site).pathname + path)
        .sort(),
    );
    for (const path of listed)
      expect(await read(`${path.replace(new URL(site).pathname, '')}index.html`)).not.toContain('content="noindex"');
    expect(await read('robots.txt')).toMatch(/^Sitemap: https?:\/\/.*\/sitemap\.xml$/m);
  });

  test('llms.txt leads to files that are there', async () => {
    const addresses = [...(await read('llms.txt')).matchAll(/\]\(([^)]*)\)/g)].map(
      ([, address = '']) => new URL(address).pathname,
    );
    const dead = addresses
      .map((path) => path.replace(new URL(site).pathname, ''))
      .filter((path) => !files.includes(path.endsWith('/') ? `${path}index.html` : path));
    expect(addresses.length).toBeGreaterThan(articles.length);
    expect(dead).toEqual([]);
  });
});

describe('data files', () => {
  test('the data package names each, and each is there', async () => {
    const { resources } = JSON.parse(await read('data/datapackage.json')) as {
      resources: { path: string | string[] }[];
    };
    const named = resources.flatMap(({ path }) => path);
    const there = files.filter((file) => /^data\/[^/]+$/.test(file) && !/(index\.html|datapackage\.json)$/.test(file));
    expect(named.map((path) => `data/${path}`).sort()).toEqual(there);
  });

  test('every form holds the same articles', async () => {
    const ids = articles.map(({ id }) => id).sort();
    const table = Papa.parse<{ id: string }>(await read('data/articles.csv'), { header: true, skipEmptyLines: true });
    expect(table.errors).toEqual([]);
    expect(table.data.map(({ id }) => id).sort()).toEqual(ids);
    expect(
      bibtexParse
        .toJSON(await read('data/articles.bib'))
        .map(({ citationKey }) => citationKey)
        .sort(),
    ).toEqual(ids);
    expect((JSON.parse(await read('data/articles.csl.json')) as { id: string }[]).map(({ id }) => id).sort()).toEqual(
      ids,
    );
    const corpus = readXml(await read('data/tei-corpus.xml'));
    expect(
      all(corpus, 'TEI')
        .map(({ attributes }) => attributes['xml:id'])
        .sort(),
    ).toEqual(ids);
    expect(files.filter((file) => file.startsWith('data/tei/'))).toEqual(ids.map((id) => `data/tei/${id}.xml`));
    for (const id of ids) expect(readXml(await read(`data/tei/${id}.xml`)).attributes['xml:id']).toBe(id);
  });

  test('a page’s line holds the page as received, and its segments cover what is written on it', async () => {
    const content = process.env['CONTENT_DIR'] || 'content';
    const pages = await jsonLines<{ id: string; source: string; sha256: string; text: string; segments: Segment[] }>(
      'pages',
    );
    expect(pages.length).toBeGreaterThan(0);
    for (const { source, sha256, text, segments } of pages) {
      expect(
        createHash('sha256')
          .update(await readFile(join(content, 'pages', source)))
          .digest('hex'),
      ).toBe(sha256);
      const covered = segments.map(({ start, end }) => text.slice(start, end)).join('');
      expect(covered.replace(/[\s#]/g, '').length).toBe(text.replace(/[\s#]/g, '').length);
    }
  });
});

const sample = articles.find(({ authors }) => authors.length > 0) ?? articles[0]!;
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

describe('citing', () => {
  test('by keyboard: open the box, copy, save a file', async ({ visit }) => {
    const page = await visit(`articles/${sample.id}/`, { context: clipboard });
    await page.locator('.cite > summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const citation = (await page.locator('#cite-gb2025').textContent()) ?? '';
    expect(citation).toContain(`${sample.title}[N]. `);
    // All pages of the browser have one clipboard: a test beside this one may have written to it since.
    await expect
      .poll(async () => {
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => document.querySelector('.cite-status')?.textContent !== '');
        return page.evaluate(() => navigator.clipboard.readText());
      })
      .toBe(citation);
    await page.locator('.cite-programs > summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-save-from="cite-ris"]').focus();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toBe(`${sample.id}.ris`);
    const saved = join(await mkdtemp(join(tmpdir(), 'saved-')), 'a.ris');
    await download.saveAs(saved);
    expect(await readFile(saved, 'utf8')).toContain(`TI  - ${sample.title}\n`);
  });

  test('without JavaScript everything can be read and selected, and no button does nothing', async ({ visit }) => {
    const page = await visit(`articles/${sample.id}/`, { javaScript: false });
    await page.locator('.cite > summary').click();
    await page.locator('.cite-programs > summary').click();
    for (const format of ['gb2025', 'gb2015', 'link', 'bibtex', 'ris', 'csl'])
      expect(await page.locator(`#cite-${format}`).isVisible()).toBe(true);
    expect(await page.locator('.cite button:visible, .report button:visible').count()).toBe(0);
  });
});

test('axe finds nothing in the open boxes, in both themes and sizes', async ({ visit }) => {
  const page = await visit(`articles/${sample.id}/`);
  await page.locator('.cite > summary').click();
  await page.locator('.cite-programs > summary').click();
  await page.locator('.report > summary').click();
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${width} ${colorScheme}`).toEqual([]);
    }
  }
});

describe('reporting an error', () => {
  test('by keyboard: the words of the page, their context and an entry that the sidecar takes', async ({ visit }) => {
    const page = await visit(`articles/${sample.id}/`);
    const paragraph = page.locator('article p[id^="p-"]').nth(1);
    await paragraph.locator('.report-paragraph').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'report-replace');
    await page.keyboard.type('改正后的文字');
    const entry = Sidecar.parse(parse((await page.locator('#report-entry').textContent()) ?? '')).corrections[0];
    expect(entry?.replace).toBe('改正后的文字');
    const quote = typeof entry?.quote === 'string' ? entry.quote : (entry?.quote.quote ?? '');
    expect(quote.length).toBeGreaterThan(0);
    const own = (await jsonLines<{ id: string; text: string }>('pages')).find((one) => one.id === sample.page);
    // The quotation is the page's own characters, though the site shows punctuation in its typographic width.
    expect(own?.text.replace(/\s/g, '')).toContain(quote.replace(/\s/g, ''));
    expect(quote).toMatch(/\p{P}$/u);
  });

  test('the words in question can be typed: the entry quotes them where they stand, and is there only then', async ({
    visit,
  }) => {
    const page = await visit(`articles/${sample.id}/`);
    await page.locator('.report > summary').click();
    const entry = page.locator('#report-entry');
    expect(await entry.isVisible()).toBe(false);
    const words = sample.text.split('\n').at(-1)?.slice(2, 12) ?? '';
    await page.locator('#report-quote').fill(words);
    await expect.poll(() => entry.isVisible()).toBe(true);
    expect(await page.locator('#report-replace').inputValue()).toBe(words);
    expect(await entry.textContent()).toContain(JSON.stringify(words));
    await page.locator('#report-quote').fill(`${words}没有这些字`);
    await expect.poll(() => entry.isVisible()).toBe(false);
    expect(await page.locator('.report-status').textContent()).not.toBe('');
  });

  test('a finger finds the button beside a paragraph, without tapping anything first', async ({ visit }) => {
    const page = await visit(`articles/${sample.id}/`, {
      viewport: { width: 390, height: 844 },
      context: { hasTouch: true, isMobile: true },
    });
    const button = page.locator('.report-paragraph').first();
    expect(await button.evaluate((one) => getComputedStyle(one).opacity)).toBe('1');
    await button.tap();
    await page.waitForFunction(() => document.activeElement?.id === 'report-replace');
  });

  test('where paragraphs have one line, a finger can tell what stands beside them apart', async ({ visit }) => {
    const all = await jsonLines<{ id: string; text: string }>('articles');
    const short = all.find(({ text }) => text.split('\n').some((line) => /[。！？”]$/.test(line) && line.length < 17))!;
    const page = await visit(`articles/${short.id}/`, {
      viewport: { width: 390, height: 844 },
      context: { hasTouch: true, isMobile: true },
    });
    await page.locator('.report-paragraph').first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('takes the words that are selected', async ({ visit }) => {
    const page = await visit(`articles/${sample.id}/`);
    const wanted = await page.evaluate(() => {
      const paragraph = document.querySelector('article p[id^="p-"]')!;
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      const text = walker.nextNode() as Text;
      getSelection()!.setBaseAndExtent(text, 2, text, 7);
      return getSelection()!.toString();
    });
    await page.locator('article p[id^="p-"]').first().hover();
    await page.locator('article p[id^="p-"] .report-paragraph').first().click();
    await page.waitForFunction(() => document.activeElement?.id === 'report-replace');
    expect(await page.locator('#report-quote').inputValue()).toHaveLength(wanted.length);
  });

  test('where the archive names no address there is no link, but the entry for whoever keeps the archive', async ({
    visit,
  }) => {
    const page = await visit(`articles/${sample.id}/`, { javaScript: false });
    await page.locator('.report > summary').click();
    expect(await page.locator('.report a').count()).toBe(0);
    expect(await page.locator('#report-entry').isVisible()).toBe(true);
    expect(await page.locator('.report-entry h3').textContent()).toContain('整理者');
  });
});

describe('a second archive, of another province, under other base paths', () => {
  let folder: string;
  /** `base` as a browser writes it. */
  const built: { base: string; out: string; served: Served }[] = [];
  const build = async (base: string, name: string): Promise<string> => {
    const out = join(folder, name);
    const env = { CONTENT_DIR: join(folder, 'content'), BASE_PATH: base, SITE_URL: 'https://example.org' };
    expect(await astro(['build', '--outDir', out], env)).toBe(0);
    return out;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'second-archive-'));
    await cp(fileURLToPath(new URL('../fixtures/archive-b', import.meta.url)), join(folder, 'content'), {
      recursive: true,
    });
    const ingest = fileURLToPath(new URL('../../scripts/ingest.ts', import.meta.url));
    await promisify(execFile)(process.execPath, [ingest], {
      env: { ...process.env, CONTENT_DIR: join(folder, 'content') },
    });
    for (const given of ['/archive/', '/归档/']) {
      const out = await build(given, given.replaceAll('/', ''));
      built.push({ base: encodeURI(given), out, served: await serve({ folder: out, port: 0, base: given }) });
    }
  }, 240_000);

  afterAll(async () => {
    for (const { served } of built) await served.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('the build is reproducible: the same bytes a second time', async () => {
    const again = await build('/archive/', 'again');
    expect(await differences(again, join(folder, 'archive'))).toEqual([]);
  }, 120_000);

  test('every address begins with the base path and leads to a file', async () => {
    for (const { base, out } of built) {
      const there = new Set(await filesOf(out));
      const dead: string[] = [];
      for (const file of [...there].filter((name) => /\.(html|css|webmanifest)$/.test(name))) {
        const text = await readFile(join(out, file), 'utf8');
        for (const [, address = ''] of text.matchAll(
          /(?:\s(?:href|src|action)="|url\("?|"(?:start_url|scope|src)":\s*")([^"#?)]+)/g,
        )) {
          if (/^(https?|mailto|data|blob):/.test(address) || !address.startsWith('/')) continue;
          const whole = new URL(unescape(address), 'https://example.org').pathname;
          const path = decodeURIComponent(whole.slice(base.length));
          if (!whole.startsWith(base) || !there.has(path === '' || path.endsWith('/') ? `${path}index.html` : path))
            dead.push(`${file}: ${address}`);
        }
      }
      expect([...new Set(dead)]).toEqual([]);
      const feed = await readFile(join(out, 'feed.xml'), 'utf8');
      expect(
        [...feed.matchAll(/https:\/\/example\.org\/[^<"]*/g)].every(([address]) =>
          address.startsWith(`https://example.org${base}`),
        ),
      ).toBe(true);
      expect(await readFile(join(out, '_headers'), 'utf8')).toContain(`${base}_astro/*\n`);
    }
  });

  test('is read, searched and kept offline under its base path', async () => {
    for (const { base, served } of built) {
      const context = await (await browser()).newContext({ locale: 'zh-TW' });
      const problems: string[] = [];
      context.on('requestfailed', (request) => {
        const why = request.failure()?.errorText;
        // The browser itself gives up what a page that is left was still loading.
        if (why !== 'net::ERR_ABORTED') problems.push(`failed: ${request.url()}: ${why}`);
      });
      context.on('response', (response) => {
        if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
        if (!new URL(response.url()).pathname.startsWith(base)) problems.push(`outside of ${base}: ${response.url()}`);
      });
      const page = await context.newPage();
      await page.goto(served.url);
      expect(await page.title()).toContain('晉水舊聞');
      await page.goto(`${served.url}search/?q=${encodeURIComponent('燈塔')}`);
      await page.waitForSelector('main[data-search="done"]');
      const found = await page
        .locator('[data-article][data-tier="exact"]')
        .evaluateAll((list) => list.map((one) => one.getAttribute('data-article')));
      expect(found).toContain('jin0001-02');
      await page.locator('[data-article="jin0001-02"] a').first().click();
      await page.waitForURL(`${served.url}articles/jin0001-02/**`);
      expect(await page.locator('h1').textContent()).toBe('燈塔看守人');
      const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
      expect(scope).toBe(served.url.replace('127.0.0.1', new URL(served.url).hostname));
      await expect.poll(() => page.evaluate(() => !!navigator.serviceWorker.controller)).toBe(true);
      expect(problems).toEqual([]);
      await context.setOffline(true);
      await page.goto(`${served.url}about/`);
      expect(await page.locator('h1').count()).toBe(1);
      await context.close();
    }
  }, 60_000);

  test('its words are said to be in its script, and those of the site in the site’s', async () => {
    const page = (path: string): Promise<string> => readFile(join(folder, 'archive', path), 'utf8');
    const article = await page('articles/jin0001-02/index.html');
    for (const part of ['<h1 lang="zh-Hant">', '<div class="text" lang="zh-Hant">', '<p lang="zh-Hant">'])
      expect(article).toContain(part);
    expect(article).toMatch(/class="own-link"[^>]* lang="zh-Hans"/);
    const home = await page('index.html');
    expect(home).toMatch(/<html lang="zh-Hans"/);
    expect(home).toContain('class="story-title" lang="zh-Hant"');
    expect(home).toContain('property="og:locale" content="zh_TW"');
    expect(await page('pages/jin0001/index.html')).toContain('class="run-text" lang="zh-Hant"');
    expect((JSON.parse(await page('site.webmanifest')) as { lang: string }).lang).toBe('zh-Hant');
    // An archive in the site's own script has no byte of this.
    expect((await read(`articles/${sample.id}/index.html`)).match(/ lang="/g)).toHaveLength(1);
  });

  test('reports go to the address that archive.yaml gives', async () => {
    const html = await readFile(join(folder, 'archive/articles/jin0001-02/index.html'), 'utf8');
    expect(unescape(html)).toContain('https://git.example.org/archive/texts/issues/new?title=');
    expect(html).toContain('mailto:corrections@example.org?subject=');
  });

  test('nothing of the archive that ships stands in it', async () => {
    const text = await readFile(join(folder, 'archive/llms.txt'), 'utf8');
    expect(text).toContain('晉水晚報');
    for (const file of (await filesOf(join(folder, 'archive'))).filter((name) =>
      /\.(html|xml|json|jsonl|txt)$/.test(name),
    ))
      expect([file, (await readFile(join(folder, 'archive', file), 'utf8')).includes('禾报')]).toEqual([file, false]);
  });
});
