/**
 * Which papers' years go to which index. As in the shards of a build, outlets and years are put in order and cut into runs of
 * about equal length, so that a machine holds a few papers' years; one paper's year is never cut.
 */

/** Articles of one outlet in one year. */
export interface PaperYear {
  outlet: string;
  /** `2022`, or empty if it is not known. */
  year: string;
  articles: number;
  /** The file that holds them, relative to the export. */
  file: string;
}

/** @returns for each of `count` indexes what it holds; some are empty where there are fewer papers' years than indexes */
export function partsOf(all: readonly PaperYear[], count: number): PaperYear[][] {
  const key = ({ outlet, year }: PaperYear) => `${outlet}\n${year}`;
  const sorted = all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const total = sorted.reduce((sum, { articles }) => sum + articles, 0);
  const parts: PaperYear[][] = Array.from({ length: count }, () => []);
  let before = 0;
  for (const one of sorted) {
    // By its middle, so that a large one goes where most of it would go.
    const at = Math.floor(((before + one.articles / 2) * count) / total);
    parts[Math.min(at, count - 1)]?.push(one);
    before += one.articles;
  }
  return parts;
}
