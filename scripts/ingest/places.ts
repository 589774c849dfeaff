/** annotate: which places an article names, and how often. */
import type { PlaceCount } from '../../src/schema.ts';
import { ancestors, levelOf, shortName, type Gazetteer } from '../../src/text/gazetteer.ts';
import {
  prepareText,
  readPlaces,
  type OpenMention,
  type PlaceMention,
  type PlacesFound,
  type PreparedText,
} from '../../src/text/places.ts';
import { separate } from '../../src/text/word-edges.ts';
import type { RestoredArticle } from './types.ts';

/** What an article says of its own, without its byline: in the order in which it is read. */
export type ArticleText = Pick<RestoredArticle, 'kicker' | 'title' | 'deck' | 'column' | 'photoCredit'> &
  Partial<Pick<RestoredArticle, 'authors'>> & { body: readonly { text: string; credit?: string }[] };

export interface PlaceSurroundings {
  /** Ids of places known from around the article: that of its paper, those of the page's other articles. */
  near?: Iterable<string>;
  /** Names of persons in the article beside its authors. */
  persons?: readonly string[];
}

export const textOf = (article: ArticleText): string =>
  [
    article.kicker,
    article.title,
    article.deck,
    article.column,
    ...article.body.flatMap((block) => [block.text, block.credit]),
    article.photoCredit,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');

function prepare(article: ArticleText, gazetteer: Gazetteer, around: PlaceSurroundings): PreparedText {
  const persons = [...(article.authors ?? []).map((author) => author.name), ...(around.persons ?? [])];
  return prepareText(textOf(article), gazetteer, { persons, separate });
}

/**
 * Mentions by place. A name that is no official unit's and holds that of a city, county or town it lies in counts for both:
 * 平湖经开 names the zone and names 平湖.
 */
function countMentions(mentions: readonly PlaceMention[], gazetteer: Gazetteer): PlaceCount[] {
  const counts = new Map<string, number>();
  const add = (id: string): void => void counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const { id, word } of mentions) {
    add(id);
    if (levelOf(id)) continue;
    for (const above of ancestors(id, gazetteer)) {
      const unit = gazetteer.places.get(above);
      if (!unit || unit.level === 'province') continue;
      const names = [unit.name, ...unit.aliases, unit.short === false ? undefined : shortName(unit)];
      if (names.some((name) => name !== undefined && word.includes(name))) add(above);
    }
  }
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/**
 * What each of a page's articles names, read with what the others name in mind: a village is that of the town the page is
 * about.
 *
 * @param around `near` is the place of the page's paper; `persons` holds for the whole page
 */
export function readPage(
  articles: readonly ArticleText[],
  gazetteer: Gazetteer,
  around: PlaceSurroundings = {},
): PlacesFound[] {
  const outside = [...(around.near ?? [])];
  const prepared = articles.map((article) => prepare(article, gazetteer, around));
  const alone = prepared.map((text) => new Set(readPlaces(text, outside).mentions.map(({ id }) => id)));
  return prepared.map((text, i) =>
    readPlaces(text, [...outside, ...alone.flatMap((ids, j) => (j === i ? [] : [...ids]))]),
  );
}

export interface PagePlaces {
  /** For each article, in the order given. */
  counts: PlaceCount[][];
  /** For each article, mentions that nothing decided. */
  open: OpenMention[][];
}

/** The places of a page's articles as their front matter has them. */
export function annotatePage(
  articles: readonly ArticleText[],
  gazetteer: Gazetteer,
  around: PlaceSurroundings = {},
): PagePlaces {
  const read = readPage(articles, gazetteer, around);
  return {
    counts: read.map(({ mentions }) => countMentions(mentions, gazetteer)),
    open: read.map(({ open }) => open),
  };
}
