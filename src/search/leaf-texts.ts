/**
 * Reads the texts of a large archive, no more of them than a result needs: of a long article the leaves that may have the
 * words, in reading order, until every word was seen in one.
 */
import { fold, type ScriptTable } from '../text/fold.ts';
import { joined } from './leaves.ts';
import { texts, type ShownRecord } from './record.ts';
import type { Wanted } from './source.ts';

export interface Leaves {
  /** Reads some leaves, in the order asked for; undefined where one could not be read. */
  read: (leaves: readonly number[]) => Promise<(ShownRecord | undefined)[]>;
  /** Leaves of an article: the first, and one after the last. */
  of: (doc: number) => [first: number, end: number];
  /** Whether a leaf may have a folded word; undefined where nothing is known of it. */
  mayHave: (word: string) => Promise<((leaf: number) => boolean) | undefined>;
  table: () => ScriptTable;
}

const has = (record: ShownRecord, word: string, table: ScriptTable): boolean =>
  texts(record).some(({ text }) => fold(text, table).text.includes(word));

/** @returns undefined where nothing of the article could be read */
export async function leafTexts(
  leaves: Leaves,
  doc: number,
  wanted: Wanted | undefined,
): Promise<ShownRecord | undefined> {
  const [first, end] = leaves.of(doc);
  const all = Array.from({ length: end - first }, (_, i) => first + i);
  if (all.length === 1 || !wanted || (wanted.words.length === 0 && wanted.without.length === 0)) {
    // Without words the beginning is what a result shows.
    const some = wanted && !wanted.every ? all.slice(0, 1) : all;
    return together((await leaves.read(some)).map((record, i) => [some[i] ?? 0, record]));
  }
  const candidates = async (word: string) => {
    const may = await leaves.mayHave(word);
    return may ? all.filter(may) : all;
  };
  const [words, without] = await Promise.all([
    Promise.all(wanted.words.map(async (word) => ({ word, leaves: await candidates(word) }))),
    Promise.all(wanted.without.map(candidates)),
  ]);
  const got = new Map<number, ShownRecord | undefined>();
  let next = new Set(without.flat());
  for (const { leaves: own } of words) for (const leaf of wanted.every ? own : own.slice(0, 1)) next.add(leaf);
  if (next.size === 0) next.add(first);
  while (next.size > 0) {
    const asked = [...next];
    const records = await leaves.read(asked);
    asked.forEach((leaf, i) => got.set(leaf, records[i]));
    next = new Set();
    for (const { word, leaves: own } of words) {
      if ([...got.values()].some((record) => record && has(record, word, leaves.table()))) continue;
      const other = own.find((leaf) => !got.has(leaf));
      if (other !== undefined) next.add(other);
    }
  }
  const record = together([...got].sort(([a], [b]) => a - b));
  const rest = words.some(({ leaves: own }) => own.some((leaf) => !got.has(leaf)));
  return record && rest ? { ...record, more: () => leafTexts(leaves, doc, { ...wanted, every: true }) } : record;
}

function together(leaves: readonly (readonly [number, ShownRecord | undefined])[]): ShownRecord | undefined {
  const [first, ...others] = leaves.flatMap(([, record]) => record ?? []);
  return first && joined([first, ...others]);
}
