/** The ways into the archive: every topic, outlet and month with the number of its articles. */
import { byMonth, byOutlet, byTopic, outlets, topics } from './archive.ts';
import { datePath, outletPath, topicPath } from './paths.ts';
import { strings } from './strings.ts';
import { periodName } from './text/edtf-chinese.ts';

export interface Way {
  href: string;
  name: string;
  count: number;
  note?: string | undefined;
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

/** Outlets by name come first, what bears no name last. */
export async function outletWays(): Promise<Way[]> {
  const found = await byOutlet();
  return (await outlets())
    .filter(({ id }) => found.has(id))
    .sort((a, b) => Number(a.id === 'unattributed') - Number(b.id === 'unattributed'))
    .map(({ id, name, note }) => ({ href: outletPath(id), name, count: found.get(id)?.length ?? 0, note }));
}

/** Months, newest first, then what has no date. */
export async function monthWays(): Promise<Way[]> {
  return [...(await byMonth())]
    .sort(([a], [b]) => (a === 'undated' ? 1 : b === 'undated' ? -1 : a < b ? 1 : -1))
    .map(([id, list]) => ({
      href: datePath(id),
      name: id === 'undated' ? strings.lists.undated : periodName(id),
      count: list.length,
    }));
}
