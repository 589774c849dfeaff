/**
 * Which pages a machine builds when several build one site. Articles and newspaper pages, which are nearly all of the work,
 * are put in the order of outlet, year and id and cut into runs of equal length, so that a machine reads the newspaper pages and
 * ledgers of a few papers' years and no more; other pages are spread by their address.
 */
import type { Entry } from '../articles/store.ts';
import { fnv } from '../text/fnv.ts';

export interface Shard {
  /** 1 to `of` */
  number: number;
  of: number;
}

/** What the order is made of. */
export interface Placed {
  id: string;
  page: string;
  outlet: string;
  /** `2022`, or empty if it is not known. */
  year: string;
}

export const placedOf = (entries: Iterable<Entry>): Placed[] =>
  Array.from(entries, ({ id, data }) => ({
    id,
    page: data.page,
    outlet: data.outlet.id,
    year: /^\d{4}/.exec(data.date.edtf)?.[0] ?? '',
  }));

/** @param text `i/n` with 1 ≤ i ≤ n; throws otherwise */
export function parseShard(text: string): Shard {
  const [, number, of] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (!number || !of || number > of) throw new Error(`shard "${text}": expected i/n with i from 1 to n, such as 2/4`);
  return { number, of };
}

/**
 * @param articles of the whole archive, in any order
 * @returns the number (from 1) of the shard that builds a path; a newspaper page goes with its first article
 */
export function shardsOf(articles: readonly Placed[], of: number): (pathname: string) => number {
  const key = ({ outlet, year, page, id }: Placed) => `${outlet}\n${year}\n${page}\n${id}`;
  const sorted = articles.map((one) => ({ ...one, key: key(one) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const number = new Map<string, number>();
  sorted.forEach(({ id, page }, i) => {
    const shard = 1 + Math.floor((i * of) / sorted.length);
    if (!number.has(page)) number.set(page, shard);
    number.set(id, shard);
  });
  return (pathname) => {
    for (const part of pathname.split('/')) {
      const known = number.get(part.replace(/\.\w+$/, ''));
      if (known !== undefined) return known;
    }
    return 1 + ((fnv(pathname) >>> 0) % of);
  };
}
