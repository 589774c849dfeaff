/** What the page of a place shows. */
import { gazetteer, once } from '../archive.ts';
import type { PlaceLink, PlaceLinks } from '../components/places/links.ts';
import { placePath } from '../paths.ts';
import { articlesIn } from './mentions.ts';
import { strings } from '../strings.ts';
import { chain, children, type PlaceUnit } from '../text/gazetteer.ts';

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

const words = strings.places;

const link = async ({ id, name }: PlaceUnit): Promise<PlaceLink> => ({
  id,
  name,
  href: placePath(id),
  count: (await articlesIn()).get(id)?.length ?? 0,
});

/** Parts that articles name, those of most articles first, by what they lie in: every part's page asks for its siblings. */
const namedParts = once(async () => new Map<string, Promise<PlaceLink[]>>());

async function partsOf(id: string): Promise<PlaceLink[]> {
  const [known, found, all] = [await gazetteer(), await articlesIn(), await namedParts()];
  let parts = all.get(id);
  if (!parts) {
    const named = children(id, known).filter((one) => found.has(one.id));
    parts = Promise.all(named.map(link)).then((links) =>
      links.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
    );
    all.set(id, parts);
  }
  return parts;
}

const first = (links: readonly PlaceLink[], most: number): PlaceLinks => ({
  shown: links.slice(0, most),
  more: Math.max(0, links.length - most),
});

export async function placeHead(place: PlaceUnit): Promise<PlaceHead> {
  const known = await gazetteer();
  const parent = place.parent === undefined ? undefined : known.places.get(place.parent);
  const siblings = (await partsOf(place.parent ?? '')).filter(({ id }) => id !== place.id);
  return {
    place,
    containers: chain(place.id, known)
      .slice(0, -1)
      .map(({ id, name }) => ({ name, href: placePath(id) })),
    kind: place.kind ?? (place.level ? words.kinds[place.level] : words.otherKind),
    parts: first(await partsOf(place.id), MOST.parts),
    siblings: first(siblings, MOST.siblings),
    parent: parent && { name: parent.name, href: placePath(parent.id) },
  };
}
