/**
 * What an article itself says elsewhere is the best witness of what belongs together in it: its names and set phrases recur (a cache
 * model: R. Kuhn and R. De Mori, IEEE PAMI 12, 1990). Pure; linear in the text that is looked at.
 */

export interface Phrases {
  /** Runs of three and four characters, none of them a mark, a number or a Latin word. */
  runs: ReadonlySet<string>;
  /** Pair of characters → how often it opens a clause. */
  openings: ReadonlyMap<string, number>;
}

/** Characters of an article that are looked at; real ones are shorter. */
const MOST = 40_000;
const WORDS = /^[^\s\p{P}\p{S}0a]+$/u;
const CLAUSE = /[\p{P}\p{S}\n]/u;

/** @param texts canonical text of an article's paragraphs and subheads */
export function phrasesOf(texts: readonly string[]): Phrases {
  const runs = new Set<string>();
  const openings = new Map<string, number>();
  const text = `\n${texts.join('\n').slice(0, MOST)}`;
  for (let i = 1; i < text.length; i++) {
    if (CLAUSE.test(text[i - 1]!)) {
      const pair = text.slice(i, i + 2);
      openings.set(pair, (openings.get(pair) ?? 0) + 1);
    }
    for (const length of [3, 4]) runs.add(text.slice(i, i + length));
  }
  return { runs, openings };
}

/** Length of the longest run across the seam that the article has elsewhere: 0, 3 or 4. Both are canonical text. */
export const recurs = ({ runs }: Phrases, tail: string, head: string): number =>
  recursIn((run) => runs.has(run), tail, head);

/** @param has whether a run of three or four characters stands elsewhere @returns length of the longest run across the seam that does, or 0 */
export function recursIn(has: (run: string) => boolean, tail: string, head: string): number {
  for (const length of [4, 3])
    for (let left = 1; left < length; left++) {
      const run = tail.slice(-left) + head.slice(0, length - left);
      if (run.length === length && WORDS.test(run) && has(run)) return length;
    }
  return 0;
}

/** How often else a clause of the article opens with the same two characters as `head`, a paragraph of it. */
export function opensElsewhere({ openings }: Phrases, head: string): number {
  const pair = head.slice(0, 2);
  return WORDS.test(pair) ? Math.max(0, (openings.get(pair) ?? 0) - 1) : 0;
}
