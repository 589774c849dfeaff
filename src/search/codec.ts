/**
 * Sorted article numbers as short text. Differences in base 32 with a continuation bit, six bits a character, as source maps
 * write numbers; or a bit per article where that is shorter. Text, because static hosts compress JSON and leave other files.
 */
import { fnv } from '../text/fnv.ts';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values = new Uint8Array(128);
[...digits].forEach((digit, value) => (values[digit.charCodeAt(0)] = value));
/** First character of a list that is written as bits. */
const bits = '!';

/** @param numbers ascending, below `size` */
export function encodeList(numbers: readonly number[], size: number): string {
  let out = '';
  let before = -1;
  for (const number of numbers) {
    let rest = number - before - 1;
    before = number;
    while (rest > 31) {
      out += digits[32 + (rest & 31)];
      rest >>>= 5;
    }
    out += digits[rest];
  }
  const bitLength = Math.ceil(size / 6);
  if (out.length <= bitLength + 1) return out;
  const sextets = new Uint8Array(bitLength);
  for (const number of numbers)
    sextets[Math.floor(number / 6)] = (sextets[Math.floor(number / 6)] ?? 0) | (1 << (number % 6));
  return bits + Array.from(sextets, (value) => digits[value]).join('');
}

export function decodeList(text: string): number[] {
  const numbers: number[] = [];
  if (text[0] === bits) {
    for (let at = 1; at < text.length; at++) {
      const value = values[text.charCodeAt(at)] ?? 0;
      for (let bit = 0; bit < 6; bit++) if (value & (1 << bit)) numbers.push((at - 1) * 6 + bit);
    }
    return numbers;
  }
  let before = -1;
  let number = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at++) {
    const value = values[text.charCodeAt(at)] ?? 0;
    number += (value & 31) << shift;
    shift += 5;
    if (value < 32) {
      before += number + 1;
      numbers.push(before);
      number = 0;
      shift = 0;
    }
  }
  return numbers;
}

/** Shard of a key: its hash modulo the number of shards, a power of two. */
export function shardOf(key: string, shards: number): number {
  const hash = fnv(key);
  // The low bits of FNV-1a mix badly on two characters: fold the high ones in.
  return ((hash ^ (hash >>> 15)) >>> 0) & (shards - 1);
}
