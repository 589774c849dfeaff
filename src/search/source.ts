/** What a search needs of an archive, however it is stored: one file for a small archive, shards for a large one. */
import type { ScriptTable } from '../text/fold.ts';
import type { Found, Order } from './find.ts';
import type { FieldName, Query } from './query.ts';
import type { Period } from './period.ts';
import type { ShownRecord } from './record.ts';
import type { Names } from './names.ts';

/** What filters offer: fields that have a list of values. */
export type FacetName = Exclude<FieldName, 'title' | 'author' | 'date' | 'id'>;
export const facetNames: readonly FacetName[] = ['outlet', 'topic', 'column', 'place', 'year', 'genre'];
export const isFacet = (field: FieldName): field is FacetName => (facetNames as readonly FieldName[]).includes(field);

export interface FacetValue {
  id: string;
  label: string;
  /** Other words for it, as typed. */
  also?: string[];
  /** Index of the value that holds it, always smaller than its own. */
  parent?: number;
}

/** The values of one facet. An article that has a value has those that hold it. */
export interface Column {
  values: FacetValue[];
}

/** Also says which articles have them. */
export interface FiledColumn extends Column {
  /** Articles that have one of the values, 1 or 0 each. @param values indexes */
  having(values: ReadonlySet<number>): Promise<Uint8Array>;
  /**
   * How many articles have each value, by its index.
   * @param among 1 for an article that counts, 0 for others; without it all do
   * @param values indexes of those that are wanted, where not all are: numbers of others say nothing
   */
  count(among?: Uint8Array, values?: readonly number[]): Promise<Uint32Array>;
}

/** Where a word stands. One entry per article. */
export interface WordHits {
  /** 0 not found, 1 in the body, 2 in kicker, deck or byline, 3 in the title. */
  level: Uint8Array;
  /** 0 to 1, order among articles of one level: number and position of the hits. */
  weight?: Float32Array;
  /** False where an article may only contain the word's pieces: it has to be verified against the text. */
  sure: boolean;
  /** Where in the folded title the word begins, for articles of level 3: titles can be ranked without being read. */
  titleAt?: ReadonlyMap<number, number>;
}

/** Articles by their dates, 1 or 0 each. */
export interface Dated {
  /** Whose date lies in a period with all the days that it allows. */
  within: Uint8Array;
  /** Of which some of these days do. */
  touching: Uint8Array;
}

/** For what records are read: a source whose texts are in parts reads those that may have the words. */
export interface Wanted {
  /** Folded: one place of each is enough, unless `every` place is wanted. */
  words: readonly string[];
  /** Folded: every place that may have one of them has to be read, because none may be left out. */
  without: readonly string[];
  every?: boolean;
}

/** What is shown of an archive, whoever does the finding. */
interface Shown {
  /** Enough of the conversion table to fold `text`, a query, as the archive is folded. */
  tableFor(text: string): Promise<ScriptTable>;
  column(name: FacetName): Promise<Column>;
  /** Whether it was read already, where reading it costs bytes. */
  columnHere?(name: FacetName): boolean;
  /** In the order asked for. Texts are whole unless `wanted` says what is enough. */
  records(docs: readonly number[], wanted?: Wanted): Promise<ShownRecord[]>;
  names(): Promise<Names>;
  /** Whether they were read already, where reading them costs bytes. */
  namesHere?(): boolean;
  /** What could not be read since this was last asked; an answer without it may lack something. */
  failures?(): unknown[];
  /** Whether parts are fetched as they are needed, so that looking further costs bytes. */
  partial?: boolean;
  /** Whether a value of the facet may be called `word`, folded: false saves loading the column. */
  mayName(name: FacetName, word: string, table: ScriptTable): Promise<boolean>;
  /** Whether an article or a page may have this id: false saves looking. @param id folded */
  mayIdentify(id: string): boolean;
}

/** An archive that is searched here. */
export interface IndexedSource extends Shown {
  size: number;
  column(name: FacetName): Promise<FiledColumn>;
  /** @param word folded, not empty */
  word(word: string): Promise<WordHits>;
  /** Articles by this author, 1 or 0 each. @param name folded */
  author(name: string): Promise<Uint8Array>;
  /** Articles that have this id, or whose page has, 1 or 0 each. @param id folded */
  identified(id: string): Promise<Uint8Array>;
  /** Reads the files that say which articles have an id, or a page that has: packed lists by id. */
  idLists?(): (() => Promise<Record<string, string>>)[];
  dated(period: Period): Promise<Dated>;
  /** Latest day of each article as a number, 20220131; 0 for not known. */
  dates(): Promise<ArrayLike<number>>;
  /** Articles in the order in which they stand where nothing else decides, the newest first; and each one's place in it. */
  order: { docs: Uint32Array; places: Uint32Array };
}

/** An archive that a search engine searches: it answers a query as a whole. Its columns hold values, not who has them. */
export interface AnsweringSource extends Shown {
  find(query: Query, order: Order): Promise<Found>;
}

export type Source = IndexedSource | AnsweringSource;
