/**
 * What of a word is in the shards: pairs of neighbouring characters, and single characters where a word has no pair. Marks and
 * blanks are not indexed, so a word with one inside is looked up by its parts and verified against the texts.
 */

/** Each piece costs a request, and texts are verified anyway: a long word is looked up by pairs spread evenly over it. */
const mostPieces = 4;

/** Filled as characters come up: 0 for not yet known, 1 for no, 2 for yes. */
const kinds = new Uint8Array(0x10000);

/** Whether a code unit is part of a word. Halves of surrogate pairs are: they are parts of rare characters. */
export function indexed(unit: number): boolean {
  let kind = kinds[unit];
  if (kind === 0) {
    const yes = (unit >= 0xd800 && unit <= 0xdfff) || /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit));
    kinds[unit] = kind = yes ? 2 : 1;
  }
  return kind === 2;
}

export interface Pieces {
  keys: string[];
  /** Whether `keys` are single characters. */
  single: boolean;
  /** Whether an article that has the keys has the word. */
  sure: boolean;
}

/** @param word folded */
export function piecesOf(word: string): Pieces {
  const pairs = new Set<string>();
  const singles = new Set<string>();
  for (let at = 0; at < word.length; at++) {
    if (!indexed(word.charCodeAt(at))) continue;
    if (at + 1 < word.length && indexed(word.charCodeAt(at + 1))) pairs.add(word.slice(at, at + 2));
    else if (at === 0 || !indexed(word.charCodeAt(at - 1))) singles.add(word[at] ?? '');
  }
  const single = pairs.size === 0;
  const all = [...(single ? singles : pairs)];
  const count = Math.min(all.length, mostPieces);
  const keys = Array.from(
    { length: count },
    (_, i) => all[Math.round((i * (all.length - 1)) / Math.max(1, count - 1))] ?? '',
  );
  return { keys, single, sure: keys.length === 1 && word.length === (single ? 1 : 2) };
}
