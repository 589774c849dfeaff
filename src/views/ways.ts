/** The ways into the archive: every topic, outlet and month with the number of its articles. */
import { byMonth, byOutlet, byTopic, once, outlets, topics } from '../archive.ts';
import { MOST_MONTHS } from '../components/map/timeline.ts';
import { periodName } from '../date-words.ts';
import { datePath, outletPath, topicPath } from '../paths.ts';
import type { Article } from '../schema.ts';
import { strings } from '../strings.ts';
import { edtfMonths } from '../text/edtf.ts';

export interface Way {
  href: string;
  name: string;
  count: number;
  note?: string | undefined;
}

/** What lists by date say of articles whose date is inferred or spans several months; nothing where there are none. */
export function datesNote(articles: readonly Article[]): string | undefined {
  const n = articles.filter(({ date }) => date.basis === 'inferred' || edtfMonths(date.edtf).length > 1).length;
  return n > 0 ? strings.lists.datesNote(n) : undefined;
}

const most = (a: Way, b: Way): number => b.count - a.count;

export async function topicWays(): Promise<Way[]> {
  const found = await byTopic();
  return (await topics())
    .map(({ id, name, description }) => ({
      href: topicPath(id),
      name,
      count: found.get(id)?.length ?? 0,
      note: description,
    }))
    .filter(({ count }) => count > 0)
    .sort(most);
}

/** Outlets of most articles first, what bears no name last. */
export async function outletWays(): Promise<Way[]> {
  const found = await byOutlet();
  return (await outlets())
    .filter(({ id }) => found.has(id))
    .map(({ id, name, note }) => ({ id, href: outletPath(id), name, count: found.get(id)?.length ?? 0, note }))
    .sort((a, b) => Number(a.id === 'unattributed') - Number(b.id === 'unattributed') || most(a, b))
    .map(({ id: _, ...way }) => way);
}

const UNDATED = 'undated';
const nameOf = (period: string): string => (period === UNDATED ? strings.dates.unknown : periodName(period));
const wayOf = ([id, { length }]: readonly [string, { length: number }]): Way => ({
  href: datePath(id),
  name: nameOf(id),
  count: length,
});

/** Months, newest first, then what has no date. */
export async function monthWays(): Promise<Way[]> {
  return [...(await byMonth())]
    .sort(([a], [b]) => (a === UNDATED ? 1 : b === UNDATED ? -1 : a < b ? 1 : -1))
    .map(wayOf);
}

/** A year that has a page of its own, which lists its months. */
export interface Year {
  id: string;
  way: Way;
  months: Way[];
  note: string | undefined;
}

/** Years, newest first; none where a list of all months is short enough. */
export const years = once(async (): Promise<Year[]> => {
  const months = [...(await byMonth())].filter(([id]) => id !== UNDATED).sort(([a], [b]) => (a < b ? 1 : -1));
  if (months.length <= MOST_MONTHS) return [];
  return [...Map.groupBy(months, ([id]) => id.slice(0, 4))].map(([id, own]) => {
    const articles = [...new Set(own.flatMap(([, list]) => list))];
    return { id, way: wayOf([id, articles]), months: own.map(wayOf), note: datesNote(articles) };
  });
});

/** The index of dates by decade, or in one part where it is short; what has no date is the last. */
export async function dateWays(): Promise<{ name?: string; ways: Way[] }[]> {
  const all = await years();
  if (!all.length) return [{ ways: await monthWays() }];
  const undated = (await byMonth()).get(UNDATED);
  const last = undated ? [wayOf([UNDATED, undated])] : [];
  const decades = [...Map.groupBy(all, ({ id }) => id.slice(0, 3))];
  if (decades.length < FEW_DECADES) return [{ ways: [...all.map(({ way }) => way), ...last] }];
  return [
    ...decades.map(([decade, own]) => ({ name: nameOf(`${decade}X`), ways: own.map(({ way }) => way) })),
    ...(last.length ? [{ ways: last }] : []),
  ];
}
const FEW_DECADES = 3;
