/**
 * How well a title answers the words, told by where they stand in it alone. For a word that stands there whole Fuse weighs nothing
 * else, so that it need not be fetched for most queries; a test holds both to the same numbers.
 */

/** Fuse's own measures, see fuse.ts: how fast likeness falls with the distance from the beginning, and where it ends. */
export const distance = 100;
export const threshold = 0.6;

/**
 * @param places of the words in the title, -1 where it lacks one
 * @returns 0 to 1; undefined where words are like one another, so that one that is not there may seem to be
 */
export function likenessByPlace(places: readonly number[], words: readonly string[]): number | undefined {
  const characters = words.flatMap((word) => [...new Set(word)]);
  if (new Set(characters).size < characters.length) return undefined;
  const sum = places.reduce((all, at) => all + (at >= 0 && at / distance <= threshold ? 1 - at / distance : 0), 0);
  return sum / Math.max(1, words.length);
}
