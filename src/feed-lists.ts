/** What there is a feed of: all articles, each outlet, topic and place, newest first. */
import { archive, articles, byOutlet, byTopic, gazetteer, once, outlets, topics } from './archive.ts';
import type { FeedInfo, FeedItem } from './exchange/feeds.ts';
import { pageKey } from './page-key.ts';
import { articlesIn } from './places/mentions.ts';
import type { Article } from './schema.ts';
import { strings } from './strings.ts';
import { blocksAsRead } from './text/as-read.ts';
import { absolute, blocksOf, workOf } from './works.ts';

export interface FeedList {
  /** Under the site's root: undefined for the feed of all, else `topics/industry`. */
  folder: string | undefined;
  title: string;
  articles: Article[];
}

/** Articles in the feed of all, and in any other. */
const newest = { all: 50, part: 20 };

/** Above this many places, towns and villages have no feed of their own: their county has. A code of a county has six digits. */
const placeFeeds = 300;

/** @param places number of places that articles name, with what they lie in */
export const hasPlaceFeed = (id: string, places: number): boolean => places <= placeFeeds || /^\d{2,6}$/.test(id);

const feedLists = once(async (): Promise<FeedList[]> => {
  const [all, { name }, papers, subjects, places] = await Promise.all([
    articles(),
    archive(),
    outlets(),
    topics(),
    gazetteer(),
  ]);
  const [ofOutlet, ofTopic, ofPlace] = await Promise.all([byOutlet(), byTopic(), articlesIn()]);
  const wide = (id: string): boolean => hasPlaceFeed(id, ofPlace.size);
  const list = (
    kind: string,
    names: ReadonlyMap<string, string>,
    lists: ReadonlyMap<string, readonly Article[]>,
  ): FeedList[] =>
    [...lists]
      .filter(([id]) => names.has(id))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, of]) => ({
        folder: `${kind}/${id}`,
        title: strings.feed.of(name, names.get(id) ?? id),
        articles: of.slice(0, newest.part),
      }));
  const names = (entries: readonly { id: string; name: string }[]): Map<string, string> =>
    new Map(entries.map((entry) => [entry.id, entry.name]));
  return [
    { folder: undefined, title: strings.feed.ofAll(name), articles: all.slice(0, newest.all) },
    ...list('outlets', names(papers), ofOutlet),
    ...list('topics', names(subjects), ofTopic),
    ...list('places', names([...places.places.values()].filter(({ id }) => wide(id))), ofPlace),
  ];
});

/** @param folder as in `FeedList` */
export async function feedList(folder: string | undefined): Promise<FeedList> {
  const found = (await feedLists()).find((list) => list.folder === folder);
  if (!found) throw new Error(`${folder}: no such feed`);
  return found;
}

export async function feedInfo({ folder, title }: FeedList, file: string): Promise<FeedInfo> {
  const { description, lang } = await archive();
  const home = absolute(folder === undefined ? '' : `${folder}/`);
  return { title, description, lang, home, self: `${home}${file}` };
}

export const feedItems = (list: FeedList): Promise<FeedItem[]> =>
  Promise.all(
    list.articles.map(async ({ id, repairs }) => ({
      work: await workOf(id),
      blocks: blocksAsRead(repairs, await blocksOf(id)),
    })),
  );

/** Paths of the feeds of one form. */
export const feedPaths = async () =>
  Promise.all(
    (await feedLists()).map(async (list) => ({
      params: { folder: list.folder },
      cacheKey: await pageKey([list.folder, list.title], list.articles),
    })),
  );
