/** What is said of words that were not found, where only pieces of long words are looked up and where the words themselves are. */
import { describe, expect, test } from 'vitest';
import { find, missingWords, page, valuesOf } from '../../src/search/find.ts';
import { parseQuery } from '../../src/search/query.ts';
import { noTable } from '../../src/text/fold.ts';
import { inputOf, sample, shards, whole } from './archive.ts';

/** The pieces of 石桥头尾 stand in `pieces`, the word itself nowhere. */
const input = inputOf({
  articles: [
    ['pieces', '石桥头，桥头尾'],
    ['word', '水车转个不停'],
  ].map(([id = '', text = '']) => ({ id, title: id, outlet: 'paper', date: '', topics: [], places: [], blocks: [text] })),
}); // prettier-ignore

describe.each(['one file', 'shards'])('%s', (form) => {
  const missing = async (typed: string) => {
    const source = form === 'shards' ? (await shards(input)).source : await whole(input);
    const query = parseQuery(typed);
    const found = await find(source, query);
    const { records } = await page(source, found, 0, 10);
    return { ids: records.map(({ id }) => id), missing: await missingWords(source, query, found, records.length === 0) };
  }; // prettier-ignore

  test.each([
    ['石桥头尾', ['石桥头尾']],
    ['火车', ['火车']],
    ['石桥头尾 水车转个', ['石桥头尾']],
    ['火车 水车转个不', ['火车']],
    ['石桥头尾 报纸:paper', ['石桥头尾']],
    ['石桥头尾 -水车', ['石桥头尾']],
    // They are there, and nothing but what the query leaves out keeps them from being found.
    ['水车转个不 -停', []],
    ['水车转个不 标题:word 标题:pieces', []],
    ['石桥头 水车转个', []],
    ['水车转个不 -石桥头尾 -水车', []],
  ])('%s', async (typed, absent) => {
    expect(await missing(typed)).toEqual({ ids: [], missing: absent });
  });

  test('nothing is said of words where something was found', async () => {
    expect(await missing('水车转个不停')).toEqual({ ids: ['word'], missing: [] });
  });
});

test('articles with only the pieces of a word are dropped from the page, and counted', async () => {
  const { source } = await shards(input);
  const found = await find(source, parseQuery('石桥头尾'));
  const { records, dropped, next } = await page(source, found, 0, 10);
  expect({ records, dropped, next }).toEqual({ records: [], dropped: found.docs.length, next: undefined });
});

test('pages of results follow one another, each as long as asked, until the last', async () => {
  const source = await whole(sample());
  const found = await find(source, parseQuery('地点:南省'));
  const all = (await page(source, found, 0, 100)).records.map(({ id }) => id);
  const first = await page(source, found, 0, 3);
  const second = await page(source, found, first.next ?? 0, 3);
  expect(first.records).toHaveLength(3);
  expect([...first.records, ...second.records].map(({ id }) => id)).toEqual(all);
  expect(second.next).toBeUndefined();
});

test('who types the whole name of a value means that one, who types a part all that have it', async () => {
  const values = [
    { id: 'p1', label: '平湖' },
    { id: 'p2', label: '平湖经开', also: ['经开'] },
    { id: 'p3', label: '经开南区' },
  ];
  const column = { ...(await (await whole(sample())).column('place')), values };
  const meant = (typed: string) => valuesOf(column, typed, noTable).map((index) => values[index]?.id);
  expect(meant('平湖')).toEqual(['p1']);
  expect(meant('经开')).toEqual(['p2']);
  expect(meant('p3')).toEqual(['p3']);
  expect(meant('湖')).toEqual(['p1', 'p2']);
  expect(meant('海')).toEqual([]);
  expect(meant('　')).toEqual([]);
});
