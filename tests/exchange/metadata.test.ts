/** What the head of an article's page tells Zotero, Google Scholar and schema.org's readers. */
import { describe, expect, test } from 'vitest';
import { scriptJson } from '../../src/exchange/escape.ts';
import { newsArticle } from '../../src/exchange/json-ld.ts';
import { makersOf } from '../../src/exchange/makers.ts';
import { metaTags } from '../../src/exchange/meta.ts';
import { caseOf, cases } from './cases.ts';
import { zotero, type Item } from './zotero.ts';

describe("Zotero's generic translator", () => {
  test('reads a newspaper article with everything that is known', () => {
    const { work } = caseOf('stated');
    expect(zotero(metaTags(work, '桥通的那天……'))).toEqual({
      itemType: 'newspaperArticle',
      title: '数字桥通到家门口',
      creators: ['林清'],
      publicationTitle: '大河日报',
      date: '2000/11/20',
      place: '大河市',
      pages: '15',
      section: '桥边',
      language: 'zh-Hans',
      url: 'https://example.org/archive/articles/aa0001-01/',
      abstractNote: '桥通的那天……',
      rights: '归原作者',
    } satisfies Item);
  });

  test('invents no newspaper, page or place where the page names none, and takes of an interval what is certain', () => {
    const item = zotero(metaTags(caseOf('interval-no-paper').work, ''));
    expect(item).toMatchObject({ itemType: 'newspaperArticle', date: '2022', creators: [] });
    expect([item.publicationTitle, item.pages, item.place]).toEqual([undefined, undefined, undefined]);
  });

  test.each(cases)('$name is a newspaper article with its own title and address', ({ work }) => {
    expect(zotero(metaTags(work, ''))).toMatchObject({
      itemType: 'newspaperArticle',
      title: work.title,
      url: work.url,
      creators: makersOf(work.authors).writers.map(({ name }) => name),
    });
  });
});

describe('Open Graph', () => {
  test('the picture has an address, a size and words for those who do not see it', () => {
    const { work } = caseOf('stated');
    const tags = new Map(metaTags(work, 's').map(({ key, content }) => [key, content]));
    expect(tags.get('og:image')).toBe('https://example.org/archive/og/aa0001-01.png');
    expect([tags.get('og:image:width'), tags.get('og:image:height')]).toEqual(['1200', '630']);
    expect(tags.get('og:image:alt')).toBe(work.title);
  });

  test('says in which script it is, and nothing of what is not known', () => {
    const { work } = caseOf('stated');
    const locale = (lang: typeof work.archive.lang) =>
      metaTags({ ...work, archive: { ...work.archive, lang } }, 's').find(({ key }) => key === 'og:locale')?.content;
    expect([locale('zh-Hans'), locale('zh-Hant')]).toEqual(['zh_CN', 'zh_TW']);
    for (const { content } of metaTags(work, '')) expect(content).toBeTruthy();
  });
});

describe('JSON-LD', () => {
  test.each(cases)('$name survives a script element', ({ work }) => {
    const value = newsArticle(work, 's');
    const text = scriptJson(value);
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toEqual(value);
    expect(value).toMatchObject({ '@type': 'NewsArticle', headline: work.title, url: work.url });
    expect(value['isBasedOn']).toMatchObject({ url: work.pageUrl, identifier: work.source });
  });

  test('dates and newspaper only as far as they are known', () => {
    expect(newsArticle(caseOf('stated').work, '')).toMatchObject({
      dateCreated: '2000-11-20',
      datePublished: '2000-11-20',
      isPartOf: { '@type': 'Newspaper', name: '大河日报' },
      spatialCoverage: [{ name: '大河市', geo: { longitude: 120.5, latitude: 30.25 } }, { name: '老渡口' }],
      printPage: '15',
    });
    const interval = newsArticle(caseOf('interval-no-paper').work, '');
    expect(interval).toMatchObject({ dateCreated: '2022', temporal: '2022-07/2022-08' });
    expect(interval).not.toHaveProperty('datePublished');
    expect(interval).not.toHaveProperty('isPartOf');
    expect(newsArticle(caseOf('no-date').work, '')).not.toHaveProperty('dateCreated');
  });
});
