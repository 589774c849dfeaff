/** An archive in traditional characters, asked in simplified ones: a large one answers as a small one does. */
import { describe, expect, test } from 'vitest';
import { find, missingWords } from '../../src/search/find.ts';
import { similar } from '../../src/search/fuse.ts';
import { near } from '../../src/search/near.ts';
import { parseQuery } from '../../src/search/query.ts';
import type { IndexedSource } from '../../src/search/source.ts';
import { inputOf, shards, whole } from './archive.ts';

const filed = { outlet: 'o', topics: ['t'], places: [] };
const input = inputOf({
  articles: [
    {
      ...filed,
      id: 'a-01',
      date: '1936-03-08',
      places: ['350582'],
      title: '碼頭重修記',
      authors: [{ name: '許望潮' }],
      names: [{ name: '廈門華僑銀行', kind: 'organisation', count: 2 }],
      blocks: ['廈門華僑銀行昨日開張，來客甚眾。'],
    },
    { ...filed, id: 'b-01', date: '1936-03-09', title: '燈塔', blocks: ['海上有風。'] },
  ],
  outlets: [{ id: 'o', name: '晉水晚報' }],
  topics: [{ id: 't', name: '海運' }],
  places: [{ id: '350582', ...{ name: '晉江縣' } }],
});

const forms = {
  shards: async (): Promise<IndexedSource> => (await shards(input)).source,
  whole: () => whole(input),
};

async function nearNames(source: IndexedSource, text: string): Promise<string[]> {
  const query = parseQuery(text);
  const found = await find(source, query);
  const missing = await missingWords(source, query, found, true);
  return (await near(source, query, { ...found, docs: [] }, missing, similar)).map(({ name }) => name);
}

describe.each(Object.entries(forms))('%s', (_, open) => {
  test.each(['报纸:晋水晚报', '報紙:晉水晚報', '专题:海运', '地点:晋江县', '作者:许望潮', '厦门华侨'])(
    '%s finds articles',
    async (text) => {
      const found = await find(await open(), parseQuery(text));
      expect([found.docs.length > 0, found.unknown]).toEqual([true, []]);
    },
  );

  test.each([
    ['厦门华山银行', '廈門華僑銀行'],
    ['厦门华侨银行股', '廈門華僑銀行'],
    ['晋水晚报', '晉水晚報'],
  ])('%s is near %s, whatever was asked before', async (text, name) => {
    const source = await open();
    expect(await nearNames(source, text)).toContain(name);
    await nearNames(source, 'xiamen');
    expect(await nearNames(source, text)).toContain(name);
  });
});
