/** Runs a query on a source: which articles, in which order, and the counts of every filter. */
import { fold, type ScriptTable } from '../text/fold.ts';
import type { Period } from './period.ts';
import { ofText, singleValued, type FieldName, type Query, type Term } from './query.ts';
import { texts, type ShownRecord } from './record.ts';
import { isFacet, type Column, type FacetName, type IndexedSource, type Source, type WordHits } from './source.ts';
import { likenessByPlace } from './title-places.ts';

export type Order = 'rank' | 'newest' | 'oldest';

/** Words beyond these are left out: no reader types them, and every one costs a request in a large archive. */
export const mostWords = 32;

export interface Found {
  /** Article numbers, best first. */
  docs: number[];
  /** How many there are, where `docs` holds only the first of them. */
  total?: number;
  /** False where `docs` may hold an article that has only the pieces of a word: `page` verifies. */
  sure: boolean;
  /** Folded words that every article has, and that none may have. */
  words: string[];
  without: string[];
  /** Those of them that every title has, and words that no title may have. */
  titled: string[];
  untitled: string[];
  /** Words that stand in no article at all, as typed. */
  missing: string[];
  /** Values of fields that the archive does not know, as typed. */
  unknown: Term[];
  /** Words that were left out because there were too many. */
  ignored: number;
  /** Values asked for, by field: indexes into the column. */
  chosen: Map<FieldName, Set<number>>;
  table: ScriptTable;
  /** Counts by value, given all other filters. @param values indexes of those that are wanted, where not all are */
  counts(name: FacetName, values?: readonly number[]): Promise<Uint32Array>;
  /** How many articles each month of a year has, given all other filters; months without any are left out. */
  months?(year: string): Promise<{ month: string; count: number }[]>;
}

/** Weighs titles against words by likeness, 0 to 1, larger is better; how is the caller's business. */
export type TitleRanker = (titles: readonly string[], words: readonly string[]) => number[] | Promise<number[]>;

/** @returns indexes of the values that a reader may mean: by id, name or other word; else by a part of the name */
export function valuesOf(column: Column, typed: string, table: ScriptTable): number[] {
  const wanted = fold(typed, table).text;
  const same = (text: string) => fold(text, table).text === wanted;
  const indexes = column.values.map((_, index) => index);
  const equal = indexes.filter((index) => {
    const value = column.values[index];
    return value !== undefined && (value.id === typed || same(value.label) || (value.also ?? []).some(same));
  });
  if (equal.length > 0 || wanted === '') return equal;
  return indexes.filter((index) => fold(column.values[index]?.label ?? '', table).text.includes(wanted));
}

export async function find(
  source: Source,
  query: Query,
  order: Order = 'rank',
  rankTitles?: TitleRanker,
): Promise<Found> {
  if ('find' in source) return source.find(query, order);
  const { size } = source;
  const used = query.slice(0, mostWords);
  const table = await source.tableFor(used.map((term) => term.text).join(' '));
  const folded = used
    .map((term) => ({ ...term, folded: fold(term.text, table).text }))
    .filter((term) => term.folded !== '');

  const { words, without, titled, untitled } = wordsOf(folded);
  const [hits, excluded, excludedTitles] = await Promise.all(
    [words, without, untitled].map((list) => Promise.all(list.map((word) => source.word(word)))) as [
      Promise<WordHits[]>,
      Promise<WordHits[]>,
      Promise<WordHits[]>,
    ],
  );
  const filters = await fieldFilters(
    source,
    folded.filter((term) => !ofText(term)),
    table,
  );

  // How many filters an article fails, and which one, so that a facet can be counted as if its own filter were off.
  const text = new Uint8Array(size).fill(1);
  for (const { level } of hits) for (let doc = 0; doc < size; doc++) if (level[doc] === 0) text[doc] = 0;
  words.forEach((word, i) => {
    const { level } = hits[i] ?? {};
    if (level && titled.includes(word)) for (let doc = 0; doc < size; doc++) if (level[doc] !== 3) text[doc] = 0;
  });
  for (const { level, sure } of excludedTitles)
    if (sure) for (let doc = 0; doc < size; doc++) if (level[doc] === 3) text[doc] = 0;
  for (const { level, sure } of excluded)
    if (sure) for (let doc = 0; doc < size; doc++) if (level[doc] !== 0) text[doc] = 0;
  const failed = new Uint8Array(size);
  for (const { flags } of filters.list)
    for (let doc = 0; doc < size; doc++) if (flags[doc] === 0) failed[doc] = (failed[doc] ?? 0) + 1;

  const unsorted: number[] = [];
  for (let doc = 0; doc < size; doc++) if (text[doc] === 1 && failed[doc] === 0) unsorted.push(doc);
  const docs = await sort(source, unsorted, hits, words, order, rankTitles);
  let passed: Uint8Array | undefined;

  return {
    docs,
    sure: [...hits, ...excluded, ...excludedTitles].every(({ sure }) => sure),
    words,
    without,
    titled,
    untitled,
    missing: folded
      .filter(
        (term) => ofText(term) && !term.not && hits[words.indexOf(term.folded)]?.level.every((level) => level === 0),
      )
      .map((term) => term.text),
    unknown: filters.unknown,
    ignored: query.length - used.length,
    chosen: filters.chosen,
    table,
    counts: async (name, values) => {
      const column = await source.column(name);
      const own = singleValued.has(name) ? filters.list.find((filter) => filter.field === name)?.flags : undefined;
      return column.count(own ? passing(text, failed, own) : (passed ??= passing(text, failed)), values);
    },
    months: async (year) => {
      const own = filters.list.find(({ field }) => field === 'date')?.flags;
      const among = own ? passing(text, failed, own) : (passed ??= passing(text, failed));
      const all = Array.from({ length: 12 }, async (_, i) => {
        const month = `${year}-${String(i + 1).padStart(2, '0')}`;
        const period = await periodOf(month);
        const dated = period && (await source.dated(period));
        let count = 0;
        dated?.within.forEach((flag, doc) => (count += flag & (among[doc] ?? 0)));
        return { month, count };
      });
      return (await Promise.all(all)).filter(({ count }) => count > 0);
    },
  };
}

/** Articles whose text has the words and that fail no filter. @param own a filter that they may fail */
function passing(text: Uint8Array, failed: Uint8Array, own?: Uint8Array): Uint8Array {
  const flags = new Uint8Array(text.length);
  for (let doc = 0; doc < flags.length; doc++)
    if (text[doc] === 1 && failed[doc] === (own?.[doc] === 0 ? 1 : 0)) flags[doc] = 1;
  return flags;
}

/** The words of a query, each once. @param terms that have something to look for, folded */
export function wordsOf(
  terms: readonly (Term & { folded: string })[],
): Pick<Found, 'words' | 'without' | 'titled' | 'untitled'> {
  const those = (wanted: (term: Term) => boolean): string[] => [
    ...new Set(terms.filter(wanted).map(({ folded }) => folded)),
  ];
  return {
    words: those((term) => ofText(term) && !term.not),
    without: those(({ field, not }) => !field && not === true),
    titled: those(({ field, not }) => field === 'title' && !not),
    untitled: those(({ field, not }) => field === 'title' && not === true),
  };
}

interface Filter {
  /** Absent for an exclusion, which no facet is counted without. */
  field?: FieldName;
  flags: Uint8Array;
}

async function fieldFilters(source: IndexedSource, terms: (Term & { folded: string })[], table: ScriptTable) {
  const list: Filter[] = [];
  const unknown: Term[] = [];
  const chosen = new Map<FieldName, Set<number>>();
  for (const term of terms) {
    const field = term.field ?? 'author';
    let flags: Uint8Array;
    if (field === 'date') {
      const period = await periodOf(term.folded);
      if (!period && !term.not) unknown.push(term);
      flags = period ? await ofPeriod(source, period) : new Uint8Array(source.size);
    } else if (!isFacet(field)) {
      flags = await (field === 'id' ? source.identified(term.folded) : source.author(term.folded));
      if (!term.not && flags.every((flag) => flag === 0)) unknown.push(term);
    } else {
      const column = await source.column(field);
      const values = new Set(valuesOf(column, term.text, table));
      if (values.size === 0 && !term.not) unknown.push(term);
      if (!term.not) chosen.set(field, new Set([...(chosen.get(field) ?? []), ...values]));
      flags = await column.having(values);
    }
    const other = list.find((filter) => filter.field === field);
    if (term.not) list.push({ flags: flags.map((flag) => 1 - flag) });
    else if (other && singleValued.has(field)) other.flags = other.flags.map((flag, doc) => flag | (flags[doc] ?? 0));
    else list.push({ field, flags });
  }
  return { list, unknown, chosen };
}

/** Few queries name a date: what reads one is fetched with the first that does. */
const periodOf = async (text: string): Promise<Period | undefined> => (await import('./period.ts')).readPeriod(text);

const ofPeriod = async (source: IndexedSource, period: Period): Promise<Uint8Array> => {
  const { within, touching } = await source.dated(period);
  return period.maybe ? touching : within;
};

/** Steps of a rank between one level and the next. */
const steps = 1000;
/** More articles than any source holds: a sort key is a rank and below it a place in the source's order. */
const places = 2 ** 20;

async function sort(
  source: IndexedSource,
  docs: readonly number[],
  hits: readonly WordHits[],
  words: readonly string[],
  order: Order,
  rankTitles?: TitleRanker,
): Promise<number[]> {
  const rank = new Float64Array(docs.length);
  for (const { level, weight } of hits) {
    // Levels are whole numbers: number and position of the hits decide among articles whose words stand equally high.
    const share = 0.9 / hits.length;
    docs.forEach((doc, i) => (rank[i] = (rank[i] ?? 0) + (level[doc] ?? 0) + share * (weight?.[doc] ?? 0)));
  }
  if (rankTitles && order === 'rank') {
    const titled: number[] = [];
    docs.forEach((doc, i) => {
      if (hits.some(({ level }) => level[doc] === 3)) titled.push(i);
    });
    // Many titles have the words in the same places.
    const where = titled.map((i) => hits.map(({ titleAt }) => titleAt?.get(docs[i] ?? 0) ?? -1).join(' '));
    const different = [...new Set(where)];
    const placesOf = (text: string) => text.split(' ').map(Number);
    // Where all are alike there is nothing to rank.
    const likenessOf = new Map(
      different.length > 1 ? different.map((places) => [places, likenessByPlace(placesOf(places), words)]) : [],
    );
    // A ranker may have to be fetched, and places tell nearly always.
    const open = [...likenessOf].flatMap(([places, likeness]) => (likeness === undefined ? places : []));
    if (open.length > 0) {
      const likeness = await rankTitles(
        open.map((places) => standIn(placesOf(places), words)),
        words,
      );
      open.forEach((places, i) => likenessOf.set(places, likeness[i] ?? 0));
    }
    if (different.length > 1)
      titled.forEach((i, n) => {
        const sum = rank[i] ?? 0;
        rank[i] = Math.floor(sum) + 0.8 * (likenessOf.get(where[n] ?? '') ?? 0) + 0.1 * (sum % 1);
      });
  }
  let key: (doc: number, i: number) => number;
  if (order === 'rank') {
    const top = 3 * hits.length + 1;
    key = (_, i) => Math.round((top - (rank[i] ?? 0)) * steps);
  } else {
    const dates = await source.dates();
    // Articles without a date come last either way.
    const never = 1e8;
    key = (doc) => (!dates[doc] ? never : order === 'oldest' ? (dates[doc] ?? 0) : never - 1 - (dates[doc] ?? 0));
  }
  const keys = new Float64Array(docs.length);
  docs.forEach((doc, i) => (keys[i] = key(doc, i) * places + (source.order.places[doc] ?? 0)));
  keys.sort();
  const sorted: number[] = [];
  for (const value of keys) sorted.push(source.order.docs[value % places] ?? 0);
  return sorted;
}

/** What no folded text has. */
const blank = '\0';

/**
 * A title as far as a ranker of titles weighs it: the words where they stand, and blanks for the rest. So none has to be fetched.
 * @param places of the words, -1 where the title lacks one
 */
export function standIn(places: readonly number[], words: readonly string[]): string {
  let title = '';
  places.forEach((at, i) => {
    const word = words[i] ?? '';
    if (at >= 0) title = title.slice(0, at).padEnd(at, blank) + word + title.slice(at + word.length);
  });
  return title;
}

/** Whether an article really contains every word and none of the excluded ones. */
export function verified(
  record: ShownRecord,
  found: Pick<Found, 'words' | 'without' | 'titled' | 'untitled' | 'table'>,
): boolean {
  const whole = texts(record).map(({ text }) => fold(text, found.table).text);
  const has = (word: string) => whole.some((text) => text.includes(word));
  const title = fold(record.title, found.table).text;
  const inTitle = (word: string) => title.includes(word);
  return (
    found.words.every(has) && !found.without.some(has) && found.titled.every(inTitle) && !found.untitled.some(inTitle)
  );
}

export interface Page {
  records: ShownRecord[];
  /** Where in `found.docs` the next page begins; undefined at the end. */
  next?: number;
  /** Articles that were dropped because they had only the pieces of a word. */
  dropped: number;
  /** To fold these records with. */
  table: ScriptTable;
}

/** Texts that are asked for together at most. */
const mostAhead = 64;
/** Texts that are read in vain, one after another, before the reader is asked whether to go on. */
const mostInVain = 300;

/** The next `count` articles from `from` on, verified where need be; fewer where too many were read in vain. */
export async function page(source: Source, found: Found, from: number, count: number): Promise<Page> {
  const records: ShownRecord[] = [];
  let { table } = found;
  let at = from;
  let dropped = 0;
  let vain = 0;
  let ahead = from;
  const read = (to: number) =>
    source.records(found.docs.slice(at, to), { words: found.words, without: found.sure ? [] : found.without });
  while (records.length < count && at < found.docs.length && vain < mostInVain) {
    // A word that hardly any candidate has: the more were read in vain, the more are asked for together, and remembered.
    if (vain > 0 && at >= ahead) await read((ahead = at + Math.min(mostAhead, 2 * vain)));
    const to = Math.min(found.docs.length, at + count - records.length);
    const got = await read(to);
    at = to;
    // Records in traditional characters bring the table along.
    table = await source.tableFor('');
    const right = found.sure ? got : got.filter((record) => verified(record, { ...found, table }));
    dropped += got.length - right.length;
    vain = right.length > 0 ? 0 : vain + got.length;
    records.push(...right);
  }
  return { records, dropped, table, ...(at < found.docs.length ? { next: at } : {}) };
}

/**
 * Words that stand in no article, as typed. Where only pieces of words were looked up, each word is held against texts; that
 * is worth it when nothing was found.
 */
export async function missingWords(source: Source, query: Query, found: Found, empty: boolean): Promise<string[]> {
  if (found.sure || !empty) return found.missing;
  const words = query.filter((term) => ofText(term) && !term.not).slice(0, mostVerified);
  const absent = await Promise.all(
    words.map(async (term) => {
      if (found.missing.includes(term.text)) return true;
      if (query.length === 1 && !term.field) return true;
      const alone = await find(source, [{ text: term.text }]);
      const { records, next } = await page(source, alone, 0, 1);
      return records.length === 0 && next === undefined;
    }),
  );
  return words.filter((_, i) => absent[i]).map(({ text }) => text);
}

/** Words whose absence is worth verifying: more of them are a sentence that was pasted. */
const mostVerified = 4;
