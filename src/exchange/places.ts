/** Places that articles name, as GeoJSON (RFC 7946). A place without known coordinates has a null geometry, as § 3.2 allows. */
import type { Work, WorkPlace } from './work.ts';

export interface PlaceTotal extends Omit<WorkPlace, 'count'> {
  /** Number of articles that name it, and of mentions in them. */
  articles: number;
  mentions: number;
}

/** @returns places by id */
export function placeTotals(works: Iterable<Work>): PlaceTotal[] {
  const totals = new Map<string, PlaceTotal>();
  for (const work of works)
    for (const { count, ...place } of work.places) {
      const total = totals.get(place.id) ?? { ...place, articles: 0, mentions: 0 };
      total.articles++;
      total.mentions += count;
      totals.set(place.id, total);
    }
  return [...totals.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

export function placesGeoJson(totals: readonly PlaceTotal[], address: (id: string) => string): string {
  const features = totals.map(({ id, name, chain, coordinates, articles, mentions }) =>
    JSON.stringify({
      type: 'Feature',
      id,
      geometry: coordinates ? { type: 'Point', coordinates } : null,
      properties: { name, chain, articles, mentions, url: address(id) },
    }),
  );
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}
