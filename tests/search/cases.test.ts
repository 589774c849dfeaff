/** Queries as readers type them: each folder of `tests/fixtures/search` is one, asked of both forms of the archive. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { find, missingWords, page, type Order } from '../../src/search/find.ts';
import { likeness, similar } from '../../src/search/fuse.ts';
import { near } from '../../src/search/near.ts';
import { parseQuery } from '../../src/search/query.ts';
import { hitsIn } from '../../src/search/snippet.ts';
import type { Source } from '../../src/search/source.ts';
import { sample, shards, whole } from './archive.ts';

interface Case {
  query: string;
  order?: Order;
  /** Ids of exact results in order; a set where only membership counts. */
  exact: string[];
  anyOrder?: true;
  /** `name · kind of reason`: ids */
  near?: Record<string, string[]>;
  missing?: string[];
  unknown?: string[];
  /** First hits of the first result, marks in brackets. */
  hits?: string[];
  /** Counts by value of a facet. */
  counts?: Record<string, Record<string, number>>;
}

const folder = new URL('../fixtures/search/', import.meta.url).pathname;
const cases = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'case.yaml')));
const input = sample();
const sources: [string, Source][] = [
  ['one file', await whole(input)],
  ['shards', (await shards(input)).source],
];

describe.each(sources)('%s', (_form, source) => {
  test.each(cases)('%s', async (name) => {
    const {
      query: text,
      order = 'rank',
      ...expected
    } = parse(readFileSync(join(folder, name, 'case.yaml'), 'utf8')) as Case;
    const query = parseQuery(text);
    const found = await find(source, query, order, likeness);
    const { records, table } = await page(source, found, 0, 100);
    const ids = records.map(({ id }) => id);
    if (expected.anyOrder) expect(ids.toSorted()).toEqual(expected.exact.toSorted());
    else expect(ids).toEqual(expected.exact);

    const empty = ids.length === 0;
    const missing = await missingWords(source, query, found, empty);
    if (expected.missing) expect(missing).toEqual(expected.missing);
    expect(found.unknown.map((term) => term.text)).toEqual(expected.unknown ?? []);

    const suggestions = await near(source, query, empty ? { ...found, docs: [] } : found, missing, similar);
    const shown = await Promise.all(
      suggestions.map(async ({ name: meant, reason, docs }) => [
        `${meant} · ${reason.kind}`,
        (await source.records(docs)).map(({ id }) => id).sort(),
      ]),
    );
    expect(Object.fromEntries(shown)).toEqual(expected.near ?? {});

    if (expected.hits) {
      const [first] = records;
      const hits = first ? hitsIn(first, found.words, table) : [];
      expect(hits.map(({ text: whole, marks }) => bracketed(whole, marks))).toEqual(expected.hits);
    }
    for (const [facet, counts] of Object.entries(expected.counts ?? {})) {
      const column = await source.column(facet as 'topic');
      const numbers = await found.counts(facet as 'topic');
      expect(Object.fromEntries(column.values.map(({ label }, i) => [label, numbers[i]]))).toEqual(counts);
    }
  });
});

function bracketed(text: string, marks: [number, number][]): string {
  return marks.reduceRight(
    (out, [start, end]) => `${out.slice(0, start)}[${out.slice(start, end)}]${out.slice(end)}`,
    text,
  );
}
