/** What stands on the front page: a fixed number of stories and ways in, however large the archive is. */
import { archive, article, articles, pages } from '../archive.ts';
import type { Teaser } from '../components/site/teaser.ts';
import { pageCard, type Card } from './page-card.ts';
import type { Article } from '../schema.ts';
import { excerpt, teaser } from './teasers.ts';
import { monthWays, outletWays, topicWays, type Way } from './ways.ts';

const SECOND = 4;
const FURTHER = 9;
const CARDS = 5;
/** Ways of each kind on a page that is not about them. */
export const WAYS = 12;

export interface FrontPage {
  lead: Teaser | undefined;
  second: Teaser[];
  further: Teaser[];
  cards: Card[];
  topics: Way[];
  outlets: Way[];
  months: Way[];
  count: { articles: number; pages: number };
}

/** Featured articles first, then the newest, one from each page before a page comes again: a front page is mixed. */
async function chosen(count: number): Promise<Article[]> {
  const { featured = [] } = await archive();
  const all = await articles();
  const picked = (await Promise.all([...new Set(featured)].map((id) => article(id)))).filter(
    (one) => one !== undefined,
  );
  const have = new Set(picked);
  for (let round = 0; picked.length < Math.min(count, all.length); round++) {
    const pagesOfRound = new Set<string>();
    for (const one of all) {
      if (picked.length === count) break;
      if (have.has(one) || pagesOfRound.has(one.page) || one.truncated?.includes('head')) {
        if (round < 3 || have.has(one)) continue;
      }
      pagesOfRound.add(one.page);
      have.add(one);
      picked.push(one);
    }
  }
  return picked.slice(0, count);
}

export async function frontPage(): Promise<FrontPage> {
  const [first, ...others] = await chosen(1 + SECOND + FURTHER);
  const allPages = await pages();
  const withExcerpt = async (one: Article, length: number): Promise<Teaser> => ({
    ...(await teaser(one)),
    excerpt: await excerpt(one.id, length),
  });
  return {
    lead: first && (await withExcerpt(first, 460)),
    second: await Promise.all(others.slice(0, SECOND).map((one, i) => (i < 2 ? withExcerpt(one, 80) : teaser(one)))),
    further: await Promise.all(others.slice(SECOND).map(teaser)),
    cards: await Promise.all(allPages.slice(-CARDS).map(pageCard)),
    topics: (await topicWays()).slice(0, WAYS),
    outlets: (await outletWays()).slice(0, WAYS),
    months: (await monthWays()).slice(0, WAYS),
    count: { articles: (await articles()).length, pages: allPages.length },
  };
}
