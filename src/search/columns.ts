/** Facet columns: from the values of every article to shared lists, and packed for the wire. */
import type { FacetName, FacetValue, FiledColumn } from './source.ts';

/** The values of one facet, and for every article which of them it has. Articles share lists: `lists[of[doc]]`. */
export interface ListedColumn {
  values: FacetValue[];
  /** Indexes into `values`, ancestors included. */
  lists: number[][];
  of: Uint32Array;
}

/** @param ids of the values of each article; a value's ancestors count with it, unknown ids are left out */
export function columnOf(values: FacetValue[], ids: readonly (readonly string[])[]): ListedColumn {
  const index = new Map(values.map((value, at) => [value.id, at]));
  const lists: number[][] = [];
  const known = new Map<string, number>();
  const of = Uint32Array.from(ids, (own) => {
    const list = new Set<number>();
    for (const id of own) {
      for (let at = index.get(id); at !== undefined && !list.has(at); at = values[at]?.parent) list.add(at);
    }
    const sorted = [...list].sort((a, b) => a - b);
    const key = sorted.join(' ');
    let at = known.get(key);
    if (at === undefined) {
      known.set(key, (at = lists.length));
      lists.push(sorted);
    }
    return at;
  });
  return { values, lists, of };
}

/** A column on the wire: `of` as runs, `value*length` with the length left out where it is 1. */
export interface PackedColumn {
  values: FacetValue[];
  lists: number[][];
  runs: string;
}

export function packColumn({ values, lists, of }: ListedColumn): PackedColumn {
  const runs: string[] = [];
  for (let at = 0; at < of.length;) {
    let end = at + 1;
    while (end < of.length && of[end] === of[at]) end++;
    runs.push((of[at] ?? 0).toString(36) + (end - at > 1 ? `*${(end - at).toString(36)}` : ''));
    at = end;
  }
  return { values, lists, runs: runs.join(',') };
}

export function unpackColumn({ values, lists, runs }: PackedColumn, size: number): ListedColumn {
  const of = new Uint32Array(size);
  let at = 0;
  for (const run of runs.split(',')) {
    const [value = '0', length = '1'] = run.split('*');
    const end = at + parseInt(length, 36);
    of.fill(parseInt(value, 36), at, end);
    at = end;
  }
  return { values, lists, of };
}

/** A column that is held whole. */
export const listedColumn = ({ values, lists, of }: ListedColumn): FiledColumn => ({
  values,
  having: (wanted) => {
    const has = lists.map((list) => (list.some((value) => wanted.has(value)) ? 1 : 0));
    const flags = new Uint8Array(of.length);
    for (let doc = 0; doc < of.length; doc++) flags[doc] = has[of[doc] ?? 0] ?? 0;
    return Promise.resolve(flags);
  },
  count: (among) => {
    const perList = new Uint32Array(lists.length);
    for (let doc = 0; doc < of.length; doc++)
      if (!among || among[doc] === 1) perList[of[doc] ?? 0] = (perList[of[doc] ?? 0] ?? 0) + 1;
    const counts = new Uint32Array(values.length);
    perList.forEach((n, list) => {
      if (n > 0) for (const value of lists[list] ?? []) counts[value] = (counts[value] ?? 0) + n;
    });
    return Promise.resolve(counts);
  },
});

/** First to last year that an EDTF date, interval or set names; digits left open count as 0 and 9. Empty where the date is not known. */
export function yearsOf(edtf: string): string[] {
  const ends = [...edtf.matchAll(/(?:^|[/[{,.])(\d{2}[\dX]{2})/g)].map(([, year = '']) => year);
  const first = Number(ends[0]?.replace(/X/g, '0'));
  const last = Number(ends.at(-1)?.replace(/X/g, '9'));
  // A date as wide as a lifetime says no year.
  if (!(last >= first) || last - first > 20) return [];
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
}

/** Id of the value for articles without a year. */
export const noYear = 'none';

/** What a record says for a facet. */
export function valueIds(
  name: FacetName,
  record: {
    outlet: string;
    column?: string | undefined;
    topics: string[];
    places: string[];
    date: string;
    genre: string;
  },
): string[] {
  switch (name) {
    case 'outlet':
      return [record.outlet];
    case 'column':
      return record.column ? [record.column] : [];
    case 'topic':
      return record.topics;
    case 'place':
      return record.places;
    case 'genre':
      return [record.genre];
    case 'year': {
      const years = yearsOf(record.date);
      return years.length > 0 ? years : [noYear];
    }
  }
}
