/** Names with characters of several readings, in pinyin: short and other names are read as the whole name is, or as words by themselves. */
import { describe, expect, test } from 'vitest';
import { find, missingWords } from '../../src/search/find.ts';
import { similar } from '../../src/search/fuse.ts';
import { NameCounter } from '../../src/search/name-list.ts';
import { packNames, syllablesWithin, unpackNames, type Names } from '../../src/search/names.ts';
import { near } from '../../src/search/near.ts';
import { parseQuery } from '../../src/search/query.ts';
import { inputOf, shards, whole } from './archive.ts';

const texts = ['客人从西藏来', '客人从重庆来', '客人从番禺来', '客人从长安来'];
const places: { id: string; name: string; aliases?: string[] }[] = [
  { id: '54', name: '西藏自治区' },
  { id: '50', name: '重庆市' },
  // Neither of the other names stands in the name.
  { id: '33', name: '南省', aliases: ['番禺', '长安'] },
];
const input = inputOf({
  places,
  articles: texts.map((text, i) => ({
    id: `n${i}`,
    title: '来客',
    outlet: 'paper',
    date: '',
    topics: [],
    places: [['54', '50', '33', '33'][i] ?? ''],
    blocks: [text],
  })),
});

test.each(['in one file', 'in parts'])('%s', async (form) => {
  const source = form === 'in parts' ? (await shards(input)).source : await whole(input);
  const suggested = async (typed: string) => {
    const query = parseQuery(typed);
    const found = await find(source, query);
    const missing = await missingWords(source, query, found, found.docs.length === 0);
    return (await near(source, query, found, missing, similar)).map(({ name }) => name);
  };
  expect(await suggested('xizang')).toEqual(['西藏']);
  expect(await suggested('chongqing')).toEqual(['重庆']);
  expect(await suggested('panyu')).toEqual(['番禺']);
  expect(await suggested('changan')).toEqual(['长安']);
});

test('syllables of a short name are those of its characters in the whole one', () => {
  const whole = ['yun', 'zhou', 'jing', 'ji', 'kai', 'fa', 'qu'];
  expect(syllablesWithin('云州经开', '云州经济开发区', whole)).toEqual(['yun', 'zhou', 'jing', 'kai']);
  expect(syllablesWithin('云经州', '云州经济开发区', whole)).toBeUndefined();
  expect(syllablesWithin('东县', '云州经济开发区', whole)).toBeUndefined();
});

test('readings of other names survive the wire', () => {
  const names: Names = {
    list: [
      { name: '南省', kind: 'place', also: ['番禺', '长安'], reading: 'nan sheng', readings: { 番禺: 'pan yu' } },
      { name: '东县', kind: 'place', also: ['东'] },
    ],
    readings: { level1: '', more: '' },
  };
  const packed: unknown = JSON.parse(JSON.stringify(packNames(names)));
  expect(unpackNames(packed as ReturnType<typeof packNames>)).toEqual(names);
});

describe('the list of names', () => {
  const articleOf = (id: string, names: { name: string; kind: string }[], block: string, column?: string) => ({
    id, title: '来客', outlet: 'paper', date: '', topics: [], places: [], names: names.map((name) => ({ ...name, count: 1 })), blocks: [block], ...(column && { column }),
  }); // prettier-ignore
  const listOf = async (articles: ReturnType<typeof articleOf>[], most?: number) => {
    const input = inputOf({ articles, outlets: [{ id: 'paper', name: '东海日报' }] });
    const counter = new NameCounter();
    for (const article of input.articles) counter.add(article, await input.blocks(article));
    const none = { place: [], topic: [], year: [], genre: [], column: [] };
    const values = { ...none, outlet: [{ id: 'paper', label: '东海日报' }] } as unknown as Parameters<NameCounter['list']>[0];
    return counter.list(values, most).map(({ name, kind }) => `${name} ${kind}`);
  }; // prettier-ignore
  const [wang, li] = [{ name: '王大江', kind: 'person' }, { name: '李小河', kind: 'person' }]; // prettier-ignore

  test('vocabularies first, then those of more articles; each once', async () => {
    const articles = [
      articleOf('a', [wang], '一。'),
      articleOf('b', [li, { name: '石桥协会', kind: 'organisation' }], '二。', '乡里'),
      articleOf('c', [li, li], '三。'),
    ];
    const list = await listOf(articles);
    expect(list.slice(0, 2)).toEqual(['东海日报 outlet', '李小河 person']);
    expect(list.slice(2).sort()).toEqual(['乡里 column', '王大江 person', '石桥协会 organisation'].sort());
    expect(await listOf(articles, 2)).toEqual(['东海日报 outlet', '李小河 person']);
  });

  test('what several articles put in quotation marks is a name, what one does is none, what ingest found is none twice', async () => {
    const named = { name: '邻里食堂', kind: 'initiative' };
    const list = await listOf([
      articleOf('a', [named], '推出“邻里食堂”和“早市工坊”。“早市工坊”来了。'),
      articleOf('b', [named], '“邻里食堂”和“夜间课堂”都有。'),
      articleOf('c', [], '“夜间课堂”开了。'),
    ]);
    expect(list.slice(1).sort()).toEqual(['夜间课堂 initiative', '邻里食堂 initiative']);
  });
});
