/**
 * The keys of a leaf, stretches of one to three characters, by their hashes, and how each stands in it. A way through the texts
 * for each length; a table with open addressing finds a key again.
 */
import { indexed } from './pieces.ts';
import { hashOfUnits, lastPlace } from './postings.ts';

/** A folded text, and how high it stands: 3 title, 2 other headlines and byline, 1 body. */
export interface LeveledText {
  level: 1 | 2 | 3;
  text: string;
}

export type KeyLength = 1 | 2 | 3;

/** How a key stands in a leaf, `flagBits` bits: its first place in the title where it is there, and three flags. */
export const flagBits = 9;
export const inTitle = lastPlace + 1;
export const inHead = 2 * inTitle;
/** Three times or more. */
export const isOften = 4 * inTitle;
/** Above the flags: how often a key was seen, until it is often. */
const once = 8 * inTitle;
const allFlags = once - 1;

/** What two keys of one leaf say together: the place is that of the first of them in the title. */
export function bothFlags(one: number, other: number): number {
  const place =
    (one & inTitle) === 0
      ? other & lastPlace
      : (other & inTitle) === 0
        ? one & lastPlace
        : Math.min(one & lastPlace, other & lastPlace);
  return ((one | other) & ~lastPlace) | place;
}

export class LeafKeys {
  /** As many as `length` says count, in the order in which the keys come first. */
  hashes = new Uint32Array(1 << 12);
  flags = new Uint16Array(1 << 12);
  length = 0;
  /** Slot → `#base` + place of a key among those of the leaf. What is below the base is of a leaf before: the slot is free. */
  #slots = new Uint32Array(1 << 13);
  #base = 1;

  /** @param texts of one leaf @param length of the keys */
  read(texts: readonly LeveledText[], length: KeyLength): void {
    this.#forget();
    for (const { level, text } of texts) {
      // The units before the one at hand, as far as they are part of a word.
      let [first, second] = [0, 0];
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        const third = indexed(unit, length) ? unit : 0;
        if (third !== 0 && (length < 2 || second !== 0) && (length < 3 || first !== 0)) {
          const hash =
            length === 1
              ? hashOfUnits(third, 0, 0)
              : length === 2
                ? hashOfUnits(second, third, 0)
                : hashOfUnits(first, second, third);
          this.#see(hash, level, at + 1 - length);
        }
        first = second;
        second = third;
      }
    }
    for (let i = 0; i < this.length; i++) this.flags[i] = (this.flags[i] ?? 0) & allFlags;
  }

  #forget(): void {
    this.#base += this.length;
    this.length = 0;
    // Beyond this the sum would not fit a slot.
    if (this.#base > 2 ** 31) {
      this.#slots.fill(0);
      this.#base = 1;
    }
  }

  #see(hash: number, level: 1 | 2 | 3, at: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    let key = (slots[slot] ?? 0) - this.#base;
    while (key >= 0 && this.hashes[key] !== hash) {
      slot = (slot + 1) & mask;
      key = (slots[slot] ?? 0) - this.#base;
    }
    let flags = once;
    if (key < 0) {
      key = this.length++;
      slots[slot] = this.#base + key;
      this.hashes[key] = hash;
    } else {
      flags = this.flags[key] ?? 0;
      flags = flags >= 2 * once ? flags | isOften : flags + once;
    }
    if (level === 2) flags |= inHead;
    else if (level === 3 && (flags & inTitle) === 0) flags |= inTitle | Math.min(lastPlace, at);
    this.flags[key] = flags;
    if (this.length * 2 > mask) this.#grow();
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let key = 0; key < this.length; key++) {
      let slot = (this.hashes[key] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = this.#base + key;
    }
    this.#slots = slots;
    const [hashes, flags] = [new Uint32Array(slots.length / 2), new Uint16Array(slots.length / 2)];
    hashes.set(this.hashes);
    flags.set(this.flags);
    [this.hashes, this.flags] = [hashes, flags];
  }
}
