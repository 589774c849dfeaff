/**
 * Builds the files of a large archive. Postings are made by sorting: every occurrence of a pair is one number (pair, article,
 * where it stands), so that 10,000 articles need one array of 50 MB and a second, not a map of half a million lists.
 */
import { fold } from '../text/fold.ts';
import { packReadings } from '../text/pinyin.ts';
import { encodeList, shardOf } from './codec.ts';
import { columnOf, packColumn, valueIds } from './columns.ts';
import { packTable, type Prepared } from './index-file.ts';
import { indexed } from './pieces.ts';
import { levelOf, texts } from './record.ts';
import type { Manifest, Shard, ShardRecord } from './shards.ts';
import { gb2312Characters } from './shards.ts';
import { facetNames, type Column, type FacetName } from './source.ts';

/** Postings that are sorted at a time: 32 MB as 64-bit numbers. */
const batch = 4_000_000;
/** Hits in one article that count as many. */
const many = 3;
/** Names beyond these, which fewer articles have, are left to exact search: the list is one file of about 10 kB. */
const mostNames = 700;

/** Of `node:crypto`'s Hash what is needed of it. */
export interface Digest {
  update(text: string): unknown;
  digest(encoding: 'hex'): string;
}

/** Files of about one kB, so that a word of four characters costs three: as many as the archive's size asks for, a power of two. */
function shardCounts(characters: number): { pairs: number; singles: number } {
  const power = (wanted: number) => 2 ** Math.max(4, Math.min(15, Math.round(Math.log2(wanted))));
  return { pairs: power(characters / 900), singles: power(characters / 7000) };
}

/** Articles that agree stand together, which makes lists and columns short; the newest first among them. */
function grouped(prepared: Prepared): Prepared {
  const { records, dates } = prepared;
  const keys = records.map((record) =>
    [record.outlet, record.topics.join(' '), record.genre, valueIds('year', record).join(' ')].join('|'),
  );
  const order = records
    .map((_, i) => i)
    .sort((a, b) => (keys[a] === keys[b] ? a - b : (keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1));
  return { ...prepared, records: order.flatMap((i) => records[i] ?? []), dates: order.map((i) => dates[i] ?? 0) };
}

/**
 * @param digest a hash; it names the folder, so that a browser never mixes two builds
 * @param write gets every file: path relative to `index.json`, text
 */
export function shardFiles(input: Prepared, digest: Digest, write: (path: string, text: string) => void): Manifest {
  const prepared = grouped(input);
  const { records, table, cut } = prepared;
  const size = records.length;
  const folded = records.map((record) =>
    texts(record).map(({ kind, text }) => ({ level: levelOf(kind), text: fold(text, table).text })),
  );
  const characters = folded.reduce((sum, parts) => sum + parts.reduce((n, { text }) => n + text.length, 0), 0);
  const { pairs, singles } = shardCounts(characters);
  const columns = Object.fromEntries(
    facetNames.map((name) => [
      name,
      columnOf(
        prepared.values[name],
        records.map((record) => valueIds(name, record)),
      ),
    ]),
  ) as Record<FacetName, Column>;
  const list = prepared.names.list.slice(0, mostNames);
  // Rare characters need a reading only where a name has them.
  const names = { list, readings: packReadings(list.flatMap(({ name, also = [] }) => [...[name, ...also].join('')])) };
  const small = { dates: prepared.dates, place: packColumn(columns.place), names, script: packTable(cut) };
  digest.update(JSON.stringify([small, columns, records.map(({ id }) => id), pairs, singles]));
  for (const parts of folded) for (const { text } of parts) digest.update(`${text}\n`);
  const dir = `data-${digest.digest('hex').slice(0, 10)}`;

  for (const [name, value] of Object.entries(small)) write(`${dir}/${name}.json`, JSON.stringify(value));
  records.forEach((record, doc) => {
    const old = texts(record).some(({ text }) => [...text].some((character) => table.has(character)));
    const file: ShardRecord = old ? { ...record, old } : record;
    write(`${dir}/texts/${doc}.json`, JSON.stringify(file));
  });

  const authors = new Map<string, number[]>();
  records.forEach((record, doc) => {
    for (const name of new Set(record.authors.map(({ name }) => fold(name, table).text))) {
      const key = `=${name}`;
      const list = authors.get(key);
      if (list) list.push(doc);
      else authors.set(key, [doc]);
    }
  });
  for (const single of [false, true]) {
    const count = single ? singles : pairs;
    const passes = Math.min(count, Math.ceil(characters / batch));
    for (let pass = 0; pass < passes; pass++) {
      const shards = new Map<number, Shard>();
      const into = (key: string, value: string) => {
        const shard = shardOf(key, count);
        let file = shards.get(shard);
        // No prototype: a text may have a pair of characters that is the name of a property.
        if (!file) shards.set(shard, (file = Object.create(null) as Shard));
        file[key] = value;
      };
      postings(folded, single, (key) => passes === 1 || shardOf(key, count) % passes === pass, size, into);
      if (!single)
        for (const [key, list] of authors) if (shardOf(key, count) % passes === pass) into(key, encodeList(list, size));
      for (let shard = pass; shard < count; shard += passes) {
        write(`${dir}/${single ? 'singles' : 'pairs'}/${shard}.json`, JSON.stringify(shards.get(shard) ?? {}));
      }
    }
  }
  return {
    mode: 'shards',
    size,
    dir,
    pairs,
    singles,
    both: [...cut.keys()].filter((character) => gb2312Characters().has(character)).join(''),
    columns: {
      outlet: packColumn(columns.outlet),
      topic: packColumn(columns.topic),
      year: packColumn(columns.year),
      genre: packColumn(columns.genre),
    },
  };
}

/** Calls `put` for every key with its lists, see `Shard`. */
function postings(
  folded: readonly { level: 1 | 2 | 3; text: string }[][],
  single: boolean,
  wanted: (key: string) => boolean,
  size: number,
  put: (key: string, lists: string) => void,
): void {
  const chosen = new Map<number, boolean>();
  let all = new Float64Array(1 << 16);
  let length = 0;
  // 32 bits of key, 19 of article and 2 of level are the 53 that a number holds exactly.
  const docs = 2 ** 19;
  if (size > docs)
    throw new Error(
      `search index: ${size} articles are more than the ${docs} that one index can hold; split the archive`,
    );
  folded.forEach((parts, doc) => {
    for (const { level, text } of parts) {
      for (let at = 0; at + (single ? 0 : 1) < text.length; at++) {
        const first = text.charCodeAt(at);
        const second = single ? 0 : text.charCodeAt(at + 1);
        if (!indexed(first) || (!single && !indexed(second))) continue;
        const code = first * 0x10000 + second;
        let mine = chosen.get(code);
        if (mine === undefined) chosen.set(code, (mine = wanted(keyOf(code, single))));
        if (!mine) continue;
        if (length === all.length) {
          const larger = new Float64Array(length * 2);
          larger.set(all);
          all = larger;
        }
        all[length++] = (code * docs + doc) * 4 + level;
      }
    }
  });
  chosen.clear();
  const sorted = all.subarray(0, length).sort();
  for (let at = 0; at < length;) {
    const code = Math.floor((sorted[at] ?? 0) / (docs * 4));
    const list: number[] = [];
    const title: number[] = [];
    const head: number[] = [];
    const often: number[] = [];
    while (at < length && Math.floor((sorted[at] ?? 0) / (docs * 4)) === code) {
      const doc = Math.floor((sorted[at] ?? 0) / 4) % docs;
      let levels = 0;
      let count = 0;
      while (at < length && Math.floor((sorted[at] ?? 0) / 4) === code * docs + doc) {
        levels |= 1 << ((sorted[at] ?? 0) % 4);
        count++;
        at++;
      }
      const place = list.push(doc) - 1;
      if (levels & 8) title.push(place);
      if (levels & 4) head.push(place);
      if (count >= many) often.push(place);
    }
    const lists = [
      encodeList(list, size),
      ...[title, head, often].map((places) => encodeList(places, list.length)),
    ].join('.');
    put(keyOf(code, single), lists.replace(/\.+$/, ''));
  }
}

const keyOf = (code: number, single: boolean): string =>
  single
    ? String.fromCharCode(Math.floor(code / 0x10000))
    : String.fromCharCode(Math.floor(code / 0x10000), code % 0x10000);
