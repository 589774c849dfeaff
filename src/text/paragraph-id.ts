/**
 * Ids of paragraphs that survive a new run: made of how a paragraph begins, not of where it stands.
 * Two paragraphs of an article that begin alike get `-2`, `-3` … in reading order.
 */
import { fnv, fnvBasis, fnvWith } from './fnv.ts';
import { NOTHING, UNSURE, lettersOf, unitReader } from './letters.ts';

/** Letters and digits that an id is made of. */
const used = 16;
const lower = (text: string): string => text.toLowerCase();
const readUnit = unitReader(lower);

/** A hash of the first letters and digits, code point by code point. */
function hashOf(text: string): number {
  return fnv(Array.from(lettersOf(text, lower)).slice(0, used).join(''));
}

/** The same, read from the text as it is as long as each of its characters stands for itself. */
function headHash(text: string): number {
  let hash = fnvBasis;
  let left = used;
  for (let i = 0; i < text.length; i++) {
    const unit = readUnit(text.charCodeAt(i));
    // What follows the last letter may still change it.
    if (unit === UNSURE) return hashOf(text);
    if (left === 0) break;
    if (unit === NOTHING) continue;
    hash = fnvWith(hash, unit);
    left--;
  }
  return hash;
}

/** @param texts the paragraphs of one article in reading order @returns their ids, `p-` and six base-36 digits */
export function paragraphIds(texts: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const id = `p-${(headHash(text) >>> 0).toString(36).padStart(7, '0').slice(-6)}`;
    const n = (seen.get(id) ?? 0) + 1;
    seen.set(id, n);
    return n === 1 ? id : `${id}-${n}`;
  });
}
