/**
 * Gathers postings at build time. An entry is two 32-bit numbers: the hash of a key, and the leaf with how the key stands in
 * it; 10,000 articles make ten million. They come leaf by leaf, and are sorted by row at the end.
 */
import {
  LeafKeys,
  bothFlags,
  flagBits,
  inHead,
  inTitle,
  isOften,
  type KeyLength,
  type LeveledText,
} from './leaf-keys.ts';
import { fileOf, lastPlace, packPostings, rowOf, type Layout, type Posting } from './postings.ts';

/** More leaves than this have no room in an entry, beside how a key stands in its leaf. */
const mostLeaves = 2 ** (32 - flagBits);

/** Of all leaves, in blocks: 50 million entries would be too many to hold twice. */
class Pile {
  readonly #blocks: Uint32Array[] = [];
  #block = new Uint32Array();
  length = 0;

  push(hash: number, value: number): void {
    const at = (this.length++ & (blockLength - 1)) * 2;
    if (at === 0) this.#blocks.push((this.#block = new Uint32Array(blockLength * 2)));
    this.#block[at] = hash;
    this.#block[at + 1] = value;
  }

  /** Gives all away, with the rows of its hashes. @param into as long as this, or longer */
  take(layout: Layout, { rows, values }: Rows): void {
    for (let start = 0; start < this.length; start += blockLength) {
      const block = this.#blocks.shift() ?? this.#block;
      const count = Math.min(blockLength, this.length - start);
      for (let i = 0; i < count; i++) {
        rows[start + i] = rowOf(block[2 * i] ?? 0, layout);
        values[start + i] = block[2 * i + 1] ?? 0;
      }
    }
    this.#block = new Uint32Array();
    this.length = 0;
  }
}

const blockLength = 1 << 18;

export class Gatherer {
  /** By the length of their keys, 1 to 3. */
  readonly #entries = [new Pile(), new Pile(), new Pile()] as const;
  readonly #keys = new LeafKeys();
  #leaves = 0;
  /** Room to sort in, the same for keys of every length: what is left to the collector of garbage lies about for long. */
  #room: [Rows, Rows] | undefined;

  /** @param texts of the next leaf */
  add(texts: readonly LeveledText[]): void {
    if (this.#leaves >= mostLeaves)
      throw new Error(`search index: more than ${mostLeaves} texts are too many for one index; divide the archive`);
    const keys = this.#keys;
    const leaf = (this.#leaves++ << flagBits) >>> 0;
    this.#entries.forEach((into, i) => {
      keys.read(texts, (i + 1) as KeyLength);
      const { hashes, flags, length } = keys;
      for (let key = 0; key < length; key++) into.push(hashes[key] ?? 0, (leaf | (flags[key] ?? 0)) >>> 0);
    });
  }

  /** Writes every file of the keys of one length, once: the memory is given back. */
  write(length: KeyLength, layout: Layout, write: (file: number, bytes: Uint8Array) => void): void {
    const entries = this.#entries[length - 1];
    if (!entries) return;
    const longest = Math.max(...this.#entries.map((each) => each.length));
    this.#room ??= [roomFor(longest), roomFor(longest)];
    writeFiles(entries, layout, this.#leaves, this.#room, write);
  }
}

function writeFiles(
  entries: Pile,
  layout: Layout,
  leaves: number,
  [room, spare]: readonly [Rows, Rows],
  write: (file: number, bytes: Uint8Array) => void,
): void {
  const { length } = entries;
  entries.take(layout, room);
  const { rows, values } = sortedByRow(room, spare, length, layout);
  let at = 0;
  for (let file = 0; file < layout.files; file++) {
    const start = at;
    while (at < length && fileOf(rows[at] ?? 0, layout) === file) at++;
    write(file, packPostings(postingsOf(rows, values, start, at), file, layout, leaves));
  }
}

const digitBits = 11;
const digits = 1 << digitBits;

interface Rows {
  rows: Uint32Array;
  values: Uint32Array;
}

const roomFor = (length: number): Rows => ({ rows: new Uint32Array(length), values: new Uint32Array(length) });

/**
 * Entries by row, those of a row by leaf as they came: sorted by one digit after another, the lowest first.
 * @param length entries of `room` that count
 * @returns `room` or `spare`, whichever they end up in
 */
function sortedByRow(room: Rows, spare: Rows, length: number, layout: Layout): Rows {
  let { rows, values } = room;
  let { rows: otherRows, values: otherValues } = spare;
  for (let shift = 0; 2 ** shift < layout.rows; shift += digitBits) {
    const next = new Uint32Array(digits + 1);
    for (let i = 0; i < length; i++) {
      const digit = (((rows[i] ?? 0) >>> shift) & (digits - 1)) + 1;
      next[digit] = (next[digit] ?? 0) + 1;
    }
    for (let digit = 0; digit < digits; digit++) next[digit + 1] = (next[digit + 1] ?? 0) + (next[digit] ?? 0);
    for (let i = 0; i < length; i++) {
      const row = rows[i] ?? 0;
      const digit = (row >>> shift) & (digits - 1);
      const place = next[digit] ?? 0;
      next[digit] = place + 1;
      otherRows[place] = row;
      otherValues[place] = values[i] ?? 0;
    }
    [rows, otherRows] = [otherRows, rows];
    [values, otherValues] = [otherValues, values];
  }
  return { rows, values };
}

/** @param rows ascending, of the entries from `start` to before `end` */
function postingsOf(rows: Uint32Array, values: Uint32Array, start: number, end: number): Posting[] {
  const postings: Posting[] = [];
  for (let at = start; at < end;) {
    const row = rows[at] ?? 0;
    const leaves: number[] = [];
    const title: number[] = [];
    const titleAt: number[] = [];
    const head: number[] = [];
    const often: number[] = [];
    while (at < end && rows[at] === row) {
      let value = values[at++] ?? 0;
      // A leaf may have several keys of a row.
      for (; at < end && rows[at] === row && (values[at] ?? 0) >>> flagBits === value >>> flagBits; at++)
        value = bothFlags(value, values[at] ?? 0);
      const place = leaves.push(value >>> flagBits) - 1;
      if (value & inTitle) {
        title.push(place);
        titleAt.push(value & lastPlace);
      }
      if (value & inHead) head.push(place);
      if (value & isOften) often.push(place);
    }
    postings.push({ row, leaves, title, titleAt, head, often });
  }
  return postings;
}
