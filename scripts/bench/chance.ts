/** Numbers that look random and are the same at every run. */

export interface Chance {
  /** A number from 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
  /** True with probability `p`. */
  hit(p: number): boolean;
  /** One of a list that is not empty. */
  one<T>(list: readonly T[]): T;
}

/** Mulberry32: 32 bits of state are plenty for making test data. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { next, below, hit: (p) => next() < p, one: (list) => list[below(list.length)]! };
}
