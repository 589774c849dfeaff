/**
 * Ascending whole numbers in as few bits as their spread allows: the gaps between them by Golomb-Rice codes (S. W. Golomb,
 * "Run-length encodings", 1966; R. F. Rice, 1979), whose parameter follows from how many there are among how many. Random
 * gaps take little more than their entropy, so that no host has to compress the files.
 */

/** Plain or typed, as it comes. */
export type Numbers = ArrayLike<number> & Iterable<number>;

/** Bits of a number below 2³² that are written at once, beside up to seven that wait for their byte to be full. */
const together = 24;

/** Bits from the highest of a byte to its lowest. */
export class BitWriter {
  #bytes = new Uint8Array(256);
  /** Full bytes. */
  #length = 0;
  /** Bits of the byte that is not full, and how many. */
  #rest = 0;
  #waiting = 0;

  /** @param count of the low bits of `value`, at most 31 */
  bits(value: number, count: number): void {
    if (count > together) {
      this.bits(value >>> together, count - together);
      this.bits(value, together);
      return;
    }
    let waiting = this.#waiting + count;
    const rest = (this.#rest << count) | (value & ((1 << count) - 1));
    while (waiting >= 8) {
      waiting -= 8;
      if (this.#length === this.#bytes.length) this.#grow();
      this.#bytes[this.#length++] = rest >>> waiting;
    }
    this.#rest = rest & ((1 << waiting) - 1);
    this.#waiting = waiting;
  }

  /** Bytes that are full. */
  get length(): number {
    return this.#length;
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  /** Elias' gamma code. @param value at least 1, below 2³¹ */
  gamma(value: number): void {
    const length = 31 - Math.clz32(value);
    this.bits(0, length);
    this.bits(value, length + 1);
  }

  /** @param value at least 0, below 2³² */
  rice(value: number, parameter: number): void {
    let ones = value >>> parameter;
    for (; ones >= together; ones -= together) this.bits(2 ** together - 1, together);
    const unary = (2 << ones) - 2;
    if (ones + 1 + parameter <= together)
      this.bits((unary << parameter) | (value & ((1 << parameter) - 1)), ones + 1 + parameter);
    else {
      this.bits(unary, ones + 1);
      this.bits(value, parameter);
    }
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
    const all = new Uint8Array(this.#length + (this.#waiting > 0 ? 1 : 0));
    all.set(this.#bytes.subarray(0, this.#length));
    if (this.#waiting > 0) all[this.#length] = this.#rest << (8 - this.#waiting);
    return all;
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
