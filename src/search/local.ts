/** A small archive, held whole: every text folded into one string, a word found by `indexOf`. */
import { fold, type ScriptTable } from '../text/fold.ts';
import type { Names } from './names.ts';
import { levelOf, texts, type SearchRecord } from './record.ts';
import type { FacetName, FiledColumn, IndexedSource, WordHits } from './source.ts';
import type { Span } from './span-list.ts';

/** Between two texts; folding leaves no line ends, so no word reaches across. */
const boundary = '\n';

export interface LocalArchive {
  /** Newest first. */
  records: SearchRecord[];
  columns: Record<FacetName, FiledColumn>;
  /** Sort keys by date, see `Source.dates`. */
  dates: number[];
  /** Of each record. */
  pages: string[];
  spans: (Span | null)[];
  table: ScriptTable;
  names: Names;
}

export function localSource({ records, columns, dates, pages, spans, table, names }: LocalArchive): IndexedSource {
  const parts: string[] = [];
  /** Where every text begins in the whole, and whose it is. */
  const starts: number[] = [];
  const docs: number[] = [];
  const levels: number[] = [];
  const ends = new Uint32Array(records.length);
  const begins = new Uint32Array(records.length);
  let length = 0;
  records.forEach((record, doc) => {
    begins[doc] = length;
    for (const { kind, text } of texts(record)) {
      const folded = fold(text, table).text;
      starts.push(length);
      docs.push(doc);
      levels.push(levelOf(kind));
      parts.push(folded);
      length += folded.length + boundary.length;
    }
    ends[doc] = length;
  });
  starts.push(length);
  const whole = parts.join(boundary);
  const own = Uint32Array.from(records, (_, doc) => doc);

  const word = (wanted: string): WordHits => {
    const level = new Uint8Array(records.length);
    const weight = new Float32Array(records.length);
    const count = new Uint32Array(records.length);
    const titleAt = new Map<number, number>();
    let text = 0;
    for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + wanted.length)) {
      while ((starts[text + 1] ?? Infinity) <= at) text++;
      const doc = docs[text] ?? 0;
      level[doc] = Math.max(level[doc] ?? 0, levels[text] ?? 0);
      if (count[doc] === 0) {
        const begin = begins[doc] ?? 0;
        if (levels[text] === 3) titleAt.set(doc, at - begin);
        weight[doc] = 0.2 * (1 - (at - begin) / ((ends[doc] ?? 0) - begin));
      }
      count[doc] = (count[doc] ?? 0) + 1;
    }
    count.forEach((n, doc) => {
      if (n > 0) weight[doc] = (weight[doc] ?? 0) + 0.8 * (n / (n + 3));
    });
    return { level, weight, sure: true, titleAt };
  };

  const ids = new Set([...records.map(({ id }) => id), ...pages]);
  const authors = records.map(({ authors }) => authors.map(({ name }) => fold(name, table).text));

  return {
    size: records.length,
    order: { docs: own, places: own },
    tableFor: () => Promise.resolve(table),
    word: (wanted) => Promise.resolve(word(wanted)),
    author: (name) => Promise.resolve(Uint8Array.from(authors, (names) => (names.includes(name) ? 1 : 0))),
    mayIdentify: (id) => ids.has(id),
    identified: (id) =>
      Promise.resolve(Uint8Array.from(records, (record, doc) => (record.id === id || pages[doc] === id ? 1 : 0))),
    dated: async (period) => {
      // As in a large archive: fetched with the first query that names a date.
      const { within, touches } = await import('./span-list.ts');
      const those = (test: typeof within) => Uint8Array.from(spans, (span) => (span && test(span, period) ? 1 : 0));
      return { within: those(within), touching: those(touches) };
    },
    column: (name) => Promise.resolve(columns[name]),
    records: (wanted) => Promise.resolve(wanted.flatMap((doc) => records[doc] ?? [])),
    dates: () => Promise.resolve(dates),
    names: () => Promise.resolve(names),
    mayName: () => Promise.resolve(true),
  };
}
