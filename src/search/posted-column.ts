/**
 * A facet of many values, such as places, in parts: the values in one file, and in others which articles each has, so that a reader
 * who asks for one value, or opens one branch, fetches that. What a branch holds stands together.
 */
import { BitReader, BitWriter } from './bits.ts';
import { decodeList, encodeList } from './codec.ts';
import type { ListedColumn } from './columns.ts';
import { mark } from './postings.ts';
import type { FacetValue, FiledColumn } from './source.ts';

/** On the wire. */
export interface PostedColumn {
  values: FacetValue[];
  /** First value of each file, by its place in the order in which they stand there. */
  starts: string;
}

/** Indexes of the values in the order of their parents. */
const byParent = (values: readonly FacetValue[]): number[] =>
  [...values.keys()].sort((a, b) => (values[a]?.parent ?? -1) - (values[b]?.parent ?? -1) || a - b);

/** @param enough bytes that a file has before another is begun */
export function packPosted(
  { values, lists, of }: ListedColumn,
  enough: number,
): { column: PostedColumn; files: Uint8Array[] } {
  const articles = values.map((): number[] => []);
  of.forEach((list, doc) => {
    for (const value of lists[list] ?? []) articles[value]?.push(doc);
  });
  const files: Uint8Array[] = [];
  const starts: number[] = [];
  let writer: BitWriter | undefined;
  byParent(values).forEach((value, at) => {
    if (!writer) {
      starts.push(at);
      writer = new BitWriter();
      writer.bits(mark, 8);
    }
    writer.list(articles[value] ?? [], of.length);
    if (writer.length < enough) return;
    files.push(writer.bytes());
    writer = undefined;
  });
  if (writer) files.push(writer.bytes());
  return { column: { values, starts: encodeList(starts, values.length) }, files };
}

/** @param count of values in the file @param size number of articles @returns articles of each value */
export function unpackPosted(bytes: Uint8Array, count: number, size: number): Uint32Array[] {
  const reader = new BitReader(bytes.subarray(1));
  return Array.from({ length: count }, () => reader.list(size));
}

/** @param read articles of each of `count` values in a file */
export function postedColumn(
  { values, starts }: PostedColumn,
  size: number,
  read: (file: number, count: number) => Promise<readonly Uint32Array[]>,
): FiledColumn {
  const firsts = decodeList(starts);
  const fileOf = new Uint32Array(values.length);
  const within = new Uint32Array(values.length);
  const order = byParent(values);
  firsts.forEach((first, file) => {
    order.slice(first, firsts[file + 1]).forEach((value, i) => {
      fileOf[value] = file;
      within[value] = i;
    });
  });
  const articlesOf = async (wanted: readonly number[]): Promise<Map<number, Uint32Array>> => {
    const files = [...new Set(wanted.map((value) => fileOf[value] ?? 0))];
    const lists = new Map(
      await Promise.all(
        files.map(async (file) => {
          const count = (firsts[file + 1] ?? values.length) - (firsts[file] ?? 0);
          return [file, await read(file, count)] as const;
        }),
      ),
    );
    return new Map(
      wanted.map((value) => [value, lists.get(fileOf[value] ?? 0)?.[within[value] ?? 0] ?? new Uint32Array()]),
    );
  };
  return {
    values,
    having: async (wanted) => {
      const flags = new Uint8Array(size);
      for (const articles of (await articlesOf([...wanted])).values()) for (const doc of articles) flags[doc] = 1;
      return flags;
    },
    count: async (among, wanted = [...values.keys()]) => {
      const counts = new Uint32Array(values.length);
      for (const [value, articles] of await articlesOf(wanted)) {
        let count = among ? 0 : articles.length;
        if (among) for (const doc of articles) count += among[doc] ?? 0;
        counts[value] = count;
      }
      return counts;
    },
  };
}
