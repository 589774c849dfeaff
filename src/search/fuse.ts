/** The only file that knows Fuse: likeness of titles and of names. Bodies never come here. */
import Fuse from 'fuse.js/min-basic';
import { distance, threshold } from './title-places.ts';

/**
 * How well titles answer the words, 0 to 1. Fuse weighs how much of a title a word is and how early it stands.
 * @param titles folded or not, the same as `words`
 */
export function likeness(titles: readonly string[], words: readonly string[]): number[] {
  const fuse = new Fuse(titles as string[], {
    includeScore: true,
    isCaseSensitive: true,
    shouldSort: false,
    threshold,
    distance,
  });
  const sums = titles.map(() => 0);
  for (const word of words) {
    // Fuse's bitap works on 32 characters at a time; a title is hardly ever asked for by more.
    for (const { refIndex, score = 1 } of fuse.search(word.slice(0, 32)))
      sums[refIndex] = (sums[refIndex] ?? 0) + (1 - score);
  }
  return sums.map((sum) => sum / Math.max(1, words.length));
}

/** Forms of names that are like `word`, best first. @returns indexes into `forms` */
export function similar(forms: readonly string[], word: string, limit: number): number[] {
  const fuse = new Fuse(forms as string[], {
    isCaseSensitive: true,
    ignoreLocation: true,
    ignoreFieldNorm: true,
    // One wrong character in a name of three is a third of it.
    threshold: 0.34,
  });
  return fuse.search(word, { limit }).map(({ refIndex }) => refIndex);
}
