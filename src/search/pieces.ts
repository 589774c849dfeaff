/**
 * What of a word is in the shards: stretches of three characters, of two where there are hardly any of three, and single ones
 * where there are none of two. Marks are indexed as single characters only, blanks not at all, so a word with one inside is
 * looked up by its parts and verified against the texts.
 */

/** Filled as characters come up: 0 for not yet known, 1 for no, 2 for yes. */
const kinds = new Uint8Array(0x10000);

/** What folding leaves of blanks. */
const blank = 0x20;

/** Whether a code unit is part of a key of this many. Of a word are letters and digits; halves of surrogate pairs are parts of rare characters. */
export function indexed(unit: number, length: number): boolean {
  if (length === 1) return unit !== blank;
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
  /** Whether an article that has the keys has the word. */
  sure: boolean;
}

/** The keys of `length` characters in a word, and where each stands first. */
function stretches(word: string, length: number): [key: string, at: number][] {
  const places = new Map<string, number>();
  let run = 0;
  for (let at = 0; at < word.length; at++) {
    run = indexed(word.charCodeAt(at), length) ? run + 1 : 0;
    const start = at + 1 - length;
    const key = word.slice(start, at + 1);
    if (run >= length && !places.has(key)) places.set(key, start);
  }
  return [...places];
}

/** Some of a list, spread evenly over it, its ends among them. @param most at least 2 */
const spread = <T>(list: readonly T[], most: number): T[] =>
  list.length <= most
    ? [...list]
    : Array.from({ length: most }, (_, i) => list[Math.round((i * (list.length - 1)) / (most - 1))] as T);

/**
 * Each piece costs a request, and texts are verified anyway. Two triples leave hardly an article that lacks the word if they
 * overlap, and in a longer word a third one holds them together; one alone leaves some, which its pairs tell.
 * @param word folded
 */
export function piecesOf(word: string): Pieces {
  const triples = stretches(word, 3);
  const pairs = stretches(word, 2);
  const chosen =
    triples.length > 1
      ? spread(triples, triples.length > 3 ? 3 : 2)
      : triples.length === 1
        ? [...triples, ...spread(pairs, 2)]
        : spread(pairs.length > 0 ? pairs : stretches(word, 1), 3);
  const keys = chosen.map(([key]) => key);
  return { keys, at: chosen.map(([, at]) => at), sure: keys.length === 1 && keys[0] === word };
}
