/** What stands on the front page: a fixed number of stories and ways in, however large the archive is. */
import { archive, article, articles } from '../archive.ts';
import type { Teaser } from '../components/site/teaser.ts';
import { newestPages, pageCard, type Card } from './page-card.ts';
import type { Article } from '../schema.ts';
import { excerpt, teaser, wholeSentences } from './teasers.ts';
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
  /** How many there are in all. */
  count: { articles: number; topics: number; outlets: number };
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

/** On a phone the first story is a few sentences long; one that has none so short stands there whole. */
const SHORT = 200;
function shortened(lead: Teaser): Teaser {
  const short = wholeSentences(lead.excerpt ?? '', SHORT);
  return short > 0 ? { ...lead, short } : lead;
}

export async function frontPage(): Promise<FrontPage> {
  const [first, ...others] = await chosen(1 + SECOND + FURTHER);
  const [allTopics, allOutlets] = [await topicWays(), await outletWays()];
  const withExcerpt = async (one: Article, length: number): Promise<Teaser> => ({
    ...(await teaser(one)),
    excerpt: await excerpt(one, length),
  });
  return {
    lead: first && shortened(await withExcerpt(first, 460)),
    second: await Promise.all(others.slice(0, SECOND).map((one, i) => (i < 2 ? withExcerpt(one, 80) : teaser(one)))),
    further: await Promise.all(others.slice(SECOND).map(teaser)),
    cards: await Promise.all((await newestPages()).slice(0, CARDS).map(pageCard)),
    topics: allTopics.slice(0, WAYS),
    outlets: allOutlets.slice(0, WAYS),
    months: (await monthWays()).slice(0, WAYS),
    count: { articles: (await articles()).length, topics: allTopics.length, outlets: allOutlets.length },
  };
}
