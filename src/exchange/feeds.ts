/** RSS 2.0 and JSON Feed 1.1 with the full text. A date stands in a feed's own date field only if its day is known. */
import { dateInWords } from '../date-words.ts';
import { strings } from '../strings.ts';
import { summary, withoutHead, type BodyBlock } from './body.ts';
import { certainParts, isoDate } from './date.ts';
import { escapeXml } from './escape.ts';
import { makersOf } from './makers.ts';
import type { Work } from './work.ts';

export interface FeedItem {
  work: Work;
  blocks: readonly BodyBlock[];
}

export interface FeedInfo {
  title: string;
  description: string;
  lang: string;
  /** Absolute addresses: of the page that the feed is of, and of the feed itself. */
  home: string;
  self: string;
}

/** Where it appeared and when, with what is concluded marked as such. */
export function sourceWords({ paper, date, pageNumber }: Work): string[] {
  const mark = (basis: string): string => (basis === 'inferred' ? `（${strings.feed.inferred}）` : '');
  return [
    paper ? paper.name + mark(paper.basis) : strings.cite.noPaper,
    date.range ? dateInWords(date) : strings.cite.noDate,
    ...(pageNumber === undefined ? [] : [pageNumber]),
  ];
}

const sourceLine = (work: Work): string => `${strings.feed.source}：${[...sourceWords(work), work.source].join('，')}`;

/** @returns HTML that needs no style sheet */
export function itemHtml({ work, blocks }: FeedItem): string {
  const p = (content: string | undefined): string => (content ? `<p>${escapeXml(content)}</p>` : '');
  const gap = `<p>${strings.feed.gap}</p>`;
  const byline = work.authors.map(({ name, role }) => (role === undefined ? name : `${role} ${name}`)).join('　');
  const body = blocks.map((block) => {
    if (block.kind === 'subhead') return `<h2>${escapeXml(block.text)}</h2>`;
    if (block.kind === 'caption')
      return p(`［${strings.feed.photo}］${block.text}${block.credit ? `（${block.credit}）` : ''}`);
    return p(block.text);
  });
  return [
    p(work.kicker),
    p(work.deck),
    p(byline),
    work.truncated.includes('head') ? gap : '',
    ...body,
    work.truncated.includes('tail') ? gap : '',
    p(work.photoCredit),
    `<p><a href="${escapeXml(work.pageUrl)}">${escapeXml(sourceLine(work))}</a></p>`,
  ].join('');
}

/** ISO 8601 of a day that is stated. Feeds want a time of day with it: midnight in the time zone of Chinese papers. */
function publishedDay(work: Work): string | undefined {
  const certain = certainParts(work.date.range);
  return work.date.basis === 'stated' && certain.length === 3 ? isoDate(certain) : undefined;
}

const rfc3339 = (day: string): string => `${day}T00:00:00+08:00`;
/** With the zone that the day is of: the same instant in UTC is the day before, which many readers print as it stands. */
const rfc822 = (day: string): string => new Date(`${day}T00:00:00Z`).toUTCString().replace('GMT', '+0800');

export function rss(info: FeedInfo, items: readonly FeedItem[]): string {
  const entries = items.map((item) => {
    const { work, blocks } = item;
    const day = publishedDay(work);
    const { writers, illustrators } = makersOf(work.authors);
    const certain = certainParts(work.date.range);
    return [
      '<item>',
      `<title>${escapeXml(work.title)}</title>`,
      `<link>${escapeXml(work.url)}</link>`,
      `<guid isPermaLink="true">${escapeXml(work.url)}</guid>`,
      ...writers.map(({ name }) => `<dc:creator>${escapeXml(name)}</dc:creator>`),
      ...illustrators.map(({ name }) => `<dc:contributor>${escapeXml(name)}</dc:contributor>`),
      ...(day
        ? [`<pubDate>${rfc822(day)}</pubDate>`]
        : certain.length
          ? [`<dc:date>${isoDate(certain)}</dc:date>`]
          : []),
      ...work.topics.map(({ name }) => `<category>${escapeXml(name)}</category>`),
      `<description>${escapeXml(withoutHead(work, summary(blocks)))}</description>`,
      `<content:encoded>${escapeXml(itemHtml(item))}</content:encoded>`,
      '</item>',
    ].join('');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    '<channel>',
    `<title>${escapeXml(info.title)}</title>`,
    `<link>${escapeXml(info.home)}</link>`,
    `<description>${escapeXml(info.description)}</description>`,
    `<language>${info.lang}</language>`,
    `<atom:link href="${escapeXml(info.self)}" rel="self" type="application/rss+xml"/>`,
    ...entries,
    '</channel>',
    '</rss>',
    '',
  ].join('\n');
}

export function jsonFeed(info: FeedInfo, items: readonly FeedItem[]): string {
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: info.title,
    description: info.description,
    home_page_url: info.home,
    feed_url: info.self,
    language: info.lang,
    items: items.map((item) => {
      const { work, blocks } = item;
      const day = publishedDay(work);
      const { writers } = makersOf(work.authors);
      return {
        id: work.url,
        url: work.url,
        title: work.title,
        content_html: itemHtml(item),
        summary: withoutHead(work, summary(blocks)),
        ...(day && { date_published: rfc3339(day) }),
        ...(writers.length && { authors: writers.map(({ name }) => ({ name })) }),
        tags: work.topics.map(({ name }) => name),
        language: work.archive.lang,
        _archive: { id: work.id, date: work.date.edtf, dateBasis: work.date.basis, paper: work.paper?.name ?? null },
      };
    }),
  })}\n`;
}
