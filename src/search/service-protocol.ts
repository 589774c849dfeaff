/** What the search page and the search service say to each other: JSON in the body of a POST, JSON back. */
import type { Order } from './find.ts';
import type { FieldName, Query, Term } from './query.ts';
import type { Names } from './names.ts';
import type { SearchRecord } from './record.ts';
import type { FacetName, FacetValue } from './source.ts';

/** Facets whose values and counts come with the first answer; places and columns are many and come when they are asked for. */
export const smallFacets = ['outlet', 'topic', 'year', 'genre'] as const satisfies readonly FacetName[];
/** Ids in an answer: nobody reads on past these, and an engine pays for every one it sorts. */
export const mostFound = 1000;
/** Records in an answer. */
export const mostRecords = 100;

export type ServiceRequest =
  /** @param records how many of the first articles come along */
  | { find: Query; order: Order; records: number }
  | { count: FacetName; of: Query }
  | { records: string[] }
  | { values: ValuesWanted }
  | { names: true };

export type ValuesWanted = 'small' | 'place' | 'column';

/** Articles by id of the value; a value that is not there has none. */
export type ValueCounts = Record<string, number>;

/** Parts of the archive that did not answer, each with what the engine says of it. */
interface Incomplete {
  failed?: string[];
}

export interface FindAnswer extends Incomplete {
  /** Ids of articles, best first, `mostFound` at most. */
  ids: string[];
  /** All that there are. */
  total: number;
  /** False where `total` and `counts` may hold articles that have a long word's beginning only; `ids` never do. */
  sure: boolean;
  /** As in `Found`. */
  words: string[];
  without: string[];
  missing: string[];
  unknown: Term[];
  /** Ids of the values asked for. */
  chosen: Partial<Record<FieldName, string[]>>;
  counts: Partial<Record<FacetName, ValueCounts>>;
  records: SearchRecord[];
}

export interface CountAnswer extends Incomplete {
  counts: ValueCounts;
}

export interface RecordsAnswer extends Incomplete {
  records: SearchRecord[];
}

export interface ValuesAnswer {
  values: Partial<Record<FacetName, FacetValue[]>>;
  /** Traditional and simplified characters by turns. */
  table: string;
}

export interface NamesAnswer {
  names: Names;
}

export interface ErrorAnswer {
  error: 'bad request' | 'too large' | 'not found' | 'method' | 'busy' | 'engine' | 'failed';
  message: string;
}
