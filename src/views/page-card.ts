/** What a list shows of a newspaper page. */
import type { NewspaperPage } from '../archive.ts';
import { pageRibbon } from './newspaper.ts';
import { pagePath } from '../paths.ts';
import type { Ribbon } from '../provenance/ribbon.ts';
import { strings } from '../strings.ts';
import { teasers } from './teasers.ts';

export interface Card {
  href: string;
  title: string;
  source: string;
  count: string;
  first: string | undefined;
  ribbon: Ribbon;
}

export async function pageCard(page: NewspaperPage): Promise<Card> {
  const [first] = await teasers(page.articles.slice(0, 1));
  return {
    href: pagePath(page.id),
    title: strings.newspaper.title(page.id),
    source: first ? `${first.outlet} ${first.date}` : '',
    count: strings.site.articleCount(page.articles.length),
    first: first?.title,
    ribbon: await pageRibbon(page),
  };
}
