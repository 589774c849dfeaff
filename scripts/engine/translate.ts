/** From our query language to the engine's. Pure; what it returns holds no character that a reader typed, but by its token. */
import { fold, type ScriptTable } from '../../src/text/fold.ts';
import { mostWords, valuesOf, wordsOf, type Order } from '../../src/search/find.ts';
import { readPeriod, type Period } from '../../src/search/period.ts';
import { ofText, singleValued, type FieldName, type Query, type Term } from '../../src/search/query.ts';
import type { FacetName, FacetValue } from '../../src/search/source.ts';
import { attributes, spanAttributes, textFields, type ValueField } from './document.ts';
import { indexName } from './configuration.ts';
import { valueKey } from './keys.ts';
import { everywhere, tokens, unambiguous } from './tokens.ts';

/** Characters of a word that the engine is asked for; articles that have so much are read to see whether they have all. */
const longestPhrase = 64;

/** Text field of titles. */
const titleField = 'title' satisfies keyof typeof textFields;

export type Values = Record<FacetName, FacetValue[]>;

/** A condition on attributes. */
interface Filter {
  /** Absent for an exclusion, which no facet is counted without. */
  field?: FieldName;
  sql: string;
  /** What the condition needs among the columns of the answer: conditions know no “or”. */
  column?: string;
}

export interface Plan {
  /** Folded words that every article has, and that none may have. */
  words: string[];
  without: string[];
  titled: string[];
  untitled: string[];
  /** The same words as typed, for those that stand nowhere. */
  typed: string[];
  /** Values of fields that the archive does not know. Of authors and ids only the engine knows. */
  unknown: Term[];
  /** Authors and ids asked for, to be counted where nothing is found. */
  counted: Term[];
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
export function matchOf({
  words,
  without,
  titled,
  untitled,
}: Pick<Plan, 'words' | 'without' | 'titled' | 'untitled'>): {
  match?: string;
  sure: boolean;
} {
  const wanted = words.map(phrase);
  const excluded = without.map(phrase);
  const ofTitle = untitled.map(phrase);
  // The beginning of a long word must not exclude; articles are read instead.
  const certain = excluded.filter(({ sure }) => sure);
  const certainOfTitle = ofTitle.filter(({ sure }) => sure);
  const sure = [...wanted, ...excluded, ...ofTitle].every((one) => one.sure);
  if (wanted.length + certain.length + certainOfTitle.length === 0) return { sure };
  const positive = wanted.length > 0 ? wanted.map(({ text }) => text) : [`"${everywhere}"`];
  const inTitle = [...titled.map((word) => phrase(word).text), ...certainOfTitle.map(({ text }) => `-${text}`)];
  return {
    match: [
      ...positive,
      ...certain.map(({ text }) => `-${text}`),
      ...(inTitle.length > 0 ? [`@${titleField}`, ...inTitle] : []),
    ].join(' '),
    sure,
  };
}

const inList = (field: ValueField, keys: readonly number[], not: boolean): string =>
  // No value has the key 0: a filter on values that are not known lets nothing through.
  `${attributes[field].name} ${not ? 'NOT IN' : 'IN'} (${keys.length > 0 ? keys.join(',') : '0'})`;

/** Of which articles a date asked for is the date, as an expression. */
function inPeriod({ from, to, maybe }: Period): string {
  const [first, last] = spanAttributes;
  return maybe
    ? `(${first}<=${to} AND ${last}>=${from})`
    : `(${first}>=${from} AND ${first}<=${to} AND ${last}<=${to})`;
}

/** No article is of a date that nobody can read. */
const noPeriod = '(f_first>f_last AND f_first<f_last)';

export function translate(query: Query, values: Values, table: ScriptTable): Plan {
  const folded = query
    .slice(0, mostWords)
    .map((term) => ({ ...term, folded: fold(term.text, table).text }))
    .filter((term) => term.folded !== '');
  const own = wordsOf(folded);
  const filters: (Filter & { keys: number[] })[] = [];
  /** Expressions of the dates asked for, any of which will do. */
  const dates: string[] = [];
  const unknown: Term[] = [];
  const counted: Term[] = [];
  const chosen = new Map<FacetName, number[]>();
  for (const { folded: name, ...term } of folded) {
    const { field, not = false } = term;
    if (!field || field === 'title') continue;
    if (field === 'date') {
      const period = readPeriod(name);
      if (!period && !not) unknown.push(term);
      const expression = period ? inPeriod(period) : noPeriod;
      if (!not) dates.push(expression);
      else filters.push({ keys: [], ...dateFilter(filters.length, expression, false) });
      continue;
    }
    let keys: number[];
    if (field === 'author' || field === 'id') {
      keys = [valueKey(name)];
      if (!not) counted.push(term);
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
  if (dates.length > 0)
    filters.push({ field: 'date', keys: [], ...dateFilter(filters.length, dates.join(' OR '), true) });
  const { match, sure } = matchOf(own);
  return {
    ...own,
    typed: own.words.map(
      (word) => folded.find((term) => ofText(term) && !term.not && term.folded === word)?.text ?? word,
    ),
    unknown,
    counted,
    chosen,
    match,
    sure,
    filters: filters.map(({ field, sql, column }) => ({ ...(field && { field }), sql, ...(column && { column }) })),
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

/** A condition of its own column. @param number of the filter */
const dateFilter = (number: number, expression: string, wanted: boolean): Pick<Filter, 'sql' | 'column'> => ({
  sql: `d${number}=${wanted ? 1 : 0}`,
  column: `(${expression}) AS d${number}`,
});

/** @param off the facet whose own filter does not count */
function where({ match, filters, keys }: Conditions, off?: FacetName): Statement & { columns: string } {
  const conditions = [
    ...(match === undefined ? [] : ['MATCH(?)']),
    ...(keys ? [`id IN (${keys.length > 0 ? keys.join(',') : '0'})`] : []),
    ...filters.filter(({ field }) => field === undefined || field !== off).map(({ sql }) => sql),
  ];
  return {
    sql: conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '',
    parameters: match === undefined ? [] : [match],
    columns: filters.map(({ column }) => (column ? `, ${column}` : '')).join(''),
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
  const { sql, parameters, columns } = where(conditions);
  const sorted = { rank: 'w DESC, newest DESC', newest: 'newest DESC', oldest: 'oldest ASC' }[order];
  const ranked = order === 'rank' && conditions.match !== undefined;
  const options = [
    `max_matches=${most}`,
    ranked ? `ranker=expr('${ranker}'), field_weights=(${weights})` : 'ranker=none',
  ];
  return {
    sql: `SELECT article, newest, oldest, WEIGHT() AS w${columns} FROM ${indexName}${sql} ORDER BY ${sorted}, article ASC LIMIT ${most} OPTION ${options.join(', ')}`,
    parameters,
  };
}

/** @param most values that the facet has */
export function countStatement(conditions: Conditions, facet: FacetName, most: number): Statement {
  const { sql, parameters, columns } = where(conditions, singleValued.has(facet) ? facet : undefined);
  return {
    sql: `SELECT GROUPBY() AS value, COUNT(*) AS articles${columns} FROM ${indexName}${sql} GROUP BY ${attributes[facet].name} LIMIT ${most} OPTION max_matches=${most}, ranker=none`,
    parameters,
  };
}

/** Whether there is one at all. */
export function anyStatement(conditions: Conditions): Statement {
  const { sql, parameters, columns } = where(conditions);
  return { sql: `SELECT id${columns} FROM ${indexName}${sql} LIMIT 1 OPTION max_matches=1, ranker=none`, parameters };
}

export function valueConditions(field: ValueField, name: string): Conditions {
  return { match: undefined, filters: [{ sql: inList(field, [valueKey(name)], false) }] };
}

/** @param keys of `articleKey` */
export const recordsStatement = (keys: readonly string[]): Statement => ({
  sql: `SELECT record FROM ${indexName} WHERE id IN (${keys.join(',')}) LIMIT ${keys.length} OPTION max_matches=${keys.length}`,
  parameters: [],
});
