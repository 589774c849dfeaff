/** Topics × parts of the region: numbers of articles, and how dark each cell is. */
export interface CrossingInput {
  id: string;
  name: string;
  href: string | undefined;
  /** Ids of articles. */
  articles: ReadonlySet<string>;
}

export interface Crossing {
  columns: { name: string; href: string | undefined; count: number }[];
  rows: { name: string; href: string | undefined; count: number; cells: { count: number; shade: number }[] }[];
  /** What to search for a cell. */
  query: (topic: string, place: string) => string;
}

/** Shades 1 to 4 by share of the largest number, 0 for none. */
export function crossingOf(
  topics: readonly CrossingInput[],
  places: readonly CrossingInput[],
  query: Crossing['query'],
): Crossing {
  const counts = topics.map((topic) =>
    places.map((place) => [...topic.articles].filter((id) => place.articles.has(id)).length),
  );
  const most = Math.max(1, ...counts.flat());
  return {
    columns: places.map(({ name, href, articles }) => ({ name, href, count: articles.size })),
    rows: topics.map(({ name, href, articles }, i) => ({
      name,
      href,
      count: articles.size,
      cells: (counts[i] ?? []).map((count) => ({ count, shade: Math.ceil((4 * count) / most) })),
    })),
    query,
  };
}
