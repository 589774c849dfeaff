/** What the filters offer: the vocabularies' values, and those that articles have beyond them. */
import type { Article, Outlet, Topic } from '../schema.ts';
import { shortName, type PlaceUnit } from '../text/gazetteer.ts';
import { noYear, valueIds } from './columns.ts';
import { genres, type Genre } from './genre.ts';
import { facetNames, type FacetName, type FacetValue } from './source.ts';

export interface Vocabularies {
  outlets: readonly Pick<Outlet, 'id' | 'name' | 'aliases'>[];
  topics: readonly Pick<Topic, 'id' | 'name' | 'aliases'>[];
  /** By id. */
  places: ReadonlyMap<string, Pick<PlaceUnit, 'id' | 'name' | 'aliases' | 'parent' | 'level'>>;
  /** What readers call the values that the archive has no names for. */
  labels: { genre: Record<Genre, string>; noYear: string };
}

/** What filters ask of an article. */
export const filedUnder = (article: Article, genre: Genre) => ({
  outlet: article.outlet.id,
  column: article.column,
  topics: article.topics,
  places: article.places.map(({ id }) => id),
  date: article.date.basis === 'none' ? '' : article.date.edtf,
  genre,
});

export function facetValues(vocabularies: Vocabularies, articles: readonly Article[]): Record<FacetName, FacetValue[]> {
  const used = new Map(facetNames.map((name) => [name, new Set<string>()]));
  for (const article of articles) {
    const filed = filedUnder(article, 'none');
    for (const [name, ids] of used) for (const id of valueIds(name, filed)) ids.add(id);
  }
  return valuesUsed(vocabularies, (name) => used.get(name) ?? new Set());
}

/** @param used ids that articles have */
export function valuesUsed(
  { outlets, topics, places, labels }: Vocabularies,
  used: (name: FacetName) => ReadonlySet<string>,
): Record<FacetName, FacetValue[]> {
  const years = [...used('year')].filter((year) => year !== noYear).sort((a, b) => (a < b ? 1 : -1));
  return {
    outlet: vocabulary(outlets, used('outlet')),
    topic: vocabulary(topics, used('topic')),
    column: [...used('column')].sort().map((name) => ({ id: name, label: name })),
    place: placeValues(places, used('place')),
    // 2022年 is what readers say.
    year: [
      ...years.map((year) => ({ id: year, label: year, also: [`${year}年`] })),
      { id: noYear, label: labels.noYear },
    ],
    genre: genres.map((genre) => ({ id: genre, label: labels.genre[genre] })),
  };
}

function vocabulary(list: Vocabularies['outlets'], ids: ReadonlySet<string>): FacetValue[] {
  const known = new Set(list.map(({ id }) => id));
  return [
    ...list.map(({ id, name, aliases }) => ({ id, label: name, ...(aliases.length > 0 && { also: aliases }) })),
    ...[...ids]
      .filter((id) => !known.has(id))
      .sort()
      .map((id) => ({ id, label: id })),
  ];
}

/** The places that articles name and those they lie in, each after its parent, siblings in the order of their ids. */
function placeValues(places: Vocabularies['places'], used: ReadonlySet<string>): FacetValue[] {
  const wanted = new Set<string>();
  for (const id of used)
    for (let at = places.get(id); at && !wanted.has(at.id); at = places.get(at.parent ?? '')) wanted.add(at.id);
  const parts = new Map<string, string[]>();
  for (const id of [...wanted].sort()) {
    const parent = places.get(id)?.parent;
    const key = parent !== undefined && wanted.has(parent) ? parent : '';
    const siblings = parts.get(key);
    if (siblings) siblings.push(id);
    else parts.set(key, [id]);
  }
  const values: FacetValue[] = [];
  const visit = (parent: string, parentIndex?: number) => {
    for (const id of parts.get(parent) ?? []) {
      const place = places.get(id);
      if (!place) continue;
      const short = shortName(place);
      const also = [...new Set([...(short ? [short] : []), ...place.aliases])];
      const at =
        values.push({
          id,
          label: place.name,
          ...(also.length > 0 && { also }),
          ...(parentIndex !== undefined && { parent: parentIndex }),
        }) - 1;
      visit(id, at);
    }
  };
  visit('');
  return values;
}
