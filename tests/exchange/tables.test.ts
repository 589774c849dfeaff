/** Data files, read by parsers that are not ours. */
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { dataPackage, namedParts, resources } from '../../src/exchange/data-package.ts';
import { makersOf } from '../../src/exchange/makers.ts';
import { placesGeoJson, placeTotals } from '../../src/exchange/places.ts';
import { articleColumns, articleRecord, articleRow, articleTable, charactersOf } from '../../src/exchange/record.ts';
import { strings } from '../../src/strings.ts';
import { cases, caseOf, context } from './cases.ts';

describe('articles.csv', () => {
  const text = articleTable(cases.map(({ work, blocks }) => articleRow(work, blocks)));
  const read = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });

  test('has a row for each article and every value whole', () => {
    expect(read.errors).toEqual([]);
    expect(read.meta.fields).toEqual(articleColumns);
    expect(read.data.map(({ id, url }) => [id, url])).toEqual(cases.map(({ work }) => [work.id, work.url]));
    for (const [i, { work }] of cases.entries()) {
      const formula = /^[=+\-@]/.test(work.title);
      expect(read.data[i]?.['title']).toBe(formula ? `'${work.title}` : work.title);
      const { writers, illustrators } = makersOf(work.authors);
      expect(read.data[i]?.['authors']).toBe(writers.map(({ name }) => name).join(';'));
      expect(read.data[i]?.['illustrators']).toBe(illustrators.map(({ name }) => name).join(';'));
      expect(read.data[i]?.['outlet']).toBe(work.paper?.name ?? '');
    }
  });

  test('says which encoding it is in to programs that guess', () => {
    expect(text.startsWith('\ufeff')).toBe(true);
  });

  test('every column is explained', () => {
    expect(Object.keys(strings.data.columns)).toEqual(articleColumns);
  });
});

test('a line of articles.jsonl holds the text, its blocks and its repairs', () => {
  const { work, blocks } = caseOf('stated');
  const record = JSON.parse(JSON.stringify(articleRecord(work, blocks))) as Record<string, unknown>;
  expect(record).toMatchObject({
    id: 'aa0001-01',
    outlet: { name: '大河日报', basis: 'stated' },
    repairs: [{ kind: 'join' }],
  });
  expect(record['text']).toBe(
    [
      '桥通的那天，两岸来了三千人。',
      '一座桥的账',
      '账算得很细：钢材、人工、三个冬天。',
      '孩子们说：“走过去，只要四分钟。”',
    ].join('\n'),
  );
});

describe('places.geojson', () => {
  interface Collection {
    type: string;
    features: {
      type: string;
      id: string;
      geometry: null | { type: string; coordinates: number[] };
      properties: unknown;
    }[];
  }
  const collection = JSON.parse(
    placesGeoJson(placeTotals(cases.map(({ work }) => work)), (id) => `https://example.org/places/${id}/`),
  ) as Collection;

  test('is GeoJSON as RFC 7946 has it', () => {
    expect(collection.type).toBe('FeatureCollection');
    for (const { type, geometry, properties } of collection.features) {
      expect(type).toBe('Feature');
      expect(properties).toBeTypeOf('object');
      if (!geometry) continue;
      expect(geometry.type).toBe('Point');
      const [longitude = NaN, latitude = NaN] = geometry.coordinates;
      expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
      expect(Math.abs(latitude)).toBeLessThanOrEqual(90);
    }
  });

  test('counts articles and mentions, and has a place without coordinates too', () => {
    expect(collection.features.map(({ id, geometry, properties }) => [id, geometry?.coordinates, properties])).toEqual([
      ['9901', [120.5, 30.25], { name: '大河市', chain: ['某省'], articles: 1, mentions: 3, url: 'https://example.org/places/9901/' }],
      ['ferry', undefined, { name: '老渡口', chain: ['某省', '大河市'], articles: 1, mentions: 1, url: 'https://example.org/places/ferry/' }],
    ]); // prettier-ignore
  });
});

describe('datapackage.json', () => {
  interface Described {
    name: string;
    description: string;
    path: string | string[];
    schema?: { fields: { name: string; description?: string }[] };
  }
  const read = (names: readonly string[]) =>
    JSON.parse(dataPackage(context.archive, 'https://example.org/', names, 'datapackage.json')) as {
      licenses: unknown;
      resources: Described[];
    };
  const kinds = Object.keys(strings.data.files);
  const parts = kinds.flatMap((kind) => [1, 2].map((n) => kind.replace('.', `-${n}.`)));

  test.each([
    ['whole', kinds],
    ['in parts', parts],
  ])(
    'files %s: each is named once, by resources whose names are unique and of the form that Frictionless asks for',
    (_, names) => {
      const { resources: described } = read(names);
      expect(described.flatMap(({ path }) => path).sort()).toEqual([...names].sort());
      const ids = described.map(({ name }) => name);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z0-9._-]+$/);
    },
  );

  test('only what can be put together again is one resource of several files', () => {
    const several = read(parts).resources.filter(({ path }) => typeof path !== 'string');
    expect(several.map(({ name, path }) => [name, path])).toEqual(
      ['articles.jsonl', 'pages.jsonl', 'articles.bib', 'articles.ris'].map((kind) => [
        kind.replace('.', '-'),
        [kind.replace('.', '-1.'), kind.replace('.', '-2.')],
      ]),
    );
    expect(resources(parts).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('every field of each part of the table is described, and the byte order mark is spoken of', () => {
    const tables = read(parts).resources.filter(({ schema }) => schema);
    expect(tables.map(({ path }) => path)).toEqual(['articles-1.csv', 'articles-2.csv']);
    for (const { schema, description } of tables) {
      expect(schema?.fields.map(({ name }) => name)).toEqual(articleColumns);
      expect(schema?.fields.every(({ description }) => description)).toBe(true);
      expect(description).toContain('BOM');
    }
  });

  test('the licence has one of the two things that it must have', () => {
    expect(read(kinds).licenses).toEqual([{ title: '归原作者', path: 'https://example.org/about/' }]);
  });

  test('what the numbers of a place count is said', () => {
    const places = read(kinds).resources.find(({ path }) => path === 'places.geojson');
    for (const field of ['articles', 'mentions']) expect(places?.description).toContain(field);
  });
});

test('an article is as long as a reader counts it: characters of the text, without captions and line ends', () => {
  expect(
    charactersOf([
      { kind: 'subhead', text: '桥' },
      { kind: 'paragraph', text: '修桥，\n修路。', id: 'p' },
      { kind: 'caption', text: '桥头' },
      { kind: 'paragraph', text: '𠮷野家', id: 'q' },
    ]),
  ).toBe(10);
  expect(charactersOf([])).toBe(0);
});

test('places stand by their ids, each once, with the articles and mentions of all', () => {
  const { work } = caseOf('stated');
  const place = (id: string, count: number) => ({ id, name: id, chain: [], count });
  const of = (...places: ReturnType<typeof place>[]) => ({ ...work, places });
  const totals = placeTotals([
    of(place('33', 2), place('1', 1)),
    of(place('ferry', 1), place('33', 3)),
    of(place('2', 1)),
  ]);
  expect(totals.map(({ id, articles, mentions }) => [id, articles, mentions])).toEqual([
    ['1', 1, 1],
    ['2', 1, 1],
    ['33', 2, 5],
    ['ferry', 1, 1],
  ]);
});

test('of many parts a page names the first and the last, of few all', () => {
  const parts = (n: number) => Array.from({ length: n }, (_, i) => `articles-${i}.csv`);
  expect(namedParts(parts(3))).toEqual(parts(3));
  const many = namedParts(parts(400));
  expect(many.length).toBeLessThan(20);
  expect([many[0], many.at(-1)]).toEqual(['articles-0.csv', 'articles-399.csv']);
});
