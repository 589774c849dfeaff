/** What there is a feed of: all articles, each outlet, topic and place, newest first. */
import { archive, gazetteer, outlets, topics } from './archive.ts';
import type { FeedInfo, FeedItem } from './exchange/feeds.ts';
import type { Work } from './exchange/work.ts';
import { pageKey } from './page-key.ts';
import { strings } from './strings.ts';
import { ancestors } from './text/gazetteer.ts';
import { absolute, blocksOf, works } from './works.ts';

export interface FeedList {
  /** Under the site's root: undefined for the feed of all, else `topics/industry`. */
  folder: string | undefined;
  title: string;
  works: Work[];
}

/** Articles in the feed of all, and in any other. */
const newest = { all: 50, part: 20 };

/** Above this many places, towns and villages have no feed of their own: their county has. A code of a county has six digits. */
const placeFeeds = 300;

/** @param places number of places that articles name, with what they lie in */
export const hasPlaceFeed = (id: string, places: number): boolean => places <= placeFeeds || /^\d{2,6}$/.test(id);

class Newest {
  readonly lists = new Map<string, Work[]>();
  add(key: string, work: Work): void {
    const list = this.lists.get(key);
    if (!list) this.lists.set(key, [work]);
    else if (list.length < newest.part) list.push(work);
  }
}

async function feedLists(): Promise<FeedList[]> {
  const [all, { name }, papers, subjects, places] = await Promise.all([
    works(),
    archive(),
    outlets(),
    topics(),
    gazetteer(),
  ]);
  const [byOutlet, byTopic, byPlace] = [new Newest(), new Newest(), new Newest()];
  for (const work of all) {
    byOutlet.add(work.outletId, work);
    for (const { id } of work.topics) byTopic.add(id, work);
    const named = new Set(work.places.flatMap(({ id }) => [id, ...ancestors(id, places)]));
    for (const id of named) byPlace.add(id, work);
  }
  const wide = (id: string): boolean => hasPlaceFeed(id, byPlace.lists.size);
  const list = (kind: string, names: ReadonlyMap<string, string>, lists: Map<string, Work[]>): FeedList[] =>
    [...lists]
      .filter(([id]) => names.has(id))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, of]) => ({ folder: `${kind}/${id}`, title: strings.feed.of(name, names.get(id) ?? id), works: of }));
  const names = (entries: readonly { id: string; name: string }[]): Map<string, string> =>
    new Map(entries.map((entry) => [entry.id, entry.name]));
  return [
    { folder: undefined, title: strings.feed.ofAll(name), works: all.slice(0, newest.all) },
    ...list('outlets', names(papers), byOutlet.lists),
    ...list('topics', names(subjects), byTopic.lists),
    ...list('places', names([...places.places.values()].filter(({ id }) => wide(id))), byPlace.lists),
  ];
}

export async function feedInfo({ folder, title }: FeedList, file: string): Promise<FeedInfo> {
  const { description, lang } = await archive();
  const home = absolute(folder === undefined ? '' : `${folder}/`);
  return { title, description, lang, home, self: `${home}${file}` };
}

export const feedItems = (list: FeedList): Promise<FeedItem[]> =>
  Promise.all(list.works.map(async (work) => ({ work, blocks: await blocksOf(work.id) })));

/** Paths of the feeds of one form. */
export const feedPaths = async () =>
  Promise.all(
    (await feedLists()).map(async (list) => ({
      params: { folder: list.folder },
      props: { list },
      cacheKey: await pageKey([list.folder, list.title], list.works),
    })),
  );
