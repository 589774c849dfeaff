/** What a list shows of a newspaper page. */
import { once, pages, type NewspaperPage } from '../archive.ts';
import { pageRibbon } from './newspaper.ts';
import { pagePath } from '../paths.ts';
import type { Ribbon } from '../provenance/ribbon.ts';
import { strings } from '../strings.ts';
import { latestDay } from '../text/edtf.ts';
import { teasers } from './teasers.ts';

/** Newspaper pages in the order of lists of articles: newest first by the latest day that their articles' dates allow, then by id. */
export const newestPages = once(async (): Promise<NewspaperPage[]> => {
  const day = new Map((await pages()).map(({ id, articles }) => [id, articles.map(({ date }) => latestDay(date.edtf)).sort().at(-1) ?? ''])); // prettier-ignore
  return (await pages()).toSorted((a, b) => (day.get(b.id) ?? '').localeCompare(day.get(a.id) ?? ''));
});

export interface Card {
  href: string;
  title: string;
  source: string;
  count: string;
  first: string | undefined;
  ribbon: Ribbon;
  lang: string | undefined;
}

export async function pageCard(page: NewspaperPage): Promise<Card> {
  const [first] = await teasers(page.articles.slice(0, 1));
  return {
    href: pagePath(page.id),
    title: strings.newspaper.title(page.id),
    source: first ? `${first.outlet} ${first.date}` : '',
    count: strings.site.articleCount(page.articles.length),
    first: first?.title,
    lang: first?.lang,
    ribbon: await pageRibbon(page),
  };
}
