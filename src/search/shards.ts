/** A large archive: a query fetches the shards of its character pairs, and the texts of the articles that are shown. */
import { decodeList, shardOf } from './codec.ts';
import { unpackColumn, type PackedColumn } from './columns.ts';
import { fold, type ScriptTable } from '../text/fold.ts';
import type { Names } from './names.ts';
import { unpackTable } from './open.ts';
import { piecesOf } from './pieces.ts';
import type { SearchRecord } from './record.ts';
import type { Column, FacetName, IndexedSource, WordHits } from './source.ts';

/** `index.json` of a large archive. Paths are beside it. */
export interface Manifest {
  mode: 'shards';
  size: number;
  /** Folder of this build's files. */
  dir: string;
  /** How many files hold pairs, and single characters. */
  pairs: number;
  singles: number;
  /** Characters that GB 2312 has and the conversion table changes all the same (後, 於). */
  both: string;
  columns: Record<'outlet' | 'topic' | 'year' | 'genre', PackedColumn>;
}

/**
 * Lists of a key, joined with dots: all articles; of these, by their place in the first list, those with the key in the
 * title; in kicker, deck or byline; more than twice. Trailing empty lists are left out.
 */
export type Shard = Record<string, string>;

export interface ShardRecord extends SearchRecord {
  /** Its text has traditional characters, so that it has to be folded with the table. */
  old?: true;
}

/** Files that are kept in memory. */
const remembered = 400;
/** More articles than one index holds. */
const mostDocs = 2 ** 20;

export function openShards(manifest: Manifest, read: (path: string) => Promise<string>): IndexedSource {
  const { size, dir } = manifest;
  const cache = new Map<string, Promise<unknown>>();
  /** Remembers what was read last; failures are forgotten. */
  const load = <T>(path: string): Promise<T> => {
    const known = cache.get(path);
    cache.delete(path);
    const value = known ?? read(`${dir}/${path}`).then((text) => JSON.parse(text) as unknown);
    cache.set(path, value);
    if (!known) value.catch(() => cache.delete(path));
    if (cache.size > remembered) cache.delete(cache.keys().next().value ?? '');
    return value as Promise<T>;
  };

  let failed: unknown[] = [];
  /** What could be read of several parts; the rest is remembered as failed. Throws where nothing could. */
  const readable = async <T>(parts: Promise<T>[]): Promise<T[]> => {
    const settled = await Promise.allSettled(parts);
    const values = settled.flatMap((part) => (part.status === 'fulfilled' ? [part.value] : []));
    const reasons = settled.flatMap((part) => (part.status === 'rejected' ? [part.reason as unknown] : []));
    if (values.length === 0 && reasons.length > 0) throw reasons[0];
    failed.push(...reasons);
    return values;
  };

  const columns = new Map<FacetName, Column>();
  for (const [name, packed] of Object.entries(manifest.columns))
    columns.set(name as FacetName, unpackColumn(packed, size));
  const years = columns.get('year');
  // Newest year first; one number each, because numbers are sorted faster than compared.
  const sorted = Float64Array.from({ length: size }, (_, doc) => {
    const year = Number(years?.values[years.lists[years.of[doc] ?? 0]?.[0] ?? -1]?.label) || 0;
    return (9999 - year) * mostDocs + doc;
  }).sort();
  const docs = Uint32Array.from(sorted, (key) => key % mostDocs);
  const places = new Uint32Array(size);
  docs.forEach((doc, place) => (places[doc] = place));

  let table: ScriptTable = new Map();
  let whole = false;
  const wholeTable = async () => {
    if (!whole) {
      table = unpackTable(await load<string>('script.json'));
      whole = true;
    }
    return table;
  };

  const key = async (text: string, single: boolean): Promise<string[]> => {
    const shards = single ? manifest.singles : manifest.pairs;
    const shard = await load<Shard>(`${single ? 'singles' : 'pairs'}/${shardOf(text, shards)}.json`);
    return Object.hasOwn(shard, text) ? (shard[text] ?? '').split('.') : [];
  };

  const word = async (wanted: string): Promise<WordHits> => {
    const { keys, single, sure } = piecesOf(wanted);
    const level = new Uint8Array(size);
    if (keys.length === 0) return { level: level.fill(1), sure: false };
    const weight = new Float32Array(size);
    const found = new Uint8Array(size);
    const title = new Uint8Array(size);
    const head = new Uint8Array(size);
    const often = new Uint8Array(size);
    // A piece that cannot be read leaves the others, and the texts to verify with.
    const lists = await readable(keys.map((text) => key(text, single)));
    const pieces = lists.length;
    for (const [all = '', ...others] of lists) {
      const docs = decodeList(all);
      for (const doc of docs) found[doc] = (found[doc] ?? 0) + 1;
      [title, head, often].forEach((marks, i) => {
        for (const at of decodeList(others[i] ?? '')) marks[docs[at] ?? 0] = (marks[docs[at] ?? 0] ?? 0) + 1;
      });
    }
    for (let doc = 0; doc < size; doc++) {
      if ((found[doc] ?? 0) < pieces) continue;
      const titled = title[doc] === pieces;
      level[doc] = titled ? 3 : (title[doc] ?? 0) + (head[doc] ?? 0) >= pieces ? 2 : 1;
      weight[doc] = often[doc] === pieces ? 0.5 : 0;
    }
    return { level, weight, sure: sure && pieces === keys.length };
  };

  return {
    size,
    order: { docs, places },
    partial: true,
    tableFor: (text) => (!convertible(text, manifest.both) ? Promise.resolve(table) : wholeTable()),
    word,
    author: async (name) => {
      const flags = new Uint8Array(size);
      const [list = ''] = await key(`=${name}`, false);
      for (const doc of decodeList(list)) flags[doc] = 1;
      return flags;
    },
    column: async (name) => {
      let column = columns.get(name);
      if (!column) columns.set(name, (column = unpackColumn(await load<PackedColumn>(`${name}.json`), size)));
      return column;
    },
    records: async (docs) => {
      const records = await readable(docs.map((doc) => load<ShardRecord>(`texts/${doc}.json`)));
      if (!whole && records.some((record) => record.old)) await wholeTable();
      return records;
    },
    dates: () => load<number[]>('dates.json'),
    names: () => load<Names>('names.json'),
    failures: () => {
      const since = failed;
      failed = [];
      return since;
    },
    mayName: async (name, word, script) => {
      if (columns.has(name)) return true;
      const { list } = await load<Names>('names.json');
      return list.some(
        (entry) =>
          entry.kind === name && [entry.name, ...(entry.also ?? [])].some((form) => fold(form, script).text === word),
      );
    },
  };
}

let gb2312: ReadonlySet<string> | undefined;

/** The Chinese characters of GB 2312, which any browser can list: of traditional ones it has a few, `both`. */
export function gb2312Characters(): ReadonlySet<string> {
  if (!gb2312) {
    const bytes: number[] = [];
    for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
    gb2312 = new Set(new TextDecoder('gb2312').decode(Uint8Array.from(bytes)));
  }
  return gb2312;
}

/** Whether the conversion table may change something in a text. */
function convertible(text: string, both: string): boolean {
  const simplified = gb2312Characters();
  return [...text].some(
    (character) => /\p{Script=Han}/u.test(character) && (!simplified.has(character) || both.includes(character)),
  );
}
