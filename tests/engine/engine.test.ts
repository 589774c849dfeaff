/**
 * A real engine on two machines finds what the other forms of search find: the cases of `tests/fixtures/search`, the archive that
 * ships, and texts made by chance. Where no engine is to be had it says so; on CI that is a failure.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readArticles, readVocabularies } from '../../scripts/engine/content.ts';
import { find, missingWords, page, type Order } from '../../src/search/find.ts';
import { likeness, similar } from '../../src/search/fuse.ts';
import { wholeFile } from '../../src/search/index-file.ts';
import { near } from '../../src/search/near.ts';
import { openWhole } from '../../src/search/open.ts';
import { parseQuery } from '../../src/search/query.ts';
import { hitsIn } from '../../src/search/snippet.ts';
import type { AnsweringSource, Source } from '../../src/search/source.ts';
import { dateInWords } from '../../src/date-words.ts';
import { inputOf, sample } from '../search/archive.ts';
import { exportInput, startCluster, type Cluster } from '../../scripts/engine/trial.ts';
import { findPrograms } from '../../scripts/engine/programs.ts';

const programs = await findPrograms();
/** For two searchd to start on a busy machine. Milliseconds. */
const patience = 60_000;

if ('why' in programs)
  test('an engine to test with', () => {
    console.log(`search engine: NOT RUN: ${programs.why}`);
    expect(programs.hopeless, programs.why).toBe(true);
  });
else {
  const ids = async (source: Source, typed: string, order: Order = 'rank'): Promise<string[]> => {
    const found = await find(source, parseQuery(typed), order, likeness);
    const all: string[] = [];
    for (let from: number | undefined = 0; from !== undefined;) {
      const { records, next } = await page(source, found, from, 50);
      all.push(...records.map(({ id }) => id));
      from = next;
    }
    return all;
  };

  describe('the cases of the other forms', () => {
    interface Case {
      query: string;
      order?: Order;
      exact: string[];
      near?: Record<string, string[]>;
      missing?: string[];
      unknown?: string[];
      hits?: string[];
      counts?: Record<string, Record<string, number>>;
    }
    const folder = new URL('../fixtures/search/', import.meta.url).pathname;
    const cases = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'case.yaml')));
    let cluster: Cluster;
    let source: AnsweringSource;
    beforeAll(async () => {
      cluster = await startCluster(programs, exportInput(sample()));
      source = cluster.source();
    }, patience);
    afterAll(() => cluster.stop());

    test('both machines hold articles', () => {
      expect(cluster.parts.map((part) => part.length > 0)).toEqual([true, true]);
    });

    test.each(cases)('%s', async (name) => {
      const expected = parse(readFileSync(join(folder, name, 'case.yaml'), 'utf8')) as Case;
      const query = parseQuery(expected.query);
      const found = await find(source, query, expected.order ?? 'rank');
      const { records, table } = await page(source, found, 0, 100);
      const got = records.map(({ id }) => id);
      // The engine weighs words in its own way; by date the order is the same.
      if (expected.order === 'newest' || expected.order === 'oldest') expect(got).toEqual(expected.exact);
      else expect(got.toSorted()).toEqual(expected.exact.toSorted());

      const empty = got.length === 0;
      const missing = await missingWords(source, query, found, empty);
      if (expected.missing) expect(missing).toEqual(expected.missing);
      if (expected.unknown) expect(found.unknown.map((term) => term.text)).toEqual(expected.unknown);
      const suggestions = await near(source, query, found, missing, similar);
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
        expect(hits.map(({ text, marks }) => bracketed(text, marks))).toEqual(expected.hits);
      }
      for (const [facet, counts] of Object.entries(expected.counts ?? {})) {
        const column = await source.column(facet as 'topic');
        const numbers = await found.counts(facet as 'topic');
        expect(Object.fromEntries(column.values.map(({ label }, i) => [label, numbers[i]]))).toEqual(counts);
      }
      expect(source.failures?.()).toEqual([]);
    });
  });

  describe('the archive that ships', () => {
    const content = new URL('../../content', import.meta.url).pathname;
    let cluster: Cluster;
    let source: AnsweringSource;
    let whole: Source;
    let names: string[];
    beforeAll(async () => {
      const vocabularies = readVocabularies(content);
      const all = await Array.fromAsync(readArticles(content));
      const blocks = new Map(all.map((one) => [one.article.id, one.blocks]));
      whole = openWhole(
        await wholeFile({
          ...vocabularies,
          articles: all.map(({ article }) => article),
          blocks: ({ id }) => blocks.get(id) ?? [],
          when: dateInWords,
        }),
      );
      names = all.flatMap(({ article }) => article.authors.map(({ name }) => name));
      cluster = await startCluster(programs, { ...vocabularies, articles: readArticles(content), when: dateInWords });
      source = cluster.source();
    }, patience);
    afterAll(() => cluster.stop());

    const long = (text: string) => text.repeat(Math.ceil(10_000 / text.length)).slice(0, 10_000);
    const queries = [
      '平湖', '嘉兴', '嘉興', '经开', '杨金平', '"飞地抱团"', '西藏', '的', 'a', '1', '2022', '，', '平湖 嘉兴', '平湖 -嘉兴', '-平湖',
      '-"飞地抱团" 村', '地点:平湖', '-地点:平湖', '报纸:平湖', '报纸:没有这张报', '专题:产业 项目', '年份:2022', '年份:2022 年份:1999', '体裁:消息',
      '作者:杨金平', '作者:没有这个人', '作者:" 平湖', '"', '""', '" OR 1=1 --', "平湖' OR '1'='1", '平湖|嘉兴', '!平湖', '@title 平湖', '^平湖$',
      '平湖/2', '"平湖 嘉兴"~5', '(平湖)', '平湖*', '平=湖', '<<平湖', '\\', '\\"平湖', '平湖\0', '平湖\n嘉兴', '%', '?', ';', "'; SHOW TABLES; --",
      '\ud842', '平湖\udfb7', '\ufffd', '\ue000', '\ue07c', '\ue0fc', '\ue0fe', '\ue0ff', '\u{30000}', '𠮷', '<b>平湖</b>', '${平湖}', '.*', 'ＮＢＡ', 'ａ',
      long('平湖'), long('平湖 嘉兴 '), long('"'), long('-'), long('-平湖 '), long('|'), long('\ud842'), long('的 一 是 '),
    ]; // prettier-ignore

    test.each(
      queries.map((query) => [
        query.length > 40 ? `${query.slice(0, 20)}… (${query.length})` : JSON.stringify(query),
        query,
      ]),
    )('finds the same for %s', async (_name, query) => {
      if (parseQuery(query).length === 0) return;
      for (const order of ['rank', 'newest', 'oldest'] as const) {
        const [mine, theirs] = [await ids(source, query, order), await ids(whole, query, order)];
        if (order === 'rank') expect(mine.toSorted()).toEqual(theirs.toSorted());
        else expect(mine).toEqual(theirs);
      }
      expect(source.failures?.()).toEqual([]);
    });

    test('finds the same for every author', async () => {
      expect(names.length).toBeGreaterThan(10);
      for (const name of new Set(names))
        expect([name, (await ids(source, `作者:${name}`)).sort()]).toEqual([
          name,
          (await ids(whole, `作者:${name}`)).sort(),
        ]);
    });

    test('counts the same for every facet', async () => {
      for (const query of ['平湖', '项目 -平湖', '地点:平湖 村', '报纸:平湖 村', '西藏', '-平湖', '的 年份:2022']) {
        const [mine, theirs] = await Promise.all([source, whole].map((one) => find(one, parseQuery(query))));
        for (const name of ['outlet', 'topic', 'place', 'year', 'genre'] as const) {
          const labelled = async (one: Source, found = mine) => {
            const { values } = await one.column(name);
            const counts = (await found?.counts(name)) ?? [];
            return Object.fromEntries(values.map(({ id }, i) => [id, counts[i]]));
          };
          expect([query, name, await labelled(source, mine)]).toEqual([query, name, await labelled(whole, theirs)]);
        }
      }
    });

    test('records are those of the other forms', async () => {
      const wanted = await find(whole, parseQuery('的'));
      const found = await find(source, parseQuery('的'));
      const own = await source.records(found.docs);
      const theirs = new Map((await whole.records(wanted.docs)).map((record) => [record.id, record]));
      expect(own.length).toBe(theirs.size);
      for (const record of own) expect(record).toEqual(theirs.get(record.id));
    });

    const post = (body: BodyInit, method = 'POST') =>
      fetch(cluster.url, { method, ...(method === 'POST' && { body }) });
    test.each([
      ['no JSON', '{"find":', 400],
      ['no request', '{}', 400],
      ['another request', '{"drop":"everything"}', 400],
      ['a wrong order', '{"find":[],"order":"id; SHOW TABLES","records":4}', 400],
      ['a wrong field', '{"find":[{"text":"a","field":"__proto__"}],"order":"rank","records":4}', 400],
      ['a wrong facet', '{"count":"constructor","of":[]}', 400],
      ['too many records', JSON.stringify({ records: Array.from({ length: 101 }, (_, i) => `a${i}`) }), 400],
      [
        'too many words',
        JSON.stringify({ find: Array.from({ length: 33 }, () => ({ text: 'a' })), order: 'rank', records: 1 }),
        400,
      ],
      ['too large a body', JSON.stringify({ find: [{ text: '平'.repeat(500_000) }], order: 'rank', records: 1 }), 413],
      ['bytes that are no text', Buffer.from([0xff, 0xfe, 0]), 400],
    ] as [string, string | Buffer<ArrayBuffer>, number][])('refuses %s', async (_name, body, status) => {
      const response = await post(body);
      const text = await response.text();
      expect([response.status, response.headers.get('content-type')]).toEqual([
        status,
        'application/json; charset=utf-8',
      ]);
      expect(Object.keys(JSON.parse(text) as object)).toEqual(['error', 'message']);
      expect(text).not.toMatch(/\.ts\b|node_modules|\\n/);
    });

    test('refuses other methods and other addresses', async () => {
      expect((await fetch(cluster.url, { method: 'DELETE' })).status).toBe(405);
      expect((await fetch(`${cluster.url}/../../facts.json`)).status).toBe(404);
    });

    test('answers people too', async () => {
      const answer = (await (
        await fetch(`${cluster.url}?q=${encodeURIComponent('平湖')}&sort=newest&records=1`)
      ).json()) as {
        ids: string[];
        records: { id: string }[];
      };
      expect(answer.ids).toEqual(await ids(whole, '平湖', 'newest'));
      expect(answer.records.map(({ id }) => id)).toEqual(answer.ids.slice(0, 1));
    });

    test('a machine that comes back is asked again', async () => {
      const before = await ids(source, '的');
      for (const at of [0, 1]) {
        await cluster.stopMachine(at);
        await cluster.startMachine(at);
        expect(await ids(source, '的')).toEqual(before);
        expect(source.failures?.()).toEqual([]);
      }
    });

    // Last: machines stay stopped.
    test('without one machine the others’ articles stay, and it is said', async () => {
      const all = await ids(source, '的');
      await cluster.stopMachine(1);
      const fresh = cluster.source();
      const rest = await ids(fresh, '的');
      expect(rest.length).toBeGreaterThan(0);
      expect(rest.length).toBeLessThan(all.length);
      expect(all).toEqual(expect.arrayContaining(rest));
      expect(fresh.failures?.().length).toBeGreaterThan(0);
      expect(fresh.failures?.()).toEqual([]);
    });

    test('without any machine the answer is an error', async () => {
      await cluster.stopMachine(0);
      const response = await fetch(`${cluster.url}?q=a`);
      expect([response.status, await response.json()]).toEqual([
        503,
        { error: 'engine', message: 'the search engine does not answer' },
      ]);
      expect(cluster.reported.length).toBeGreaterThan(0);
    });
  });

  describe('texts made by chance', () => {
    /** Few characters, so that pieces of words meet by chance: simplified and traditional, letters, marks, rare characters. */
    const character = fc.constantFrom(
      '平',
      '湖',
      '经',
      '開',
      '开',
      'a',
      'B',
      ' ',
      '，',
      ',',
      '1',
      '𠮷',
      '。',
      '|',
      '"',
      '\ue000',
      'é',
      '&',
      '<',
      '\u0001',
      '\ufffe',
      '\u{30000}',
    );
    const text = (most: number) => fc.string({ unit: character, minLength: 1, maxLength: most });
    const [articles = []] = fc.sample(
      fc.array(
        fc.record({
          title: text(12),
          kicker: text(12),
          caption: text(12),
          body: fc.array(text(200), { maxLength: 3 }),
        }),
        { minLength: 400, maxLength: 400 },
      ),
      { numRuns: 1, seed: 20261121 },
    );
    const input = inputOf({
      articles: articles.map(({ title, kicker, caption, body }, i) => ({
        id: `a${i}`, title, kicker, outlet: i % 2 ? 'x' : 'y', date: '', topics: ['t'], places: [], blocks: [...body, { caption }],
      })),
    }); // prettier-ignore
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await startCluster(programs, exportInput(input));
    }, patience);
    afterAll(() => cluster.stop());

    test('what is found is what the one file finds', async () => {
      const whole = openWhole(await wholeFile(input));
      const source = cluster.source();
      const word = fc.string({ unit: character, minLength: 1, maxLength: 5 });
      const fragment = fc
        .record({ i: fc.nat(399), at: fc.nat(100), length: fc.integer({ min: 1, max: 120 }) })
        .map(({ i, at, length }) =>
          // A stretch of a real text: longer than what the engine is asked for at once.
          (articles[i]?.body[0] ?? '').slice(at, at + length),
        );
      const term = fc
        .tuple(fc.boolean(), fc.oneof(word, fragment))
        .map(([not, own]) => `${not ? '-' : ''}"${own.replaceAll('"', '')}"`);
      const queries = fc.sample(fc.array(term, { minLength: 1, maxLength: 3 }), { numRuns: 250, seed: 20261121 });
      let hits = 0;
      for (const terms of queries) {
        const typed = terms.join(' ');
        if (parseQuery(typed).length === 0) continue;
        const expected = (await ids(whole, typed)).sort();
        hits += expected.length;
        expect([typed, (await ids(source, typed)).sort()]).toEqual([typed, expected]);
      }
      expect(hits).toBeGreaterThan(100);
    });
  });
}

function bracketed(text: string, marks: [number, number][]): string {
  return marks.reduceRight(
    (out, [start, end]) => `${out.slice(0, start)}[${out.slice(start, end)}]${out.slice(end)}`,
    text,
  );
}
