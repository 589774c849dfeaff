/** From our query language to the engine's. Pure; what it returns holds no character that a reader typed, but by its token. */
import { fold, type ScriptTable } from '../../src/text/fold.ts';
import { mostWords, valuesOf, type Order } from '../../src/search/find.ts';
import { singleValued, type FieldName, type Query, type Term } from '../../src/search/query.ts';
import type { FacetName, FacetValue } from '../../src/search/source.ts';
import { attributes, textFields } from './document.ts';
import { indexName } from './configuration.ts';
import { valueKey } from './keys.ts';
import { everywhere, tokens, unambiguous } from './tokens.ts';

/** Characters of a word that the engine is asked for; articles that have so much are read to see whether they have all. */
const longestPhrase = 64;

export type Values = Record<FacetName, FacetValue[]>;

/** A condition on attributes. */
interface Filter {
  /** Absent for an exclusion, which no facet is counted without. */
  field?: FieldName;
  sql: string;
}

export interface Plan {
  /** Folded words that every article has, and that none may have. */
  words: string[];
  without: string[];
  /** The same words as typed, for those that stand nowhere. */
  typed: string[];
  /** Values of fields that the archive does not know. Of authors only the engine knows. */
  unknown: Term[];
  /** Authors asked for, to be counted where nothing is found. */
  authors: Term[];
  /** Indexes of values asked for. */
  chosen: Map<FacetName, number[]>;
  /** In the engine's language; undefined where no word is asked for. */
  match: string | undefined;
  /** Whether what matches has all the words and none of the others. */
  sure: boolean;
  filters: Filter[];
}

interface Phrase {
  text: string;
  sure: boolean;
}

function phrase(word: string): Phrase {
  const all = [...tokens(word)];
  const text = all.slice(0, longestPhrase).join('');
  return { text: `"${text}"`, sure: all.length <= longestPhrase && unambiguous(text) };
}

/** @returns undefined if the words ask for nothing */
export function matchOf(words: readonly string[], without: readonly string[]): { match?: string; sure: boolean } {
  const wanted = words.map(phrase);
  const excluded = without.map(phrase);
  // The beginning of a long word must not exclude; articles are read instead.
  const certain = excluded.filter(({ sure }) => sure);
  const sure = wanted.every((one) => one.sure) && certain.length === excluded.length;
  if (wanted.length === 0 && certain.length === 0) return { sure };
  const positive = wanted.length > 0 ? wanted.map(({ text }) => text) : [`"${everywhere}"`];
  return { match: [...positive, ...certain.map(({ text }) => `-${text}`)].join(' '), sure };
}

const inList = (field: FieldName, keys: readonly number[], not: boolean): string =>
  // No value has the key 0: a filter on values that are not known lets nothing through.
  `${attributes[field].name} ${not ? 'NOT IN' : 'IN'} (${keys.length > 0 ? keys.join(',') : '0'})`;

export function translate(query: Query, values: Values, table: ScriptTable): Plan {
  const folded = query
    .slice(0, mostWords)
    .map((term) => ({ ...term, folded: fold(term.text, table).text }))
    .filter((term) => term.folded !== '');
  const plain = folded.filter((term) => !term.field);
  const words = [...new Set(plain.filter(({ not }) => !not).map((term) => term.folded))];
  const without = [...new Set(plain.filter(({ not }) => not).map((term) => term.folded))];

  const filters: (Filter & { keys: number[] })[] = [];
  const unknown: Term[] = [];
  const authors: Term[] = [];
  const chosen = new Map<FacetName, number[]>();
  for (const { folded: name, ...term } of folded) {
    const { field, not = false } = term;
    if (!field) continue;
    let keys: number[];
    if (field === 'author') {
      keys = [valueKey(name)];
      if (!not) authors.push(term);
    } else {
      const indexes = valuesOf({ values: values[field] }, term.text, table);
      keys = indexes.flatMap((index) => valueKey(values[field][index]?.id ?? ''));
      if (!not && indexes.length === 0) unknown.push(term);
      if (!not) chosen.set(field, [...(chosen.get(field) ?? []), ...indexes]);
    }
    const same = filters.find((filter) => filter.field === field);
    if (not) filters.push({ keys, sql: inList(field, keys, true) });
    else if (same && singleValued.has(field)) {
      same.keys.push(...keys);
      same.sql = inList(field, same.keys, false);
    } else filters.push({ field, keys, sql: inList(field, keys, false) });
  }
  const { match, sure } = matchOf(words, without);
  return {
    words,
    without,
    typed: words.map((word) => plain.find((term) => !term.not && term.folded === word)?.text ?? word),
    unknown,
    authors,
    chosen,
    match,
    sure,
    filters: filters.map(({ field, sql }) => ({ ...(field && { field }), sql })),
  };
}

/** A statement of SphinxQL and its parameters. */
export interface Statement {
  sql: string;
  parameters: string[];
}

/** Conditions that narrow a search: a plan, or a plan whose texts were read. */
export type Conditions = Pick<Plan, 'match' | 'filters'> & {
  /** Keys of articles that were read and found right; undefined where nothing had to be read. */
  keys?: readonly string[];
};

/** @param off the facet whose own filter does not count */
function where({ match, filters, keys }: Conditions, off?: FacetName): Statement {
  const conditions = [
    ...(match === undefined ? [] : ['MATCH(?)']),
    ...(keys ? [`id IN (${keys.length > 0 ? keys.join(',') : '0'})`] : []),
    ...filters.filter(({ field }) => field === undefined || field !== off).map(({ sql }) => sql),
  ];
  return {
    sql: conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '',
    parameters: match === undefined ? [] : [match],
  };
}

/**
 * How articles are weighed: by where all the words stand together (title, other headlines, body), then by how often and how
 * early. Expression of the engine's `expr` ranker; `word_count` counts the query's characters found in a field.
 */
const ranker = [
  'sum(user_weight*(1000*word_count/query_word_count+60/min_hit_pos))',
  '700*sum(hit_count)/(sum(hit_count)+3*query_word_count)',
].join('+');
const weights = Object.entries(textFields)
  .map(([field, weight]) => `${field}=${weight}`)
  .join(',');

/** The first articles; articles that are equal otherwise stand newest first, then by id. */
export function searchStatement(conditions: Conditions, order: Order, most: number): Statement {
  const { sql, parameters } = where(conditions);
  const sorted = { rank: 'w DESC, newest DESC', newest: 'newest DESC', oldest: 'oldest ASC' }[order];
  const ranked = order === 'rank' && conditions.match !== undefined;
  const options = [
    `max_matches=${most}`,
    ranked ? `ranker=expr('${ranker}'), field_weights=(${weights})` : 'ranker=none',
  ];
  return {
    sql: `SELECT article, newest, oldest, WEIGHT() AS w FROM ${indexName}${sql} ORDER BY ${sorted}, article ASC LIMIT ${most} OPTION ${options.join(', ')}`,
    parameters,
  };
}

/** @param most values that the facet has */
export function countStatement(conditions: Conditions, facet: FacetName, most: number): Statement {
  const { sql, parameters } = where(conditions, singleValued.has(facet) ? facet : undefined);
  return {
    sql: `SELECT GROUPBY() AS value, COUNT(*) AS articles FROM ${indexName}${sql} GROUP BY ${attributes[facet].name} LIMIT ${most} OPTION max_matches=${most}, ranker=none`,
    parameters,
  };
}

/** Whether there is one at all. */
export function anyStatement(conditions: Conditions): Statement {
  const { sql, parameters } = where(conditions);
  return { sql: `SELECT id FROM ${indexName}${sql} LIMIT 1 OPTION max_matches=1, ranker=none`, parameters };
}

export function authorConditions(name: string): Conditions {
  return { match: undefined, filters: [{ sql: inList('author', [valueKey(name)], false) }] };
}

/** @param keys of `articleKey` */
export const recordsStatement = (keys: readonly string[]): Statement => ({
  sql: `SELECT record FROM ${indexName} WHERE id IN (${keys.join(',')}) LIMIT ${keys.length} OPTION max_matches=${keys.length}`,
  parameters: [],
});
