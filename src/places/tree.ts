/** The tree of places that articles name: the region by its parts, the rest of the country by province. */
import { archive, gazetteer } from '../archive.ts';
import type { Branch } from '../components/places/branch.ts';
import { articlesIn, placeNode, readingOf, type PlaceNode } from './mentions.ts';
import { fold } from '../text/fold.ts';
import { children, liesIn, type PlaceUnit } from '../text/gazetteer.ts';
import { simplifiedTable } from '../text/script.ts';

export interface PlaceTree {
  inside: Branch[];
  outside: Branch[];
}

function branchOf({ place, count, parts }: PlaceNode): Branch {
  const names = [place.name, ...place.aliases];
  const reading = names.flatMap((name) => [name, readingOf(name)]).join(' ').replaceAll(/(?<=[a-z0-9]) (?=[a-z0-9])/g, '').toLowerCase(); // prettier-ignore
  return {
    id: place.id,
    name: place.name,
    reading: fold(reading, simplifiedTable()).text,
    count,
    parts: parts.map(branchOf),
  };
}

export async function placeTree(): Promise<PlaceTree> {
  const [{ region }, known, found] = [await archive(), await gazetteer(), await articlesIn()];
  const named = (places: readonly PlaceUnit[]): Promise<PlaceNode[]> =>
    Promise.all(places.filter(({ id }) => found.has(id)).map(placeNode));
  const inside = await named(children(region, known));
  /** Without the region itself, and without what is left of a province when the region is taken away. */
  const prune = (node: PlaceNode): PlaceNode | undefined => {
    if (node.place.id === region) return undefined;
    if (!liesIn(region, node.place.id, known)) return node;
    const parts = node.parts.map(prune).filter((part) => part !== undefined);
    return parts.length ? { ...node, parts } : undefined;
  };
  const outside = (await named(children('', known))).map(prune).filter((node) => node !== undefined);
  const most = (a: PlaceNode, b: PlaceNode): number => b.count - a.count || (a.place.id < b.place.id ? -1 : 1);
  return { inside: inside.sort(most).map(branchOf), outside: outside.sort(most).map(branchOf) };
}
