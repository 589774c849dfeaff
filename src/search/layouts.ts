/** How an index is divided into files: so that a query costs some kilobytes however large the archive is. */
import { rowEach, type Layout } from './postings.ts';
import type { kinds } from './shards.ts';

export type Layouts = Record<(typeof kinds)[number], Layout>;

/**
 * How large files are: a query fetches two or three of postings and as many of texts as it shows results. Beyond 10,000 articles
 * files grow with the square root of the archive, and their number with it. Fewer files would be larger ones: at 10,000 articles three
 * results and the four files of postings of two words are to stay below 12 kB.
 */
const growth = (articles: number): number => Math.max(1, Math.sqrt(articles / 10_000));

/** @returns how much text a file of texts has, UTF-16 code units */
export const textsTogether = (articles: number): number => 850 * growth(articles);

/** @returns bytes of a file that says which articles name some places */
export const placesTogether = (articles: number): number => 8000 * growth(articles);

/** @returns bytes of a file that says which articles are of some days: a month of a daily paper of 10,000 articles is some 200 */
export const datesTogether = (articles: number): number => 2000 * growth(articles);

/**
 * Of each length of keys: entries a code unit of text, as 10,000 news articles have them; about how many bits an entry has, key and
 * flags included; and how many bytes a file.
 */
const sizes = {
  singles: { entries: 0.434, bits: 10, bytes: 8000 },
  pairs: { entries: 0.629, bits: 10, bytes: 1150 },
  triples: { entries: 0.636, bits: 9, bytes: 1600 },
};
/** Steps in which files become more while the texts double: most edits leave their number as it is, and with it most files. */
const steps = 32;

/** Wrong leaves that two rows of triples have in common, about, where they are of usual size. */
const wrongLeaves = 0.3;
/** Of a row in a small archive: so many rows that keys hardly share them. */
const largestShare = 0.005;

/** @param units of all texts, UTF-16 code units */
export function layoutsOf(units: number, leaves: number, articles: number): Layouts {
  const rounded = 2 ** (Math.round(Math.log2(units + 1) * steps) / steps);
  const filesOf = (kind: keyof typeof sizes): number => {
    const { entries, bits, bytes } = sizes[kind];
    return Math.max(1, Math.ceil((rounded * entries * bits) / 8 / (bytes * growth(articles))));
  };
  // Two rows of a share p of all leaves each have leaves × p² in common.
  const share = Math.min(largestShare, Math.sqrt(wrongLeaves / Math.max(1, leaves)));
  const triples = filesOf('triples');
  return {
    singles: { rows: rowEach, files: filesOf('singles') },
    pairs: { rows: rowEach, files: filesOf('pairs') },
    triples: {
      rows: Math.max(triples, Math.ceil((rounded * sizes.triples.entries) / Math.max(1, leaves * share))),
      files: triples,
    },
  };
}
