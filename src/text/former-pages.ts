/** Newspaper pages that had another id before: what is left of it is in the former addresses of their articles. */

interface Moved {
  /** Id of its page. */
  page: string;
  aliases?: readonly string[] | undefined;
}

/** @returns ids that pages had → those that they have now */
export function formerPages(articles: Iterable<Moved>): Map<string, string> {
  const all = [...articles];
  const ids = new Set(all.map(({ page }) => page));
  const former = new Map<string, string>();
  for (const { page, aliases = [] } of all)
    for (const alias of aliases) {
      const before = /^(.+)-\d{2,}$/.exec(alias)?.[1];
      if (before !== undefined && !ids.has(before) && !former.has(before)) former.set(before, page);
    }
  return former;
}
