/** Feeds, read by a feed parser and an XML parser that are not ours. */
import { XMLParser } from 'fast-xml-parser';
import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { listed } from '../../src/build/publish.ts';
import { summary } from '../../src/exchange/body.ts';
import { headersFile, immutable } from '../../src/exchange/headers.ts';
import { dateRange } from '../../src/exchange/date.ts';
import { itemHtml, jsonFeed, rss, sourceWords } from '../../src/exchange/feeds.ts';
import { makersOf } from '../../src/exchange/makers.ts';
import { sitemapFiles } from '../../src/exchange/sitemap.ts';
import { llmsTxt } from '../../src/exchange/llms.ts';
import { strings } from '../../src/strings.ts';
import { cases, caseOf } from './cases.ts';
import { readXml } from './xml.ts';

const info = {
  title: '渡口 & 档案',
  description: '<试验>',
  lang: 'zh-Hans',
  home: 'https://example.org/archive/',
  self: 'https://example.org/archive/feed.xml',
};

/** Midnight in China of the days that fixtures state. */
const days: Record<string, string> = {
  stated: '2000-11-19T16:00:00.000Z',
  'four-authors': '2019-05-03T16:00:00.000Z',
  cartoonist: '2019-05-31T16:00:00.000Z',
  hostile: '2021-03-04T16:00:00.000Z',
};

/** What both kinds of feed say, by one set of names. */
function readRss(text: string) {
  const feed = parseRssFeed(text);
  return {
    about: [feed.title, feed.description, feed.language, feed.link, feed.atom?.links?.[0]?.href],
    items: (feed.items ?? []).map((item) => ({
      id: item.guid?.value,
      url: item.link,
      title: item.title,
      authors: item.dc?.creators ?? [],
      topics: (item.categories ?? []).map(({ name }) => name),
      html: item.content?.encoded,
      summary: item.description,
      day: item.pubDate && new Date(item.pubDate).toISOString(),
    })),
  };
}

function readJson(text: string) {
  const feed = parseJsonFeed(text);
  return {
    about: [feed.title, feed.description, feed.language, feed.home_page_url, feed.feed_url],
    items: (feed.items ?? []).map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      authors: (item.authors ?? []).map(({ name }) => name),
      topics: item.tags ?? [],
      html: item.content_html,
      summary: item.summary,
      day: item.date_published && new Date(item.date_published).toISOString(),
    })),
  };
}

describe.each([
  ['RSS', rss, readRss],
  ['JSON Feed', jsonFeed, readJson],
])('%s', (_name, make, read) => {
  const feed = read(make(info, cases));

  test('says what it is of', () => {
    expect(feed.about).toEqual([info.title, info.description, info.lang, info.home, info.self]);
  });

  test('has every article in order with its full text, and a day only where the page states one', () => {
    expect(feed.items).toEqual(
      cases.map((one) => ({
        id: one.work.url,
        url: one.work.url,
        title: one.work.title,
        authors: makersOf(one.work.authors).writers.map(({ name }) => name),
        topics: one.work.topics.map(({ name }) => name),
        html: itemHtml(one),
        summary: (one.work.truncated.includes('head') ? '……' : '') + summary(one.blocks),
        day: days[one.name],
      })),
    );
  });
});

test('the text of an item is escaped: no element but ours', () => {
  const html = itemHtml(caseOf('hostile'));
  expect([...new Set(html.match(/<\/?[a-z0-9]+/g))].sort()).toEqual(['</a', '</p', '<a', '<p']);
  expect(html).toContain('&lt;/p&gt;&lt;img');
});

test('a day is printed as the day that it is, in the zone of the paper', () => {
  const { work } = caseOf('stated');
  const item = { ...caseOf('stated'), work: { ...work, date: { ...work.date, range: dateRange('2022-02-03')! } } };
  expect(rss(info, [item])).toContain('<pubDate>Thu, 03 Feb 2022 00:00:00 +0800</pubDate>');
  expect(jsonFeed(info, [item])).toContain('"date_published":"2022-02-03T00:00:00+08:00"');
});

test('RSS is well-formed XML', () => {
  expect(readXml(rss(info, cases)).name).toBe('rss');
});

describe('sitemaps', () => {
  const site = 'https://example.org/archive/';
  const read = (text: string | undefined) =>
    new XMLParser({ isArray: (name) => ['url', 'sitemap'].includes(name) }).parse(text ?? '') as Record<
      string,
      Record<string, { loc: string }[]>
    >;

  test('one file lists a small site', () => {
    const [[name, text], ...others] = sitemapFiles([`${site}b/?x=1&y=2`, `${site}a/`], site) as [[string, string]];
    expect([name, others]).toEqual(['sitemap.xml', []]);
    expect(read(text)['urlset']?.['url']?.map(({ loc }) => loc)).toEqual([`${site}a/`, `${site}b/?x=1&y=2`]);
  });

  test('an index leads to files of 10,000 addresses for a large one, none lost and none twice', () => {
    const addresses = Array.from({ length: 20_001 }, (_, i) => `${site}articles/a${i}/`);
    const files = new Map(sitemapFiles(addresses, site));
    const parts =
      read(files.get('sitemap.xml'))['sitemapindex']?.['sitemap']?.map(({ loc }) => loc.replace(site, '')) ?? [];
    expect(parts).toEqual(['sitemap-1.xml', 'sitemap-2.xml', 'sitemap-3.xml']);
    const listed = parts.map((part) => read(files.get(part))['urlset']?.['url']?.map(({ loc }) => loc) ?? []);
    expect(listed.map(({ length }) => length)).toEqual([10_000, 10_000, 1]);
    expect(listed.flat().sort()).toEqual(addresses.sort());
  });
});

test('a sitemap leaves out pages that say noindex, as former addresses do, the search, and outlets and topics without an article', () => {
  const pages = [
    '',
    '404/',
    'search/',
    'offline/',
    'outlets/',
    'outlets/page_2/',
    'outlets/a/',
    'outlets/b/',
    'outlets/a/2/',
    'topics/t/',
    'topics/u/',
    'articles/x-01/',
    'articles/w-02/',
    'articles/former/',
    'pages/x/',
    'pages/w/',
  ];
  const outlet = { id: 'a', basis: 'none' as const, evidence: [] };
  expect(listed(pages, [{ outlet, topics: ['t'], page: 'x', aliases: ['former', 'w-02', 'x-02'] }])).toEqual([
    '',
    'outlets/',
    'outlets/page_2/',
    'outlets/a/',
    'outlets/a/2/',
    'topics/t/',
    'articles/x-01/',
    'pages/x/',
  ]);
});

test('the headers file names paths under the base path', () => {
  const text = headersFile('/archive/');
  const paths = text.match(/^\S.*$/gm) ?? [];
  expect(paths).toContain('/archive/_astro/*');
  expect(paths.every((path) => path.startsWith('/archive/'))).toBe(true);
  expect(text).toContain(`  Cache-Control: ${immutable}`);
  expect(text).not.toContain('unsafe-');
});

test('llms.txt keeps to one line per link whatever a title holds', () => {
  const text = llmsTxt('档案', '一\n二', [
    { heading: '文章', links: [{ name: '[题]\n目', address: 'https://example.org/x.md', note: '注' }] },
    { heading: '空', links: [] },
  ]);
  expect(text).toBe('# 档案\n\n> 一 二\n\n## 文章\n\n- [\\[题\\] 目](https://example.org/x.md): 注\n');
});

test('a title in llms.txt is text to a Markdown parser, whatever it holds', () => {
  const name = '`a` *b* __c__ <i>d</i> [e](f) &amp; \\_';
  const text = llmsTxt(name, name, [
    { heading: name, links: [{ name, address: 'https://example.org/x.md', note: name }] },
  ]);
  const tree = unified().use(remarkParse).parse(text);
  const found: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'text') found.push(node.value);
    else expect(['root', 'heading', 'paragraph', 'blockquote', 'list', 'listItem', 'link']).toContain(node.type);
  });
  expect(found).toEqual([name, name, name, name, `: ${name}`]);
});

describe('what an entry shows', () => {
  const { work, blocks } = caseOf('stated');

  test('where it appeared, with what is concluded marked as such', () => {
    const inferred = `（${strings.feed.inferred}）`;
    expect(sourceWords(work)).toEqual(['大河日报', expect.stringContaining('2000'), '15']);
    const paper = { ...work.paper!, basis: 'inferred' as const };
    expect(sourceWords({ ...work, paper })[0]).toBe(`大河日报${inferred}`);
    const { paper: _, pageNumber: __, ...bare } = work;
    expect(sourceWords(bare)).toEqual([strings.cite.noPaper, expect.anything()]);
  });

  test('names with their roles, captions with their credits, marked as pictures', () => {
    const html = itemHtml({ work, blocks });
    expect(html).toContain('<p>记者 林清</p>');
    expect(html).toContain(`<p>［${strings.feed.photo}］桥头的孩子们（陈立 摄）</p>`);
    expect(html).toContain('<h2>一座桥的账</h2>');
    const bare = { ...work, authors: [{ name: '林清' }] };
    expect(itemHtml({ work: bare, blocks: [{ kind: 'caption', text: '桥头' }] })).toMatch(
      new RegExp(`<p>林清</p>.*<p>［${strings.feed.photo}］桥头</p>`),
    );
  });

  test('a day of publication only where the page states one', () => {
    const published = (basis: 'stated' | 'inferred') =>
      jsonFeed(info, [{ work: { ...work, date: { ...work.date, basis } }, blocks }]).includes('date_published');
    expect([published('stated'), published('inferred')]).toEqual([true, false]);
  });
});
