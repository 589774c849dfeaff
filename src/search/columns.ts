/** Facet columns: from the values of every article to shared lists, and packed for the wire. */
import type { Column, FacetName, FacetValue } from './source.ts';

/** @param ids of the values of each article; a value's ancestors count with it, unknown ids are left out */
export function columnOf(values: FacetValue[], ids: readonly (readonly string[])[]): Column {
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

export function packColumn({ values, lists, of }: Column): PackedColumn {
  const runs: string[] = [];
  for (let at = 0; at < of.length;) {
    let end = at + 1;
    while (end < of.length && of[end] === of[at]) end++;
    runs.push((of[at] ?? 0).toString(36) + (end - at > 1 ? `*${(end - at).toString(36)}` : ''));
    at = end;
  }
  return { values, lists, runs: runs.join(',') };
}

export function unpackColumn({ values, lists, runs }: PackedColumn, size: number): Column {
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

/** First and last year of an EDTF date; digits left open count as 0 and 9. Empty where the date is not known. */
export function yearsOf(edtf: string): string[] {
  const ends = edtf.split('/').flatMap((side) => /^\d{2}[\dX]{2}/.exec(side)?.[0] ?? []);
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
  record: { outlet: string; topics: string[]; places: string[]; date: string; genre: string },
): string[] {
  switch (name) {
    case 'outlet':
      return [record.outlet];
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
