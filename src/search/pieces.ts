/**
 * What of a word is in the shards: pairs of neighbouring characters, and single characters where a word has no pair. Marks and
 * blanks are not indexed, so a word with one inside is looked up by its parts and verified against the texts.
 */

/** Each piece costs a request, and texts are verified anyway: a long word is looked up by pairs spread evenly over it. */
const mostPieces = 3;

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
  /** Where in the word each key stands first. */
  at: number[];
  /** Whether `keys` are single characters. */
  single: boolean;
  /** Whether an article that has the keys has the word. */
  sure: boolean;
}

/** @param word folded */
export function piecesOf(word: string): Pieces {
  const pairs = new Map<string, number>();
  const singles = new Map<string, number>();
  const put = (map: Map<string, number>, key: string, at: number) => {
    if (!map.has(key)) map.set(key, at);
  };
  for (let at = 0; at < word.length; at++) {
    if (!indexed(word.charCodeAt(at))) continue;
    if (at + 1 < word.length && indexed(word.charCodeAt(at + 1))) put(pairs, word.slice(at, at + 2), at);
    else if (at === 0 || !indexed(word.charCodeAt(at - 1))) put(singles, word[at] ?? '', at);
  }
  const single = pairs.size === 0;
  const all = [...(single ? singles : pairs)];
  const count = Math.min(all.length, mostPieces);
  const chosen = Array.from(
    { length: count },
    (_, i) => all[Math.round((i * (all.length - 1)) / Math.max(1, count - 1))] ?? (['', 0] as const),
  );
  const keys = chosen.map(([key]) => key);
  return { keys, at: chosen.map(([, at]) => at), single, sure: keys.length === 1 && word.length === (single ? 1 : 2) };
}
