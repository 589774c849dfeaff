/**
 * Gathers postings at build time. An entry is two 32-bit numbers: the hash of a key, and the leaf with how the key stands in
 * it; 10,000 articles make ten million. They come leaf by leaf, and are sorted by row at the end.
 */
import { indexed } from './pieces.ts';
import { fileOf, hashOfUnits, lastPlace, packPostings, rowOf, type Layout, type Posting } from './postings.ts';

/** Hits in one leaf that count as many. */
const many = 3;

/** Bits of an entry: place in the title, three flags, the leaf. */
const placeBits = 6;
const inTitle = 1 << placeBits;
const inHead = 2 << placeBits;
const isOften = 4 << placeBits;
const leafShift = placeBits + 3;
/** More leaves than this have no room in an entry. */
const mostLeaves = 2 ** (32 - leafShift);

/** A folded text, and how high it stands: 3 title, 2 other headlines and byline, 1 body. */
export interface LeveledText {
  level: 1 | 2 | 3;
  text: string;
}

export type KeyLength = 1 | 2 | 3;

/** Of a leaf. */
class Entries {
  hashes = new Uint32Array(1 << 16);
  values = new Uint32Array(1 << 16);
  length = 0;

  push(hash: number, value: number): void {
    if (this.length === this.hashes.length) {
      for (const name of ['hashes', 'values'] as const) {
        const larger = new Uint32Array(Math.ceil(this.length * 1.5));
        larger.set(this[name]);
        this[name] = larger;
      }
    }
    this.hashes[this.length] = hash;
    this.values[this.length++] = value;
  }
}

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
  /** Of the leaf at hand: slots of an open-addressed table, emptied by going through the list of what is in it. */
  #slots = new Int32Array(1 << 13).fill(-1);
  readonly #leaf = new Entries();
  #counts = new Uint8Array(1 << 13);
  #leaves = 0;
  /** Room to sort in, the same for keys of every length: what is left to the collector of garbage lies about for long. */
  #room: [Rows, Rows] | undefined;

  /** @param texts of the next leaf */
  add(texts: readonly LeveledText[]): void {
    if (this.#leaves >= mostLeaves)
      throw new Error(`search index: more than ${mostLeaves} texts are too many for one index; divide the archive`);
    this.#entries.forEach((into, i) => this.#addKeys(texts, into, (i + 1) as KeyLength));
    this.#leaves++;
  }

  get leaves(): number {
    return this.#leaves;
  }

  /** Distinct keys of each leaf, added up. */
  count(length: KeyLength): number {
    return this.#entries[length - 1]?.length ?? 0;
  }

  #addKeys(texts: readonly LeveledText[], into: Pile, length: KeyLength): void {
    const leaf = this.#leaf;
    for (const { level, text } of texts) {
      // The units before the one at hand, as far as they are part of a word.
      let [first, second] = [0, 0];
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        const third = indexed(unit) ? unit : 0;
        const whole = third !== 0 && (length < 2 || second !== 0) && (length < 3 || first !== 0);
        const hash =
          length === 1
            ? hashOfUnits(third, 0, 0)
            : length === 2
              ? hashOfUnits(second, third, 0)
              : hashOfUnits(first, second, third);
        first = second;
        second = third;
        if (!whole) continue;
        const entry = this.#entryOf(hash);
        const value = leaf.values[entry] ?? 0;
        const count = Math.min(many, (this.#counts[entry] ?? 0) + 1);
        this.#counts[entry] = count;
        let next = value | (count === many ? isOften : 0) | (level === 2 ? inHead : 0);
        if (level === 3 && (value & inTitle) === 0) next |= inTitle | Math.min(lastPlace, at + 1 - length);
        leaf.values[entry] = next;
      }
    }
    const mask = this.#slots.length - 1;
    for (let entry = 0; entry < leaf.length; entry++) {
      const hash = leaf.hashes[entry] ?? 0;
      into.push(hash, ((this.#leaves << leafShift) | (leaf.values[entry] ?? 0)) >>> 0);
      let slot = hash & mask;
      // What was put in last may stand behind what was put in first, so that the whole run is emptied.
      while ((this.#slots[slot] ?? -1) >= 0) {
        this.#slots[slot] = -1;
        slot = (slot + 1) & mask;
      }
    }
    leaf.length = 0;
  }

  /** Of the leaf at hand, made if it is not there. */
  #entryOf(hash: number): number {
    const leaf = this.#leaf;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let entry = this.#slots[slot] ?? -1; entry >= 0; entry = this.#slots[slot] ?? -1) {
      if (leaf.hashes[entry] === hash) return entry;
      slot = (slot + 1) & mask;
    }
    const made = leaf.length;
    leaf.push(hash, 0);
    this.#slots[slot] = made;
    this.#counts[made] = 0;
    if (made * 2 > mask) this.#grow();
    return made;
  }

  #grow(): void {
    const counts = new Uint8Array(this.#slots.length * 2);
    counts.set(this.#counts);
    this.#counts = counts;
    this.#slots = new Int32Array(counts.length).fill(-1);
    const mask = counts.length - 1;
    for (let entry = 0; entry < this.#leaf.length; entry++) {
      let slot = (this.#leaf.hashes[entry] ?? 0) & mask;
      while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = entry;
    }
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
      for (; at < end && rows[at] === row && (values[at] ?? 0) >>> leafShift === value >>> leafShift; at++)
        value = both(value, values[at] ?? 0);
      const place = leaves.push(value >>> leafShift) - 1;
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

/** What two keys of one leaf say together: the place is that of the first of them in the title. */
function both(one: number, other: number): number {
  const place =
    (one & inTitle) === 0
      ? other & lastPlace
      : (other & inTitle) === 0
        ? one & lastPlace
        : Math.min(one & lastPlace, other & lastPlace);
  return (((one | other) & ~lastPlace) | place) >>> 0;
}
