/** How well the places of the five pages' articles are recognised, against a table made by reading them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../scripts/ingest/places.ts';
import { articlesOf, jiaxing, root } from './read.ts';

type Table = Record<string, Record<string, number>>;

const gold = parse(readFileSync(join(root, 'tests/fixtures/places/gold.yaml'), 'utf8')) as Table;
const outlets = parse(readFileSync(join(root, 'content/outlets.yaml'), 'utf8')) as { id: string; place?: string }[];
const gazetteer = jiaxing();
const articles = articlesOf(join(root, 'content'));

const found: Table = {};
for (const own of Map.groupBy(articles, ({ page }) => page).values()) {
  const near = own.flatMap(({ outlet }) => outlets.find(({ id }) => id === outlet.id)?.place ?? []);
  readPage(own, gazetteer, { near }).forEach(({ mentions }, i) => {
    const counts: Record<string, number> = (found[own[i]?.id ?? ''] = {});
    for (const { id } of mentions) counts[id] = (counts[id] ?? 0) + 1;
  });
}

/** Sums over articles and places: mentions in both tables, in the first, in the second. */
function compare(one: Table, other: Table): { both: number; one: number; other: number } {
  const sum = { both: 0, one: 0, other: 0 };
  for (const article of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const [a, b] = [one[article] ?? {}, other[article] ?? {}];
    for (const id of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [m, n] = [a[id] ?? 0, b[id] ?? 0];
      sum.both += Math.min(m, n);
      sum.one += m;
      sum.other += n;
    }
  }
  return sum;
}

describe('gold table of the five pages', () => {
  test('covers every article, and every place in it is known', () => {
    expect(Object.keys(gold)).toEqual(articles.map(({ id }) => id));
    const unknown = Object.values(gold).flatMap((places) =>
      Object.keys(places).filter((id) => !gazetteer.places.has(id)),
    );
    expect(unknown).toEqual([]);
  });

  test('mentions are found with precision and recall of .98 and more', () => {
    const { both, one, other } = compare(gold, found);
    const [precision, recall] = [both / other, both / one];
    for (const [id, places] of Object.entries(gold)) {
      const own = found[id] ?? {};
      for (const place of new Set([...Object.keys(places), ...Object.keys(own)])) {
        const [read = 0, counted = 0] = [places[place], own[place]];
        if (read !== counted) console.log(`places: ${id}: ${place}: ${read} read, ${counted} found`);
      }
    }
    console.log(
      `places: ${one} mentions read, ${other} found, ${both} agree; precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.98);
  });

  test('so are the places of each article', () => {
    const sets = (table: Table): Table =>
      Object.fromEntries(
        Object.entries(table).map(([id, places]) => [
          id,
          Object.fromEntries(Object.keys(places).map((place) => [place, 1])),
        ]),
      );
    const { both, one, other } = compare(sets(gold), sets(found));
    console.log(`places: ${one} article-place pairs read, ${other} found, ${both} agree`);
    expect(both / other).toBeGreaterThanOrEqual(0.98);
    expect(both / one).toBeGreaterThanOrEqual(0.98);
  });
});
