/**
 * Ids of paragraphs that survive a new run: made of how a paragraph begins, not of where it stands.
 * Two paragraphs of an article that begin alike get `-2`, `-3` … in reading order.
 */
import { NOTHING, UNSURE, lettersOf, unitReader } from './letters.ts';

/** Letters and digits that an id is made of. */
const used = 16;
const lower = (text: string): string => text.toLowerCase();
const readUnit = unitReader(lower);

// FNV-1a over UTF-16 code units, 32 bits (Fowler, Noll, Vo: http://www.isthe.com/chongo/tech/comp/fnv/).
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** A hash of the first letters and digits, code point by code point. */
function hashOf(text: string): number {
  const head = Array.from(lettersOf(text, lower)).slice(0, used).join('');
  let hash = BASIS;
  for (let i = 0; i < head.length; i++) hash = Math.imul(hash ^ head.charCodeAt(i), PRIME);
  return hash;
}

/** The same, read from the text as it is as long as each of its characters stands for itself. */
function headHash(text: string): number {
  let hash = BASIS;
  let left = used;
  for (let i = 0; i < text.length; i++) {
    const unit = readUnit(text.charCodeAt(i));
    // What follows the last letter may still change it.
    if (unit === UNSURE) return hashOf(text);
    if (left === 0) break;
    if (unit === NOTHING) continue;
    hash = Math.imul(hash ^ unit, PRIME);
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
