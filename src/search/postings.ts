/**
 * A file of postings: for some keys (neighbouring characters, up to three) the leaves that have them. Keys lie in rows by a hash,
 * and rows in files, so that a query knows which file to ask for. Singles and pairs have a row each: their hash can be turned
 * back, so that no key is ever taken for another. Triples are many and rare, and share rows.
 */
import { BitReader, BitWriter, parameterOf, type Numbers } from './bits.ts';

/** Where a title is longer, a key further on counts as standing here. */
export const lastPlace = 63;
const placeBits = 6;

/** First byte of every file. */
export const mark = 1;

/** How keys of one length are laid out: over how many rows, and those over how many files. */
export interface Layout {
  rows: number;
  files: number;
}

/** As many rows as there are hashes. */
export const rowEach = 2 ** 32;

export interface Posting {
  row: number;
  /** Leaves that have it, ascending; the lists below are positions in this one. */
  leaves: Numbers;
  title: Numbers;
  /** Where in the folded title it stands first, for each of `title`. */
  titleAt: Numbers;
  /** In kicker, deck or byline. */
  head: Numbers;
  /** More than twice. */
  often: Numbers;
}

/**
 * Hash of one to three code units, 32 bits. Steps that each can be turned back (the finalizer of MurmurHash3, A. Appleby), so
 * that of one or two units no two keys have the same.
 */
export function hashOf(key: string): number {
  return hashOfUnits(key.charCodeAt(0), key.length > 1 ? key.charCodeAt(1) : 0, key.length > 2 ? key.charCodeAt(2) : 0);
}

export function hashOfUnits(first: number, second: number, third: number): number {
  let hash = ((first << 16) | second) ^ Math.imul(third, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Rows take stretches of the hashes, and files of the rows. */
export const rowOf = (hash: number, { rows }: Layout): number => Math.floor((hash * rows) / 2 ** 32);

export const fileOf = (row: number, { rows, files }: Layout): number => Math.floor((row * files) / rows);

/** First row of a file. */
const startOf = (file: number, { rows, files }: Layout): number => Math.ceil((file * rows) / files);

/** @param postings by row, ascending @param size number of leaves */
export function packPostings(postings: readonly Posting[], file: number, layout: Layout, size: number): Uint8Array {
  const writer = new BitWriter();
  writer.bits(mark, 8);
  writer.gamma(postings.length + 1);
  const parameter = parameterOf(postings.length, layout.rows / layout.files);
  let before = startOf(file, layout) - 1;
  for (const { row, leaves, title, titleAt, head, often } of postings) {
    writer.rice(row - before - 1, parameter);
    before = row;
    writer.list(leaves, size);
    const special = title.length + head.length + often.length > 0;
    writer.bits(special ? 1 : 0, 1);
    if (!special) continue;
    writer.list(title, leaves.length);
    for (let i = 0; i < title.length; i++) writer.bits(titleAt[i] ?? 0, placeBits);
    writer.list(head, leaves.length);
    writer.list(often, leaves.length);
  }
  return writer.bytes();
}

/** The next row of a file. @param before the row before it */
function nextPosting(reader: BitReader, before: number, parameter: number, size: number): Posting {
  const row = before + reader.rice(parameter) + 1;
  const leaves = reader.list(size);
  const special = reader.bits(1) === 1;
  const title = special ? reader.list(leaves.length) : none;
  const titleAt = special ? Uint8Array.from(title, () => reader.bits(placeBits)) : none;
  const head = special ? reader.list(leaves.length) : none;
  const often = special ? reader.list(leaves.length) : none;
  return { row, leaves, title, titleAt, head, often };
}

/** @returns what a file says, by row, ascending, up to the first row from `enough` on */
export function postingsIn(
  bytes: Uint8Array,
  file: number,
  layout: Layout,
  size: number,
  enough = Infinity,
): Posting[] {
  const reader = new BitReader(bytes.subarray(1));
  const count = reader.gamma() - 1;
  const parameter = parameterOf(count, layout.rows / layout.files);
  const found: Posting[] = [];
  let row = startOf(file, layout) - 1;
  for (let i = 0; i < count && row < enough; i++) {
    const posting = nextPosting(reader, row, parameter, size);
    row = posting.row;
    found.push(posting);
  }
  return found;
}

/** @returns what a file says of a row, undefined where no article has one of its keys */
export function postingOf(bytes: Uint8Array, row: number, layout: Layout, size: number): Posting | undefined {
  const last = postingsIn(bytes, fileOf(row, layout), layout, size, row).at(-1);
  return last?.row === row ? last : undefined;
}

const none = new Uint32Array();
