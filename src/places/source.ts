/** What the site says of its gazetteer. */
import { articles, gazetteer } from '../archive.ts';
import { articlesIn } from './mentions.ts';
import { currentId, type GazetteerSource } from '../text/gazetteer.ts';

export interface PlaceSource {
  source: GazetteerSource;
  former: { code: string; id: string; name: string; named: boolean }[];
  unknown: string[];
}

export async function placeSource(): Promise<PlaceSource> {
  const [known, found] = [await gazetteer(), await articlesIn()];
  const former = [...known.former].sort(([a], [b]) => (a < b ? -1 : 1));
  const ids = new Set((await articles()).flatMap(({ places }) => places.map(({ id }) => id)));
  return {
    source: known.source,
    former: former.map(([code, id]) => ({ code, id, name: known.places.get(id)?.name ?? id, named: found.has(id) })),
    unknown: [...ids].filter((id) => currentId(id, known) === undefined).sort(),
  };
}
