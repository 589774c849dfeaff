/** What there is a feed of: all articles, each outlet, topic and place, newest first. */
import { archive, articles, gazetteer, once, outlets, topics } from './archive.ts';
import type { FeedInfo, FeedItem } from './exchange/feeds.ts';
import { pageKey } from './page-key.ts';
import type { Article } from './schema.ts';
import { strings } from './strings.ts';
import { ancestors } from './text/gazetteer.ts';
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

class Newest {
  readonly lists = new Map<string, Article[]>();
  add(key: string, one: Article): void {
    const list = this.lists.get(key);
    if (!list) this.lists.set(key, [one]);
    else if (list.length < newest.part) list.push(one);
  }
}

const feedLists = once(async (): Promise<FeedList[]> => {
  const [all, { name }, papers, subjects, places] = await Promise.all([
    articles(),
    archive(),
    outlets(),
    topics(),
    gazetteer(),
  ]);
  const [byOutlet, byTopic, byPlace] = [new Newest(), new Newest(), new Newest()];
  for (const one of all) {
    byOutlet.add(one.outlet.id, one);
    for (const id of one.topics) byTopic.add(id, one);
    const named = new Set(one.places.flatMap(({ id }) => [id, ...ancestors(id, places)]));
    for (const id of named) byPlace.add(id, one);
  }
  const wide = (id: string): boolean => hasPlaceFeed(id, byPlace.lists.size);
  const list = (kind: string, names: ReadonlyMap<string, string>, lists: Map<string, Article[]>): FeedList[] =>
    [...lists]
      .filter(([id]) => names.has(id))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, of]) => ({
        folder: `${kind}/${id}`,
        title: strings.feed.of(name, names.get(id) ?? id),
        articles: of,
      }));
  const names = (entries: readonly { id: string; name: string }[]): Map<string, string> =>
    new Map(entries.map((entry) => [entry.id, entry.name]));
  return [
    { folder: undefined, title: strings.feed.ofAll(name), articles: all.slice(0, newest.all) },
    ...list('outlets', names(papers), byOutlet.lists),
    ...list('topics', names(subjects), byTopic.lists),
    ...list('places', names([...places.places.values()].filter(({ id }) => wide(id))), byPlace.lists),
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
  Promise.all(list.articles.map(async ({ id }) => ({ work: await workOf(id), blocks: await blocksOf(id) })));

/** Paths of the feeds of one form. */
export const feedPaths = async () =>
  Promise.all(
    (await feedLists()).map(async (list) => ({
      params: { folder: list.folder },
      cacheKey: await pageKey([list.folder, list.title], list.articles),
    })),
  );
