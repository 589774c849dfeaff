/** Builds what the browser searches: for a small archive one file. Runs at build time; sizes grow with the texts. */
import { shortName, type PlaceUnit } from '../text/gazetteer.ts';
import { latestDay } from '../text/edtf.ts';
import { fold, type ScriptTable } from '../text/fold.ts';
import { cutTable, simplifiedTable } from '../text/script.ts';
import type { Article, Outlet, Topic } from '../schema.ts';
import { noYear, valueIds } from './columns.ts';
import { genres, type Genre } from './genre.ts';
import type { Names } from './names.ts';
import { nameCounter } from './name-counter.ts';
import { recordOf, texts, type Block, type SearchRecord } from './record.ts';
import type { FacetName, FacetValue } from './source.ts';

export interface BuildInput {
  articles: readonly { article: Article; blocks: readonly Block[] }[];
  outlets: readonly Pick<Outlet, 'id' | 'name' | 'aliases'>[];
  topics: readonly Pick<Topic, 'id' | 'name' | 'aliases'>[];
  /** By id. */
  places: ReadonlyMap<string, Pick<PlaceUnit, 'id' | 'name' | 'aliases' | 'parent' | 'level'>>;
  /** What readers call the values that the archive has no names for. */
  /** A date as readers see it, with its certainty. */
  when: (date: Article['date']) => string;
  labels: { genre: Record<Genre, string>; noYear: string };
}

/** A small archive on the wire. */
export interface WholeFile {
  mode: 'whole';
  records: SearchRecord[];
  /** Sort keys, see `Source.dates`. */
  dates: number[];
  values: Record<FacetName, FacetValue[]>;
  /** Traditional and simplified characters by turns. */
  table: string;
  names: Names;
}

/** An archive ready to be packed, in one file or in shards. */
export interface Prepared {
  records: SearchRecord[];
  dates: number[];
  values: Record<FacetName, FacetValue[]>;
  /** All of the conversion table, to fold with, and the part that the archive's characters need. */
  table: ScriptTable;
  cut: ScriptTable;
  names: Names;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const dayNumber = (edtf: string): number => (edtf ? Number(latestDay(edtf).replaceAll('-', '')) : 0);

/** Records newest first, then by id. */
export function prepare(input: BuildInput): Prepared {
  const records = input.articles.map(({ article, blocks }) => recordOf(article, blocks, input.when(article.date)));
  const keys = new Map(records.map((record) => [record, dayNumber(record.date)]));
  records.sort((a, b) => (keys.get(b) ?? 0) - (keys.get(a) ?? 0) || compare(a.id, b.id));
  const table = simplifiedTable();
  const characters = new Set<string>();
  for (const record of records)
    for (const { text } of texts(record)) for (const character of fold(text, table).text) characters.add(character);
  const values = facetValues(input, (name) => new Set(records.flatMap((record) => valueIds(name, record))));
  const counter = nameCounter();
  for (const { article, blocks } of input.articles) counter.add(article, blocks);
  const names = counter.list(values, characters);
  for (const { name, also = [] } of names.list)
    for (const form of [name, ...also]) for (const c of fold(form, table).text) characters.add(c);
  return {
    records,
    dates: records.map((record) => keys.get(record) ?? 0),
    values,
    table,
    cut: cutTable(table, characters),
    names,
  };
}

export function wholeFile({ records, dates, values, cut, names }: Prepared): WholeFile {
  return { mode: 'whole', records, dates, values, table: packTable(cut), names };
}

export const packTable = (table: ScriptTable): string => [...table].map((pair) => pair.join('')).join('');

/** @param used ids that articles have */
export function facetValues(
  { outlets, topics, places, labels }: Pick<BuildInput, 'outlets' | 'topics' | 'places' | 'labels'>,
  used: (name: FacetName) => ReadonlySet<string>,
): Record<FacetName, FacetValue[]> {
  const vocabulary = (list: BuildInput['outlets'], ids: ReadonlySet<string>): FacetValue[] => {
    const known = new Set(list.map(({ id }) => id));
    return [
      ...list.map(({ id, name, aliases }) => ({ id, label: name, ...(aliases.length > 0 && { also: aliases }) })),
      ...[...ids]
        .filter((id) => !known.has(id))
        .sort()
        .map((id) => ({ id, label: id })),
    ];
  };
  const years = [...used('year')].filter((year) => year !== noYear).sort((a, b) => compare(b, a));
  return {
    outlet: vocabulary(outlets, used('outlet')),
    topic: vocabulary(topics, used('topic')),
    place: placeValues(places, used('place')),
    year: [...years.map((year) => ({ id: year, label: year })), { id: noYear, label: labels.noYear }],
    genre: genres.map((genre) => ({ id: genre, label: labels.genre[genre] })),
  };
}

/** The places that articles name and those they lie in, each after its parent, siblings in the order of their ids. */
function placeValues(places: BuildInput['places'], used: ReadonlySet<string>): FacetValue[] {
  const wanted = new Set<string>();
  for (const id of used)
    for (let at = places.get(id); at && !wanted.has(at.id); at = places.get(at.parent ?? '')) wanted.add(at.id);
  const parts = new Map<string, string[]>();
  for (const id of [...wanted].sort()) {
    const parent = places.get(id)?.parent;
    const key = parent !== undefined && wanted.has(parent) ? parent : '';
    parts.set(key, [...(parts.get(key) ?? []), id]);
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
