/** Builds what the browser searches: for a small archive one file. Runs at build time; sizes grow with the texts. */
import { shortName, type PlaceUnit } from '../text/gazetteer.ts';
import { latestDay } from '../text/edtf.ts';
import { fold, type ScriptTable } from '../text/fold.ts';
import { nameReading, packReadings } from '../text/pinyin.ts';
import { cutTable, simplifiedTable } from '../text/script.ts';
import { spell, unpackReadings } from '../text/syllables.ts';
import type { Article, Outlet, Topic } from '../schema.ts';
import { noYear, valueIds } from './columns.ts';
import { genres, type Genre } from './genre.ts';
import { quotedTerms, type Name, type NameKind, type Names } from './names.ts';
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
  const values = facetValues(input, records);
  const names = collectNames(input, values, characters);
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

function facetValues(
  { outlets, topics, places, labels }: BuildInput,
  records: readonly SearchRecord[],
): Record<FacetName, FacetValue[]> {
  const used = (name: FacetName) => new Set(records.flatMap((record) => valueIds(name, record)));
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

/** Names by kind, those of more articles first. */
function collectNames(
  input: BuildInput,
  values: Record<FacetName, FacetValue[]>,
  characters: ReadonlySet<string>,
): Names {
  const counted = new Map<string, { name: Name; articles: number }>();
  const count = (kind: NameKind, name: string) => {
    const key = `${kind} ${name}`;
    const entry = counted.get(key) ?? { name: { name, kind }, articles: 0 };
    entry.articles++;
    counted.set(key, entry);
  };
  const quoted = new Map<string, number>();
  for (const { article, blocks } of input.articles) {
    const people = new Set([...article.authors.map(({ name }) => name), ...named(article, 'person')]);
    for (const name of people) count('person', name);
    for (const name of named(article, 'organisation')) count('organisation', name);
    for (const name of named(article, 'initiative')) count('initiative', name);
    if (article.column) count('column', article.column);
    for (const term of quotedTerms([article.title, ...blocks.map(({ text }) => text)].join('\n'))) {
      quoted.set(term, (quoted.get(term) ?? 0) + 1);
    }
  }
  for (const [name, articles] of quoted) {
    const key = `initiative ${name}`;
    if (articles > 1 && !counted.has(key)) counted.set(key, { name: { name, kind: 'initiative' }, articles });
  }
  const vocabulary = (['place', 'topic', 'outlet'] as const).flatMap((kind) =>
    values[kind].map(({ label, also }): Name => ({ name: label, kind, ...(also && { also }) })),
  );
  const found = [...counted.values()]
    .sort((a, b) => b.articles - a.articles || compare(a.name.name, b.name.name))
    .map(({ name }) => name);
  const list = [...vocabulary, ...found];
  const packed = packReadings([...characters, ...list.flatMap(({ name, also = [] }) => [...[name, ...also].join('')])]);
  const readings = unpackReadings(packed);
  for (const name of list) {
    const reading = nameReading(name.name).join(' ');
    if (reading !== spell(fold(name.name).text, readings).join(' ')) name.reading = reading;
  }
  return { list, readings: packed };
}

const named = (article: Article, kind: NameKind): string[] =>
  (article.names ?? []).filter((name) => name.kind === kind).map(({ name }) => name);
