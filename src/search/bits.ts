/**
 * Ascending whole numbers in as few bits as their spread allows: the gaps between them by Golomb-Rice codes (S. W. Golomb,
 * "Run-length encodings", 1966; R. F. Rice, 1979), whose parameter follows from how many there are among how many. Random
 * gaps take little more than their entropy, so that no host has to compress the files.
 */

/** Plain or typed, as it comes. */
export type Numbers = ArrayLike<number> & Iterable<number>;

/** Bits from the highest of a byte to its lowest. */
export class BitWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  /** @param count of the low bits of `value`, at most 31 */
  bits(value: number, count: number): void {
    while (this.#length + count > this.#bytes.length * 8) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    for (let left = count; left > 0;) {
      const at = this.#length >>> 3;
      const room = 8 - (this.#length & 7);
      const now = Math.min(room, left);
      const piece = (value >>> (left - now)) & ((1 << now) - 1);
      this.#bytes[at] = (this.#bytes[at] ?? 0) | (piece << (room - now));
      this.#length += now;
      left -= now;
    }
  }

  /** Elias' gamma code. @param value at least 1, below 2³¹ */
  gamma(value: number): void {
    const length = 31 - Math.clz32(value);
    this.bits(0, length);
    this.bits(value, length + 1);
  }

  /** @param value at least 0, below 2³² */
  rice(value: number, parameter: number): void {
    for (let ones = value >>> parameter; ones > 0; ones -= 24) {
      const now = Math.min(24, ones);
      this.bits(2 ** now - 1, now);
    }
    this.bits(0, 1);
    this.bits(value, parameter);
  }

  /** @param numbers ascending, below `size`, which the reader has to know */
  list(numbers: Numbers, size: number): void {
    const count = numbers.length;
    this.gamma(count + 1);
    const rest = count * 2 > size ? others(numbers, size) : numbers;
    const parameter = parameterOf(rest.length, size);
    let before = -1;
    for (const number of rest) {
      this.rice(number - before - 1, parameter);
      before = number;
    }
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, Math.ceil(this.#length / 8));
  }
}

/** Bits of a number below 2³² that are sure to be there when four bytes are read from the middle of the first. */
const ahead = 24;

export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next bits from the highest on, at least `ahead` of them; zeros after the end. */
  #peek(): number {
    const bytes = this.#bytes;
    const at = this.#at >>> 3;
    const four =
      ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    return four << (this.#at & 7);
  }

  /** @param count at most 31 */
  bits(count: number): number {
    if (count === 0) return 0;
    if (count > ahead) return this.bits(count - 16) * 0x10000 + this.bits(16);
    const value = this.#peek() >>> (32 - count);
    this.#at += count;
    return value;
  }

  /** Counts the bits before the next one that is `stop`, and passes over it. A file that is cut short ends every run. */
  #run(stop: 0 | 1): number {
    const end = this.#bytes.length * 8;
    for (let count = 0; ;) {
      const own = Math.min(ahead, Math.clz32(stop === 1 ? this.#peek() : ~this.#peek()));
      count += own;
      this.#at += own;
      if (own < ahead || this.#at >= end) {
        this.#at++;
        return count;
      }
    }
  }

  gamma(): number {
    const length = Math.min(31, this.#run(1));
    return 2 ** length + this.bits(length);
  }

  rice(parameter: number): number {
    const bits = this.#peek();
    const ones = Math.clz32(~bits);
    const length = ones + 1 + parameter;
    if (length > ahead) return this.#run(0) * 2 ** parameter + this.bits(parameter);
    this.#at += length;
    return (ones << parameter) | (parameter === 0 ? 0 : (bits << (ones + 1)) >>> (32 - parameter));
  }

  list(size: number): Uint32Array {
    // What a broken file may say is never more than what there can be.
    const count = Math.min(this.gamma() - 1, size);
    const inverse = count * 2 > size;
    const written = new Uint32Array(inverse ? size - count : count);
    const parameter = parameterOf(written.length, size);
    let before = -1;
    for (let i = 0; i < written.length; i++) written[i] = before += this.rice(parameter) + 1;
    return inverse ? Uint32Array.from(others(written, size)) : written;
  }
}

/** The numbers below `size` that a list does not have. */
function others(numbers: Numbers, size: number): number[] {
  const rest: number[] = [];
  for (let number = 0, at = 0; number < size; number++) {
    if (numbers[at] === number) at++;
    else rest.push(number);
  }
  return rest;
}

/** Best for gaps of a geometric distribution: log₂ of the mean gap times ln 2. */
export const parameterOf = (count: number, size: number): number =>
  count === 0 ? 0 : Math.max(0, Math.min(30, Math.floor(Math.log2((Math.LN2 * size) / count))));
