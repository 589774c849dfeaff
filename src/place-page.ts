/** What the page of a place shows. */
import { gazetteer } from './archive.ts';
import type { PlaceLink, PlaceLinks } from './components/places/links.ts';
import { placePath } from './paths.ts';
import { articlesIn, mentionsIn, type Mention } from './place-index.ts';
import type { Article } from './schema.ts';
import { strings } from './strings.ts';
import { chain, children, type PlaceUnit } from './text/gazetteer.ts';

/** As many parts stand on a place's page, and as many of its siblings: each of these pages lists the others. */
const MOST = { parts: 200, siblings: 40 };

export interface PlaceHead {
  place: PlaceUnit;
  /** What it lies in, largest first. */
  containers: { name: string; href: string }[];
  /** 县级, 开发区 … */
  kind: string;
  parts: PlaceLinks;
  siblings: PlaceLinks;
  parent: { name: string; href: string } | undefined;
}

export interface PlaceArticle {
  article: Article;
  mention: Mention | undefined;
}

const words = strings.places;

export async function placeHead(place: PlaceUnit): Promise<PlaceHead> {
  const [known, found] = [await gazetteer(), await articlesIn()];
  const link = ({ id, name }: PlaceUnit): PlaceLink => ({
    id,
    name,
    href: placePath(id),
    count: found.get(id)?.length ?? 0,
  });
  const named = (id: string, most: number): PlaceLinks => {
    const all = children(id, known)
      .filter((one) => found.has(one.id) && one.id !== place.id)
      .map(link)
      .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
    return { shown: all.slice(0, most), more: Math.max(0, all.length - most) };
  };
  const parent = place.parent === undefined ? undefined : known.places.get(place.parent);
  return {
    place,
    containers: chain(place.id, known)
      .slice(0, -1)
      .map(({ id, name }) => ({ name, href: placePath(id) })),
    kind: place.kind ?? (place.level ? words.kinds[place.level] : words.otherKind),
    parts: named(place.id, MOST.parts),
    siblings: named(place.parent ?? '', MOST.siblings),
    parent: parent && { name: parent.name, href: placePath(parent.id) },
  };
}

export const withMentions = (articles: readonly Article[], id: string): Promise<PlaceArticle[]> =>
  Promise.all(articles.map(async (article) => ({ article, mention: (await mentionsIn(article)).get(id) })));
