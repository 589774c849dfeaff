/** Search as a reader uses it, on the archive of the built site (one file) and on one of 1,500 articles (shards). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { fold } from '../../src/text/fold.ts';
import { simplifiedTable } from '../../src/text/script.ts';
import { typographic } from '../../src/text/typography.ts';
import { at, browser, describe, expect, test } from './harness.ts';
import { containing, serveLargeArchive } from './large-archive.ts';

const dist = inject('dist');
const table = simplifiedTable();
const folded = (text: string) => fold(text, table).text;

/** Articles of the site as its search has them, text by text. */
interface Indexed {
  id: string;
  title: string;
  column?: string;
  kicker?: string;
  deck?: string;
  photoCredit?: string;
  authors: { name: string }[];
  lines: [string, string?][];
  breaks?: number[];
}
const index = JSON.parse(readFileSync(join(dist, 'search/index.json'), 'utf8')) as { mode: string; records: Indexed[] };
const plainly = (words: string[]): string[] =>
  index.records
    .filter((record) => {
      const { title, column = '', kicker = '', deck = '', photoCredit = '', authors, lines } = record;
      const texts = [
        title,
        column,
        kicker,
        deck,
        photoCredit,
        ...authors.map(({ name }) => name),
        ...lines.map(([text]) => text),
      ];
      return words.every((word) => texts.some((text) => folded(text).includes(folded(word))));
    })
    .map(({ id }) => id)
    .sort();

const done = (page: Page) => page.waitForSelector('main[data-search="done"]');
const ids = (page: Page, tier: 'exact' | 'near') =>
  page.$$eval(`[data-tier="${tier}"]`, (elements) =>
    elements.map((element) => element.getAttribute('data-article') ?? '').sort(),
  );
const ask = async (page: Page, query: string) => {
  await page.fill('#search-q', query);
  await page.press('#search-q', 'Enter');
  await done(page);
};
const q = (query: string) => `/search/?q=${encodeURIComponent(query)}`;

describe('a small archive', () => {
  test('what is found is what contains the words', async ({ visit }) => {
    const page = await visit('/search/');
    const [first] = index.records;
    const someColumn = index.records.find(({ column }) => column)?.column ?? '共富';
    const someName = first?.authors[0]?.name ?? first?.title.slice(0, 3) ?? '';
    for (const words of [
      ['平湖'],
      ['嘉興'],
      ['经开'],
      ['杨金平'],
      ['西藏'],
      ['翠冠梨'],
      ['共富', '村'],
      [someName],
      [someColumn],
      ['，'],
    ]) {
      await ask(page, words.map((word) => `"${word}"`).join(' '));
      const expected = plainly(words);
      while ((await ids(page, 'exact')).length < expected.length && (await page.isVisible('#search-more')))
        await page.click('#search-more');
      expect(await ids(page, 'exact'), words.join(' ')).toEqual(expected);
    }
  });

  test('nothing of the index is fetched before a reader turns to search', async ({ visit }) => {
    const page = await visit('/');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => path.includes('/search/'))).toEqual([]);
    await page.keyboard.press('/');
    await page.waitForSelector('#palette-q:focus');
    await expect.poll(() => asked.filter((path) => path.endsWith('/search/index.json'))).toHaveLength(1);
  });

  test('absent words find nothing, and the page says so', async ({ visit }) => {
    const page = await visit(q('西藏'));
    await done(page);
    expect(await ids(page, 'exact')).toEqual([]);
    expect(await ids(page, 'near')).toEqual([]);
    expect(await page.textContent('#search-status')).toContain('没有文章含有所查词语');
  });

  test('a field without a value is answered by a message', async ({ visit }) => {
    const page = await visit(q('作者:'));
    await done(page);
    expect(await page.textContent('#search-status')).toContain('还没有可查的词语');
    expect(await page.locator('#search-browse').isVisible()).toBe(true);
  });

  test('hits lead to their paragraph, where the words are marked', async ({ visit }) => {
    const page = await visit(q('翠冠梨'));
    await done(page);
    const link = page.locator('.hit a').first();
    const href = (await link.getAttribute('href')) ?? '';
    expect(href).toMatch(/#p-[0-9a-z]+/);
    await link.click();
    await page.waitForURL(/\/articles\//);
    const id = /#(p-[0-9a-z-]+?)(?::~:|$)/.exec(href)?.[1] ?? '';
    await expect
      .poll(() =>
        page.$eval(
          `#${id}`,
          (element) => element.getBoundingClientRect().top >= 0 && element.getBoundingClientRect().top < innerHeight,
        ),
      )
      .toBe(true);
    expect(await page.textContent(`#${id}`)).toContain('翠冠梨');
  });

  test('a headline is broken between phrases only, as on other pages', async ({ visit }) => {
    const [record] = index.records.filter(({ breaks }) => breaks && breaks.length > 1);
    if (!record?.breaks) throw new Error('no headline of several phrases in the archive');
    const page = await visit(q(`"${record.title.slice(0, 4)}"`));
    await done(page);
    const parts = await page.$eval(`[data-article="${record.id}"] .result-title a`, (link) =>
      link.innerHTML.replace(/<\/?(?:mark|span)[^>]*>/g, '').split('<wbr>'),
    );
    const ends = parts.map((_, i) => parts.slice(0, i).join('').length).slice(1);
    expect(ends).toEqual(record.breaks);
  });

  test('a headline stands in its lines, with hits marked in each and hanging marks', async ({ visit }) => {
    const across = /(\p{Script=Han}{2})[”’》]? +[“‘《]?(\p{Script=Han}{2})/u;
    const record = index.records.find(({ title }) => across.test(title) && /[”’》](?: |$)/.test(title));
    const [, before = '', after = ''] = across.exec(record?.title ?? '') ?? [];
    if (!record || !before) throw new Error('no headline of two lines with a closing mark in the archive');
    const page = await visit(q(`标题:${before} 标题:${after}`));
    await done(page);
    const title = page.locator(`[data-article="${record.id}"] .result-title`);
    expect(await title.textContent()).toBe(typographic(record.title));
    const lines = await title.locator('.line').allTextContents();
    expect(lines.length).toBeGreaterThan(1);
    expect(await title.locator('.line mark').allTextContents()).toEqual([before, after]);
    expect(await title.locator('.hang-end').count()).toBe(lines.filter((line) => /[”’》]$/.test(line)).length);
  });

  test('a date: exact is what lies wholly in it, near what only may, both with the date in words', async ({
    visit,
  }) => {
    const month = await visit('/dates/2022-01/');
    const listed = await month.$$eval('.stories a[href*="/articles/"]', (links) =>
      [...new Set(links.map((link) => link.getAttribute('href')?.match(/articles\/([^/]+)/)?.[1] ?? ''))].sort(),
    );
    await month.getByRole('link', { name: '在检索中打开' }).click();
    await done(month);
    expect(await month.inputValue('#search-q')).toBe('日期:2022年1月');
    expect(await ids(month, 'exact')).toEqual(listed);

    await ask(month, '2022-01');
    expect(await ids(month, 'exact')).toEqual([]);
    expect(await ids(month, 'near')).toEqual(listed);
    await ask(month, '日期:2022年5月');
    expect(await ids(month, 'exact')).toEqual([]);
    const reasons = await month.locator('[data-tier=near] .result-reason').allTextContents();
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(reason).toBe('日期：2022年4月至7月之间（推断）');
  });

  test('an id leads to its article or page', async ({ visit }) => {
    const [{ id = '' } = {}] = index.records;
    const page = await visit(q(id));
    await done(page);
    expect(await ids(page, 'near')).toEqual([id]);
    expect(await page.getAttribute('.near-group h3 a', 'href')).toContain(`/articles/${id}/`);
    const own = id.replace(/-\d+$/, '');
    await ask(page, own);
    expect(await ids(page, 'near')).toEqual(
      index.records
        .map((one) => one.id)
        .filter((one) => one.startsWith(`${own}-`))
        .sort(),
    );
    expect(await page.getAttribute('.near-group h3 a', 'href')).toContain(`/pages/${own}/`);
  });

  test('where nothing is found: what is no field, names that are near, ways to browse', async ({ visit }) => {
    const page = await visit(q('记者:西藏'));
    await done(page);
    expect(await page.textContent('#search-notes')).toMatch(/没有“记者”这个字段.*作者.*日期/);
    expect(await page.textContent('#search-status')).toContain('也没有相近结果');
    expect(await page.isVisible('#search-browse')).toBe(true);

    const author = index.records.flatMap(({ authors }) => authors)[0]?.name ?? '';
    await ask(page, `作者:${author.slice(0, 1)}`);
    expect(await page.locator('.near-group h3 a').allTextContents()).toContain(author);

    await ask(page, '平湖');
    expect(await page.isVisible('#search-browse')).toBe(false);
  });

  test('values that hold nothing stay behind a button, which works by keyboard', async ({ visit }) => {
    const page = await visit(q('翠冠梨'));
    await done(page);
    const group = page.locator('.facet-group', { hasText: '专题' });
    const counts = () =>
      group
        .locator('.facet:visible .facet-count')
        .evaluateAll((all) => all.map((one) => parseInt(one.textContent ?? '', 10)));
    expect(await counts()).not.toContain(0);
    const button = group.locator('.facet-all');
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    await button.focus();
    await page.keyboard.press('Enter');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    const all = await counts();
    expect(all.length).toBe(
      parseInt((await button.evaluate((one) => one.previousElementSibling?.children.length)) + '', 10),
    );
    expect(all).toEqual(all.toSorted((a, b) => b - a));
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  test('a year opens into months, each of which shows as many articles as it says', async ({ visit }) => {
    const page = await visit(q('平湖'));
    await done(page);
    const year = page.locator('.facet-group', { hasText: '年份' });
    await year.locator('.facet-branch summary').first().click();
    const month = year.locator('.facet-branch .facet').first();
    const said = parseInt((await month.locator('.facet-count').textContent()) ?? '', 10);
    await month.click();
    await expect.poll(() => page.inputValue('#search-q')).toMatch(/^平湖 日期:\d{4}-\d\d$/);
    await done(page);
    expect((await ids(page, 'exact')).length).toBe(said);
    expect(await year.locator('.facet-branch .facet[aria-pressed=true]').count()).toBe(1);
  });

  test('back and forward go through the searches', async ({ visit }) => {
    const page = await visit('/search/');
    await ask(page, '平湖');
    const all = await ids(page, 'exact');
    await page.locator('#search-facets button.facet:enabled').first().click();
    await expect.poll(() => page.inputValue('#search-q')).toMatch(/^平湖 \S+:\S+/);
    await done(page);
    await page.goBack();
    await expect.poll(() => page.inputValue('#search-q')).toBe('平湖');
    await done(page);
    expect(await ids(page, 'exact')).toEqual(all);
    await page.goForward();
    await expect.poll(() => page.inputValue('#search-q')).toMatch(/^平湖 \S+:/);
    expect(new URL(page.url()).searchParams.get('q')).toMatch(/^平湖 \S+:/);
  });

  test('a filter shows as many articles as it says', async ({ visit }) => {
    const page = await visit(q('平湖'));
    await done(page);
    const button = page.locator('#search-facets button.facet:enabled').first();
    const said = parseInt((await button.locator('.facet-count').textContent()) ?? '', 10);
    await button.click();
    await expect.poll(async () => (await ids(page, 'exact')).length).toBe(said);
    await page.locator('.facet-active button').click();
    await expect.poll(() => page.inputValue('#search-q')).toBe('平湖');
  });

  test('whoever filters by keyboard stays at the filter', async ({ visit }) => {
    const page = await visit(q('平湖'));
    await done(page);
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: at } = document;
        return [at?.querySelector('.facet-label')?.textContent, at?.getAttribute('aria-pressed')];
      });
    const button = page.locator('#search-facets button.facet:enabled').nth(1);
    const label = await button.locator('.facet-label').textContent();
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(focused).toEqual([label, 'true']);
    await page.locator('.facet-active button').focus();
    await page.keyboard.press('Enter');
    await expect.poll(focused).toEqual([label, 'false']);
  });

  test('typing asks, and takes one entry of the history', async ({ visit }) => {
    const page = await visit('/search/');
    const before = await page.evaluate(() => history.length);
    await page.locator('#search-q').pressSequentially('翠冠梨', { delay: 30 });
    await done(page);
    await expect.poll(() => ids(page, 'exact')).toEqual(plainly(['翠冠梨']));
    expect(await page.evaluate(() => history.length)).toBe(before);
  });

  test('nothing is asked while an input method composes', async ({ visit }) => {
    const page = await visit('/search/');
    await page.focus('#search-q');
    const input = await page.context().newCDPSession(page);
    await input.send('Input.imeSetComposition', { text: 'ping hu', selectionStart: 7, selectionEnd: 7 });
    await page.waitForTimeout(400);
    expect(await page.getAttribute('main', 'data-search')).toBe(null);
    await input.send('Input.insertText', { text: '平湖' });
    await done(page);
    expect(await ids(page, 'exact')).toEqual(plainly(['平湖']));
  });

  test.each([
    ['10,000 characters', '平湖经济技术开发区'.repeat(1111)],
    ['only marks', '，。（）《》'],
    ['lone surrogates', '\ud800平湖\udc00'],
    ['a regular expression', '(平湖|嘉善).*[$^\\'],
    ['HTML', '<img src=x onerror="document.body.remove()"><script>1</script>'],
  ])('%s: no error, nothing injected', async (_name, typed) => {
    const context = await (await browser()).newContext();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(new URL('search/', inject('site')).href);
    await page.fill('#search-q', typed);
    await page.press('#search-q', 'Enter');
    await done(page);
    expect(errors).toEqual([]);
    expect(await page.locator('#search-exact img, #search-notes img, #search-status img').count()).toBe(0);
    await context.close();
  });

  test('the found set as CSV, BibTeX and RIS', async ({ visit }) => {
    const page = await visit(q('平湖'));
    await done(page);
    const expected = plainly(['平湖']);
    for (const [format, ending, pattern] of [
      ['csv', 'csv', /^[a-z0-9]+-\d\d(?=,)/gm],
      ['bibtex', 'bib', /(?<=^@\w+\{)[^,]+/gm],
      ['ris', 'ris', /(?<=^ID {2}- )\S+/gm],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#search-export-${format}`)]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`));
      const file = `.cache/test/found.${ending}`;
      await download.saveAs(file);
      const text = readFileSync(file, 'utf8');
      expect((text.match(pattern) ?? []).sort(), format).toEqual(expected);
    }
  });

  test('on paper there is what was asked and what was found, and nothing to click', async ({ visit }) => {
    const page = await visit(q('平湖'));
    await done(page);
    expect(await page.locator('.search-asked').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.search-asked').innerText()).toContain('平湖');
    expect(await page.locator('#search-exact').isVisible()).toBe(true);
    for (const gone of ['.search-box', '.search-help', '.search-controls', '.facets'])
      expect(await page.locator(`.search ${gone}`).isVisible(), gone).toBe(false);
  });

  test('without JavaScript the page offers ways to browse', async ({ visit }) => {
    const page = await visit('/search/', { javaScript: false });
    expect(await page.textContent('.search-noscript')).toContain('JavaScript');
    const links = await page
      .locator('#search-browse a')
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    expect(links.length).toBeGreaterThan(3);
    expect(links).toContain(at('/articles/'));
    for (const href of links.filter((one) => /\/topics\/./.test(one)))
      expect(await (await fetch(href)).text(), href).toContain('data-article="');
  });
});

describe('axe finds nothing', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const violations = async (page: Page): Promise<string[]> => {
    await page.evaluate(source);
    const { violations: found } = await page.evaluate(() =>
      (window as unknown as { axe: { run(root: Document, options: RunOptions): Promise<AxeResults> } }).axe.run(
        document,
        { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
      ),
    );
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  };

  test.each([
    ['平湖', 'light', 1280],
    ['地点:平湖 共富', 'dark', 390],
    ['腾龙换鸟', 'light', 390],
    ['西藏', 'dark', 1280],
  ] as const)('in results for %s, %s, %i wide', async (query, colorScheme, width) => {
    const context = await (
      await browser()
    ).newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(new URL(q(query).slice(1), inject('site')).href);
    await done(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await context.close();
  });

  test('in the palette', async ({ visit }) => {
    const page = await visit('/about/', { context: { bypassCSP: true } });
    await page.keyboard.press('/');
    await page.waitForSelector('#palette-q:focus');
    await page.keyboard.type('平湖');
    await page.waitForSelector('#palette-list [role=option]');
    await page.keyboard.press('ArrowDown');
    expect(await violations(page)).toEqual([]);
  });
});

describe('quick search', () => {
  test('by keyboard alone, from a page to an article and back to where one was', async ({ visit }) => {
    const page = await visit('/about/');
    await page.keyboard.press('Control+k');
    await page.waitForSelector('#palette-q:focus');
    await page.keyboard.type('平湖');
    await page.waitForSelector('#palette-list [role=option]');
    const input = page.locator('#palette-q');
    expect(await input.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    const active = await input.getAttribute('aria-activedescendant');
    expect(await page.getAttribute(`#${active}`, 'aria-selected')).toBe('true');
    expect(await page.textContent('.palette-status')).toMatch(/\d+ 篇/);
    await page.keyboard.press('Escape');
    expect(await page.locator('#palette').isVisible()).toBe(false);
    await page.keyboard.press('/');
    await page.waitForSelector('#palette-list [role=option]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/articles\//);
  });

  test('counts near results in the sentence of the others', async ({ visit }) => {
    const page = await visit('/about/');
    await page.keyboard.press('/');
    await page.waitForSelector('#palette-q:focus');
    await page.keyboard.type('xindai');
    await expect.poll(() => page.textContent('.palette-status')).toMatch(/^没有文章含有所查词语；另有相近结果 \d+ 篇$/);
  });

  test('closed and opened again: it answers anew, and keeps what is chosen meanwhile', async ({ visit }) => {
    const page = await visit('/about/');
    await page.keyboard.press('/');
    await page.waitForSelector('#palette-q:focus');
    await page.keyboard.type('平湖');
    await page.waitForSelector('#palette-list [role=option]');
    const reopened = await page.evaluate(async () => {
      const dialog = document.querySelector<HTMLDialogElement>('#palette')!;
      const list = document.querySelector('#palette-list')!;
      const [before] = list.children;
      dialog.close();
      document.querySelector<HTMLElement>('[data-open-palette]')!.click();
      // No more than a step at a time: what was answered before is still there, and can be chosen.
      for (let i = 0; i < 1000 && !dialog.open; i++) await Promise.resolve();
      document
        .querySelector('#palette-q')!
        .dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
      const replaced = (): boolean => list.children[0] !== before;
      const early = !replaced();
      for (let i = 0; i < 200 && !replaced(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
      return { early, replaced: replaced(), selected: list.children[0]!.getAttribute('aria-selected') };
    });
    expect(reopened).toEqual({ early: true, replaced: true, selected: 'true' });
  });

  test('by a tap on the button in the header, and the focus goes back to it', async ({ visit }) => {
    const page = await visit('/about/', { viewport: { width: 390, height: 800 }, context: { hasTouch: true } });
    const button = page.getByRole('button', { name: '快速检索' });
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    await button.tap();
    await page.waitForSelector('#palette-q:focus');
    await page.keyboard.press('Escape');
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Space');
    await page.waitForSelector('#palette-q:focus');
  });

  test('without JavaScript the button is a link to the search page', async ({ visit }) => {
    const page = await visit('/about/', { javaScript: false });
    const link = page.getByRole('link', { name: '快速检索' });
    await link.click();
    expect(new URL(page.url()).pathname).toMatch(/\/search\/$/);
  });

  test('Enter without a choice goes to all results', async ({ visit }) => {
    const page = await visit('/about/');
    await page.keyboard.press('/');
    await page.waitForSelector('#palette-q:focus');
    await page.keyboard.type('翠冠梨');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\/\?q=/);
    await done(page);
    expect(await ids(page, 'exact')).toEqual(plainly(['翠冠梨']));
  });

  test('a slash that is typed into a field stays a slash', async ({ visit }) => {
    const page = await visit('/search/');
    await page.focus('#search-q');
    await page.keyboard.type('/');
    expect(await page.inputValue('#search-q')).toBe('/');
    expect(await page.locator('#palette').isVisible()).toBe(false);
  });

  test('once the index is there, words are answered without asking for more of it', async ({ visit }) => {
    const page = await visit('/about/');
    await page.keyboard.press('/');
    await page.waitForSelector('#palette-q:focus');
    await page.keyboard.type('平湖');
    await page.waitForSelector('#palette-list [role=option]');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    for (const word of ['嘉善', '翠冠梨', '西藏']) {
      await page.fill('#palette-q', word);
      const some = plainly([word]).length > 0;
      await expect.poll(() => page.textContent('.palette-status')).toMatch(some ? /\d+ 篇/ : /没有/);
    }
    expect(asked.filter((path) => path.includes('/search/'))).toEqual([]);
  });
});

describe('a large archive', () => {
  /** Results that are drawn before the reader asks for more. */
  const first = 3;
  let large: Awaited<ReturnType<typeof serveLargeArchive>>;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    large = await serveLargeArchive(dist, '.cache/test/large');
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(() => large.close());

  async function open(path: string): Promise<{ page: Page; asked: string[]; errors: string[] }> {
    const context = await (await browser()).newContext({ serviceWorkers: 'block', locale: 'zh-CN' });
    contexts.push(context);
    const page = await context.newPage();
    const asked: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(new URL(path.replace(/^\//, ''), large.url).href);
    return { page, asked, errors };
  }

  test('what hardly any candidate has is looked for as long as the reader wants, and none is said only in the end', async () => {
    const { page, errors } = await open(q('，，'));
    await done(page);
    const status = async () => (await page.textContent('#search-status')) ?? '';
    const read: number[] = [];
    while (await page.isVisible('#search-more')) {
      expect(await status()).toMatch(/^已核对 \d+ 篇，还没有/);
      read.push(Number(/\d+/.exec(await status())?.[0]));
      const before = await status();
      await page.click('#search-more');
      await expect.poll(status).not.toBe(before);
      await page.waitForSelector('#search-more:not(:disabled)', { state: 'attached' });
    }
    expect(read[0]).toBeLessThan(400);
    expect(read.length).toBeGreaterThan(2);
    expect(await status()).toBe('没有文章含有所查词语');
    expect(errors).toEqual([]);
  });

  test('quick search: Enter behind what was just typed does not open what was chosen for other words', async () => {
    const { page } = await open('/');
    await page.keyboard.press('/');
    await page.fill('#palette-q', '翠玉梨');
    await page.locator('#palette-list [href*="/articles/"]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('#palette-q').pressSequentially('卖');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === '翠玉梨卖');
  });

  test('all that was found is exported without reading its texts', async () => {
    const { page, asked } = await open(q('奔头'));
    await done(page);
    const before = asked.length;
    await page.click('#search-export-ris');
    await expect.poll(() => asked.filter((path) => path.includes('/ids/')).length).toBeGreaterThan(0);
    expect(asked.slice(before).filter((path) => path.includes('/texts/'))).toEqual([]);
  });

  test.each(['飞地抱团', '翠玉梨', '桥头村古桥', '第77篇', '奔头'])(
    '%s: all of what contains it, page by page',
    async (word) => {
      const { page, asked, errors } = await open(q(word));
      await done(page);
      const expected = containing(word).sort();
      const shown = await ids(page, 'exact');
      expect(shown.length).toBe(Math.min(first, expected.length));
      expect(expected).toEqual(expect.arrayContaining(shown));
      expect(asked.filter((path) => path.includes('/texts/')).length).toBeLessThanOrEqual(12);
      for (let drawn = shown.length; drawn < Math.min(60, expected.length);) {
        await page.click('#search-more');
        await expect.poll(async () => (await ids(page, 'exact')).length).toBeGreaterThan(drawn);
        drawn = (await ids(page, 'exact')).length;
      }
      if (expected.length <= 60) await expect.poll(() => ids(page, 'exact')).toEqual(expected);
      expect(errors).toEqual([]);
    },
  );

  test('filters count over all articles, places when they are opened', async () => {
    const { page, asked } = await open(q('古桥'));
    await done(page);
    const expected = containing('古桥');
    const counts = await page.$$eval('#search-facets .facet', (buttons) =>
      buttons.map((button) => button.textContent?.trim()),
    );
    expect(counts).toContain(`产业升级 ${expected.filter((id) => Number(id.slice(1)) % 2 === 0).length} 篇`);
    expect(asked.some((path) => path.endsWith('/place.txt'))).toBe(false);
    await page.locator('.facet-group', { hasText: '地点' }).locator('> summary').click();
    await page
      .getByRole('button', { name: /^桥头村/ })
      .or(page.getByRole('button', { name: /^西岭县/ }))
      .first()
      .waitFor();
    expect(asked.some((path) => path.endsWith('/place.txt'))).toBe(true);
    const county = page.getByRole('button', { name: /^西岭县/ });
    const said = parseInt((await county.locator('.facet-count').textContent()) ?? '', 10);
    await county.click();
    await expect.poll(() => page.textContent('#search-status')).toMatch(new RegExp(`^${said} 篇`));
    await page.locator('.facet[aria-pressed=true]', { hasText: '西岭县' }).waitFor();
  });

  test('a search by place reads who names that place, and leaves the list of places closed', async () => {
    const { page, asked, errors } = await open(q('古桥 地点:西岭县'));
    await done(page);
    const inCounty = containing('古桥').filter((id) => [1, 3].includes(Number(id.slice(1)) % 5));
    expect(await page.textContent('#search-status')).toMatch(new RegExp(`^${inCounty.length} 篇`));
    expect(inCounty).toEqual(expect.arrayContaining(await ids(page, 'exact')));
    expect(asked.filter((path) => path.includes('/places/'))).toHaveLength(1);
    expect(await page.locator('.facet-group', { hasText: '地点' }).getAttribute('open')).toBeNull();
    expect(errors).toEqual([]);
  });

  test('places that do not load: a message, and opening them again tries again', async () => {
    const { page, errors } = await open(q('古桥'));
    await done(page);
    const shown = await ids(page, 'exact');
    const group = page.locator('.facet-group', { hasText: '地点' });
    await page.context().route('**/places/**', (route) => route.abort());
    await group.locator('> summary').click();
    await page.waitForSelector('#search-failure:not([hidden])');
    expect(await ids(page, 'exact')).toEqual(shown);
    await page.context().unroute('**/places/**');
    await group.locator('> summary').click();
    await group.locator('> summary').click();
    await group.getByRole('button', { name: /^西岭县/ }).waitFor();
    expect(await page.isVisible('#search-failure')).toBe(false);
    expect(await group.locator('> ul').count()).toBe(1);
    expect(errors).toEqual([]);
  });

  test('an answer does not wait for places that do not come', async () => {
    const { page, errors } = await open(q('古桥'));
    await done(page);
    // They never answer.
    await page.context().route('**/places/**', () => undefined);
    await page.locator('.facet-group', { hasText: '地点' }).locator('> summary').click();
    await ask(page, '梨园 报纸:云州日报');
    expect(await page.locator('.facet-active').textContent()).toContain('云州日报');
    expect(await ids(page, 'exact')).toHaveLength(first);
    expect(errors).toEqual([]);
  });

  test('a filter that is opened leaves the message that something was not read', async () => {
    const { page } = await open('/search/');
    let texts = 0;
    await page.context().route('**/texts/**', (route) => (++texts === 2 ? route.abort() : route.continue()));
    await ask(page, '古桥');
    const group = page.locator('.facet-group', { hasText: '地点' });
    await group.locator('> summary').click();
    await group.getByRole('button', { name: /^西岭县/ }).waitFor();
    expect(await page.textContent('#search-failure')).toContain('可能不全');
    expect(await page.isVisible('#search-failure')).toBe(true);
  });

  test('a long article is read where the words are, and the rest of it when its other hits are opened', async () => {
    const { page, asked } = await open(q('青石板'));
    await done(page);
    expect(await ids(page, 'exact')).toEqual(containing('青石板'));
    const texts = () => asked.filter((path) => path.includes('/texts/')).length;
    expect(texts()).toBe(1);
    await page.locator('.more-hits summary').click();
    await expect.poll(() => page.locator('.hit mark').count()).toBe(3);
    expect(texts()).toBe(3);
    const links = await page.$$eval('.hit a', (all) => all.map((link) => link.getAttribute('href')?.split(':~:')[0]));
    expect(new Set(links).size).toBe(3);
  });

  test('once the names are here, what is near is named without being asked for', async () => {
    const { page } = await open(q('古桥'));
    await done(page);
    expect(await page.isVisible('#search-look-near')).toBe(true);
    await ask(page, 'feidi baotuan');
    await ask(page, '古桥');
    expect(await page.isVisible('#search-look-near')).toBe(false);
  });

  test('a name in pinyin, and with a wrong character', async () => {
    const { page } = await open(q('feidi baotuan'));
    await done(page);
    expect(await ids(page, 'exact')).toEqual([]);
    expect((await ids(page, 'near')).length).toBeGreaterThan(0);
    await ask(page, '飞地报团');
    expect(await page.textContent('#search-near')).toContain('飞地抱团');
  });

  test('a part that does not load: a message, the results stay, and trying again helps', async () => {
    const { page } = await open(q('飞地抱团'));
    await done(page);
    const shown = await ids(page, 'exact');
    await page.context().route('**/texts/**', (route) => route.abort());
    await page.fill('#search-q', '古桥');
    await page.waitForSelector('#search-failure:not([hidden])');
    expect(await page.textContent('#search-failure')).toContain('没有读到');
    await page.context().unroute('**/texts/**');
    await page.click('#search-failure button');
    await done(page);
    expect(await page.isVisible('#search-failure')).toBe(false);
    expect((await ids(page, 'exact')).length).toBe(first);
    expect(shown.length).toBeGreaterThan(0);
  });

  test('a text that does not load leaves the others, and a message', async () => {
    const { page } = await open('/search/');
    let texts = 0;
    await page.context().route('**/texts/**', (route) => (++texts === 2 ? route.abort() : route.continue()));
    await ask(page, '古桥');
    expect((await ids(page, 'exact')).length).toBeGreaterThan(0);
    expect(await page.textContent('#search-failure')).toContain('可能不全');
  });

  test('a piece of a word that does not load: the other pieces and the texts answer', async () => {
    const { page } = await open('/search/');
    let pieces = 0;
    await page.context().route('**/triples/**', (route) => (++pieces === 1 ? route.abort() : route.continue()));
    await ask(page, '飞地抱团');
    const shown = await ids(page, 'exact');
    expect(shown.length).toBe(first);
    expect(containing('飞地抱团')).toEqual(expect.arrayContaining(shown));
    expect(await page.isVisible('#search-failure')).toBe(true);
  });

  test('who comes back or loads the page again has as many results as before, where they were', async () => {
    const { page } = await open(q('古桥'));
    await done(page);
    const all = containing('古桥').length;
    expect(await page.textContent('#search-more')).toBe(`更多结果（1–3 / ${all}）`);
    await page.click('#search-more');
    await expect.poll(async () => (await ids(page, 'exact')).length).toBe(15);
    await expect.poll(() => page.textContent('#search-more')).toBe(`更多结果（1–15 / ${all}）`);
    await page.locator('#search-exact > li').nth(12).scrollIntoViewIfNeeded();
    const top = await page.evaluate(() => scrollY);
    expect(top).toBeGreaterThan(500);
    await page.reload();
    await done(page);
    expect((await ids(page, 'exact')).length).toBe(15);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(top);
    await page.goto(large.url);
    await page.goBack();
    await done(page);
    expect((await ids(page, 'exact')).length).toBe(15);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(top);
    // Another query begins at its beginning.
    await ask(page, '码头');
    expect((await ids(page, 'exact')).length).toBe(first);
  });

  test('a date: its month in one file of several, and near by the same files', async () => {
    const { page, asked } = await open(q('日期:2020-03'));
    await done(page);
    const count = Array.from({ length: 1500 }, (_, i) => i).filter((i) => i % 5 === 2 && i % 9 === 2).length;
    expect(await page.textContent('#search-status')).toContain(`${count} 篇`);
    expect(asked.filter((path) => path.includes('/spans/')).length).toBeLessThanOrEqual(2);
    expect(asked.some((path) => /(?:names|dates|place)\.txt$/.test(path))).toBe(false);
  });

  test('a page of results that does not load leaves the ones before', async () => {
    const { page } = await open(q('古桥'));
    await done(page);
    await page.context().route('**/texts/**', (route) => route.abort());
    await page.click('#search-more');
    await page.waitForSelector('#search-failure:not([hidden])');
    expect((await ids(page, 'exact')).length).toBe(first);
  });
});
