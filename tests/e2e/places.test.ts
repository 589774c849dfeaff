/** Places on the site: the tree, a place's page, the map, links in articles. */
import { at, describe, expect, test } from './harness.ts';

const region = '/places/330411/';

describe('a place', () => {
  test('shows what it lies in, and articles that name only a part of it, with the sentence', async ({ visit }) => {
    const page = await visit(region);
    expect(await page.locator('.place-chain').innerText()).toContain('嘉兴市');
    const story = page.locator('[data-article="jx0005-06"]');
    expect(await story.locator('mark').innerText()).toBe('潘家浜村');
    expect(await story.locator('.story-source').innerText()).toContain('文中作“潘家浜村”');
  });

  test('the sentence leads to its paragraph', async ({ visit }) => {
    const page = await visit(region);
    await page.locator('[data-article="jx0005-06"] .place-sentence a').click();
    await page.waitForURL(/jx0005-06\/#p-/);
    const id = new URL(page.url()).hash.slice(1);
    expect(await page.locator(`[id="${id}"]`).innerText()).toContain('潘家浜村');
  });

  test('is found by search under the county', async ({ visit }) => {
    const page = await visit('/search/?q=' + encodeURIComponent('地点:秀洲'));
    await page.locator('main[data-search="done"]').waitFor();
    expect(await page.locator('[data-article="jx0005-06"][data-tier="exact"]').count()).toBe(1);
  });

  test('every place in the tree has a page', async ({ visit }) => {
    const page = await visit('/places/');
    const addresses = await page.locator('.tree a').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    expect(addresses.length).toBeGreaterThan(100);
    const answers = await Promise.all(addresses.map((address) => fetch(address, { method: 'HEAD' })));
    expect(answers.filter(({ ok }) => !ok).map(({ url }) => url)).toEqual([]);
  });
});

describe('the tree', () => {
  test('is filtered by name, in traditional characters too, by pinyin and by another name', async ({ visit }) => {
    const page = await visit('/places/');
    const shown = () => page.locator('.tree-match > a, .tree-match > h3 a').allInnerTexts();
    const input = page.locator('.tree-filter input');
    await input.fill('xin cheng zhen');
    await expect.poll(shown).toEqual(['新塍镇']);
    expect(await page.getByText('潘家浜村').isVisible()).toBe(true);
    expect(await page.locator('.tree a', { hasText: '海盐县' }).isVisible()).toBe(false);
    await input.fill('平湖经开');
    await expect.poll(shown).toEqual(['平湖经济技术开发区']);
    await input.fill('海鹽縣');
    await expect.poll(shown).toEqual(['海盐县']);
    expect(await page.locator('.tree-filter [role="status"] a').count()).toBe(0);
    await input.fill('没有的地方');
    await expect.poll(() => page.locator('.tree-filter [role="status"]').innerText()).toContain('没有这样的地点');
    expect(await page.locator('.tree-filter [role="status"] a').getAttribute('href')).toContain('search/?q=');
    await input.fill('');
    await page.locator('.tree a', { hasText: '海盐县' }).waitFor();
  });

  test('is all there without JavaScript', async ({ visit }) => {
    const page = await visit('/places/', { javaScript: false });
    expect(await page.locator('.tree-filter').isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: '潘家浜村' }).isVisible()).toBe(true);
  });
});

describe('the map', () => {
  test('says what the table says', async ({ visit }) => {
    const page = await visit('/places/');
    const labels = await page.locator('.map-unit').evaluateAll((all) => all.map((a) => a.getAttribute('aria-label')));
    const rows = await page
      .locator('.map-table tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent?.trim() ?? '')),
      );
    expect(labels).toHaveLength(7);
    for (const label of labels) {
      const [name, number] = (label ?? '').split('，');
      expect(rows).toContainEqual([name, number?.replace(/\D/g, '') || '0']);
    }
  });

  test('leads to places by keyboard and by click', async ({ visit }) => {
    const page = await visit('/places/');
    const unit = page.locator('.map-unit[aria-label^="平湖市"]');
    await unit.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(at('/places/330482/'));
    await page.goBack();
    await page.waitForURL(at('/places/'));
    await page.locator('.map-outside[aria-label^="上海"]').click();
    await page.waitForURL(at('/places/31/'));
  });

  test('shows the keyboard’s focus in its table too', async ({ visit }) => {
    const page = await visit('/places/');
    const link = page.locator('.map-table tbody a').first();
    await page.locator('.map-table summary').first().focus();
    await page.keyboard.press('Tab');
    expect(await link.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await link.evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('solid');
  });

  test('has its table beside it, and folded away on a phone', async ({ visit }) => {
    const wide = await visit('/places/');
    const link = wide.locator('.map-table tbody a').first();
    expect(await link.isVisible()).toBe(true);
    const phone = await visit('/places/', { viewport: { width: 390, height: 800 } });
    expect(await phone.locator('.map-table tbody a').first().isVisible()).toBe(false);
    await phone.locator('.map-table summary').first().click();
    expect(await phone.locator('.map-table tbody a').first().isVisible()).toBe(true);
  });

  test('fits a phone, and has its colours from the theme', async ({ visit }) => {
    const colours = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await visit('/places/', { colorScheme, viewport: { width: 390, height: 800 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      colours.push(
        await page
          .locator('.map-unit circle')
          .first()
          .evaluate((circle) => getComputedStyle(circle).fill),
      );
    }
    expect(colours[0]).not.toBe(colours[1]);
  });

  test('topics by county lead to the search they show', async ({ visit }) => {
    const page = await visit('/places/');
    const cell = page.locator('.crossing tbody td a').first();
    const number = Number(await cell.innerText());
    await cell.click();
    await page.locator('main[data-search="done"]').waitFor();
    expect(await page.locator('[data-tier="exact"][data-article]').count()).toBe(number);
  });
});

describe('places in articles', () => {
  test('are linked once a paragraph, with what they lie in', async ({ visit }) => {
    const page = await visit('/articles/jx0005-06/');
    const link = page.locator('a.place', { hasText: '潘家浜村' }).first();
    expect(await link.getAttribute('title')).toBe('嘉兴市 › 秀洲区 › 新塍镇 › 潘家浜村');
    const perParagraph = await page
      .locator('p:has(a.place)')
      .evaluateAll((all) => all.map((p) => [...p.querySelectorAll('a.place')].map((a) => a.getAttribute('href'))));
    for (const addresses of perParagraph) expect(new Set(addresses).size).toBe(addresses.length);
    expect(await page.locator(':is(h1, h2, h3, figcaption) a.place').count()).toBe(0);
    await link.click();
    await page.waitForURL(at('/places/330411104210/'));
  });

  test('look like text when the reader wants no links', async ({ visit }) => {
    const page = await visit('/articles/jx0005-06/');
    const line = () =>
      page
        .locator('a.place')
        .first()
        .evaluate((a) => getComputedStyle(a).textDecorationLine);
    expect(await line()).toBe('underline');
    await page.evaluate(() => (document.documentElement.dataset['links'] = 'off'));
    await expect.poll(line).toBe('none');
  });
});
