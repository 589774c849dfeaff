/** From our query language to the engine's: each folder of `tests/fixtures/engine` is a query and what the engine is asked. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { valueKey } from '../../scripts/engine/keys.ts';
import { everywhere } from '../../scripts/engine/tokens.ts';
import { countStatement, searchStatement, translate, type Plan } from '../../scripts/engine/translate.ts';
import { mostWords } from '../../src/search/find.ts';
import { facetValues } from '../../src/search/facet-values.ts';
import { parseQuery } from '../../src/search/query.ts';
import { simplifiedTable } from '../../src/text/script.ts';
import { sample } from '../search/archive.ts';

interface Case {
  query: string;
  match?: string;
  /** Keys as the ids that they stand for. */
  filters?: string[];
  columns?: string[];
  chosen?: Record<string, string[]>;
  unknown?: string[];
  /** True if absent. */
  sure?: boolean;
}

const folder = new URL('../fixtures/engine/', import.meta.url).pathname;
const table = simplifiedTable();
const input = sample();
const values = facetValues(input, input.articles);
const ids = new Map(
  [...Object.values(values).flatMap((own) => own.map(({ id }) => id)), '陈小雨', 'a3'].map((id) => [
    String(valueKey(id)),
    id,
  ]),
);
const plan = (query: string): Plan => translate(parseQuery(query), values, table);

/** Tokens that stand for other characters, written as these. */
const readable = (match: string): string =>
  match.replace(/[\ue000-\ue0ff]/gu, (token) => {
    const code = token.charCodeAt(0) - 0xe000;
    const special: Record<number, string> = { 0xfc: 'everywhere', 0xfd: '\ufffd', 0xff: 'other' };
    return `⟨${special[code] ?? String.fromCharCode(code)}⟩`;
  });

describe('what the engine is asked', () => {
  test.each(readdirSync(folder))('%s', (name) => {
    const expected = parse(readFileSync(`${folder}${name}/case.yaml`, 'utf8')) as Case;
    const { match, filters, chosen, unknown, sure } = plan(expected.query);
    expect({
      match: match === undefined ? undefined : readable(match),
      columns: filters.flatMap(({ column }) => column ?? []),
      filters: filters.map(({ sql }) => sql.replace(/\d{2,}/g, (key) => ids.get(key) ?? key)),
      chosen: Object.fromEntries(
        [...chosen].map(([field, own]) => [field, own.map((index) => values[field][index]?.id)]),
      ),
      unknown: unknown.map(({ text }) => text),
      sure,
    }).toEqual({
      match: expected.match,
      columns: expected.columns ?? [],
      filters: expected.filters ?? [],
      chosen: expected.chosen ?? {},
      unknown: expected.unknown ?? [],
      sure: expected.sure ?? true,
    });
  });
});

/** All that the engine's language may get: words of tokens in quotes, some with a minus. No sign of its own, no line end. */
const harmless = new RegExp(
  `^-?"[0-9a-z\\u{aa}-\\u{d7ff}\\ue000-\\ue0ff\\uf900-\\ufffc\\u{10000}-\\u{2ffff}]+"( -?"[0-9a-z\\u{aa}-\\u{d7ff}\\ue000-\\ue0ff\\uf900-\\ufffc\\u{10000}-\\u{2ffff}]+")*( @title( -?"[0-9a-z\\u{aa}-\\u{d7ff}\\ue000-\\ue0ff\\uf900-\\ufffc\\u{10000}-\\u{2ffff}]+")+)?$`,
  'u',
);

test('whatever is typed, the engine gets words in quotes and numbers', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom(
        ...'"\'\\|!@^/~()*=<>$-; \n\0\t\u2028报纸:作者地点专题年份体裁标题日期编号栏目2022年月?平a1',
      ),
      maxLength: 60,
    }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  );
  fc.assert(
    fc.property(hostile, (typed) => {
      const { match, filters, words } = plan(typed);
      if (match !== undefined) expect(match).toMatch(harmless);
      for (const { sql, column = '' } of filters) {
        expect(sql).toMatch(/^(f_[a-z]+ (NOT )?IN \(\d+(,\d+)*\)|d\d+=[01])$/);
        expect(column.replace(/f_first|f_last|\bAND\b|\bOR\b|\bAS d\d+$/g, '')).toMatch(/^[\d<>=() ]*$/);
      }
      expect(words.length).toBeLessThanOrEqual(mostWords);
    }),
    { numRuns: 2000 },
  );
});

test('no query is longer than the engine takes', () => {
  const { match = '' } = plan(Array.from({ length: 100 }, (_, i) => `${'平'.repeat(500)}${i}`).join(' '));
  expect(match.length).toBeLessThan(mostWords * 70);
});

test('a facet of one value is counted as if its own filter were off, any other with it', () => {
  const asked = plan('报纸:云州日报 专题:乡村振兴 -报纸:未署报名 梨');
  const keys = (sql: string) => [...sql.matchAll(/f_\w+ (?:NOT )?IN/g)].map(([condition]) => condition);
  expect(keys(countStatement(asked, 'outlet', 10).sql)).toEqual(['f_topic IN', 'f_outlet NOT IN']);
  expect(keys(countStatement(asked, 'topic', 10).sql)).toEqual(['f_outlet IN', 'f_topic IN', 'f_outlet NOT IN']);
  expect(keys(searchStatement(asked, 'rank', 10).sql)).toEqual(['f_outlet IN', 'f_topic IN', 'f_outlet NOT IN']);
});

test('what a reader typed is a parameter, never part of the statement', () => {
  const { sql, parameters } = searchStatement(plan('梨 -柳村'), 'rank', 10);
  expect(parameters).toEqual(['"梨" -"柳村"']);
  expect(sql).not.toMatch(/[梨柳村]/);
  expect(searchStatement(plan('-柳村'), 'rank', 10).parameters).toEqual([`"${everywhere}" -"柳村"`]);
});
