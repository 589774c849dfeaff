/**
 * A file of postings: for some keys (pairs of characters, or single ones) the leaves that have them. Keys lie in files by a
 * hash, so that a query knows which file to ask for; the hash can be turned back, so that no key is ever taken for another.
 */
import { BitReader, BitWriter, parameterOf, type Numbers } from './bits.ts';

/** Where a title is longer, a key further on counts as standing here. */
export const lastPlace = 63;
const placeBits = 6;

/** First byte of every file. */
export const mark = 1;

export interface Posting {
  /** Hash of the key. */
  hash: number;
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
 * Hash of one or two code units, 32 bits. Steps that each can be turned back (the finalizer of MurmurHash3, A. Appleby), so
 * that two keys never have the same.
 */
export function hashOf(key: string): number {
  return hashOfUnits(key.charCodeAt(0), key.length > 1 ? key.charCodeAt(1) : 0);
}

export function hashOfUnits(first: number, second: number): number {
  let hash = (first << 16) | second;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Which of `files` holds a hash: each holds a stretch of the numbers. */
export const fileOf = (hash: number, files: number): number => Math.floor((hash * files) / 2 ** 32);

/** Where the stretch of a file begins. */
const startOf = (file: number, files: number): number => Math.ceil((file * 2 ** 32) / files);

/** @param postings by hash, ascending @param size number of leaves */
export function packPostings(postings: readonly Posting[], file: number, files: number, size: number): Uint8Array {
  const writer = new BitWriter();
  writer.bits(mark, 8);
  writer.gamma(postings.length + 1);
  const parameter = parameterOf(postings.length, 2 ** 32 / files);
  let before = startOf(file, files) - 1;
  for (const { hash, leaves, title, titleAt, head, often } of postings) {
    writer.rice(hash - before - 1, parameter);
    before = hash;
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

/** @returns what the file says of a key, undefined where no article has it */
export function postingOf(bytes: Uint8Array, hash: number, files: number, size: number): Posting | undefined {
  const reader = new BitReader(bytes.subarray(1));
  const count = reader.gamma() - 1;
  const parameter = parameterOf(count, 2 ** 32 / files);
  let at = startOf(fileOf(hash, files), files) - 1;
  for (let i = 0; i < count; i++) {
    at += reader.rice(parameter) + 1;
    if (at > hash) return undefined;
    const leaves = reader.list(size);
    const none = new Uint32Array();
    const posting: Posting = { hash: at, leaves, title: none, titleAt: none, head: none, often: none };
    if (reader.bits(1) === 1) {
      const title = reader.list(leaves.length);
      posting.title = title;
      posting.titleAt = Uint8Array.from(title, () => reader.bits(placeBits));
      posting.head = reader.list(leaves.length);
      posting.often = reader.list(leaves.length);
    }
    if (at === hash) return posting;
  }
  return undefined;
}
