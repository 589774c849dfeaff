/** FNV-1a over UTF-16 code units, 32 bits (Fowler, Noll, Vo: http://www.isthe.com/chongo/tech/comp/fnv/). */

/** The hash of nothing. */
export const fnvBasis = 0x811c9dc5 | 0;

/** The hash of a text and one code unit more. Signed: `>>> 0` makes it a number from 0 on. */
export const fnvWith = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** @returns the text's hash, signed */
export function fnv(text: string): number {
  let hash = fnvBasis;
  for (let i = 0; i < text.length; i++) hash = fnvWith(hash, text.charCodeAt(i));
  return hash;
}
