/** What a reader may have meant, and what nobody meant: an archive whose names are easily taken for one another. */
import { describe, expect, test } from 'vitest';
import { find, missingWords } from '../../src/search/find.ts';
import { similar } from '../../src/search/fuse.ts';
import { near } from '../../src/search/near.ts';
import { parseQuery } from '../../src/search/query.ts';
import { inputOf, shards, whole } from './archive.ts';

const names: [name: string, kind: string][] = [
  ['林溪经济开发区', 'organisation'],
  ['林溪实验学校', 'organisation'],
  ['林溪中心小学校区', 'organisation'],
  ['飞地抱团模式', 'initiative'],
  ['飞地抱团协会', 'organisation'],
  ['周小林', 'person'],
  ['小林光', 'person'],
  ['王大江', 'person'],
  ['王达', 'person'],
  ['王德', 'person'],
];
const input = inputOf({
  outlets: [{ id: 'paper', name: '东海日报' }],
  topics: [
    { id: 'farming', name: '乡村振兴' },
    { id: 'sea', name: '海洋' },
  ],
  places: [
    { id: '99', name: '南山县' },
    { id: '9901', name: '北山村' },
  ],
  articles: names.map(([name, kind], i) => ({
    id: `n${i}`,
    title: '来客',
    outlet: 'paper',
    date: '',
    topics: [i < 2 ? 'farming' : 'sea'],
    places: ['9901'],
    authors: kind === 'person' ? [{ name }] : [],
    names: [{ name, kind, count: 1 }],
    blocks: [`客人说起${name}。`],
  })),
});

describe.each(['one file', 'shards'])('%s', (form) => {
  const suggested = async (typed: string) => {
    const source = form === 'shards' ? (await shards(input)).source : await whole(input);
    const query = parseQuery(typed);
    const found = await find(source, query);
    const missing = await missingWords(source, query, found, found.docs.length === 0);
    return (await near(source, query, found, missing, similar)).map(({ name, reason }) => `${name} ${reason.kind}`);
  };

  test('a name spelt whole comes before those that begin with it, the shorter before the longer', async () => {
    const all = await suggested('linxi');
    expect(all).toEqual(['林溪实验学校 pinyin', '林溪经济开发区 pinyin', '林溪中心小学校区 pinyin']);
    expect(await suggested('wangda')).toEqual(['王达 pinyin', '王大江 pinyin']);
    expect(await suggested('linxij')).toEqual(['林溪经济开发区 pinyin']);
    expect(await suggested('xiaolin')).toEqual(['小林光 pinyin']);
  });

  test('a slip in pinyin is forgiven where nothing is spelt so, and the word is long enough to tell', async () => {
    expect(await suggested('wangdajian')).toEqual(['王大江 pinyin']);
    expect(await suggested('wangdejiang')).toEqual(['王大江 pinyin']);
    expect(await suggested('wandejian')).toEqual([]);
    expect(await suggested('zho')).toEqual([]);
    // 王德 is one letter from what is spelt right.
    expect(await suggested('wangda')).not.toContain('王德 pinyin');
  });

  test('an abbreviation begins as the name does and leaves out more than one character', async () => {
    expect(await suggested('林溪经开')).toEqual(['林溪经济开发区 short']);
    expect(await suggested('林溪实校')).toEqual(['林溪实验学校 short']);
    expect(await suggested('溪经开')).toEqual([]);
    // Persons are not abbreviated.
    expect(await suggested('飞地模式')).toEqual([]);
  });

  test('a wrong character in a name of three or more', async () => {
    expect(await suggested('王太江')).toEqual(['王大江 character']);
    expect(await suggested('王太河')).toEqual([]);
    expect(await suggested('材溪')).toEqual([]);
    // An initiative may go on behind the words that were meant; a body that is called after it does not count.
    expect(await suggested('飞地报团')).toEqual(['飞地抱团 character']);
    // Where the last one is wrong too nothing says that the words end there.
    expect(await suggested('飞地抱困')).toEqual([]);
  });

  test('authors by a part of their names, those that begin so first', async () => {
    expect(await suggested('作者:小林')).toEqual(['小林光 author', '周小林 author']);
    expect(await suggested('作者:大江')).toEqual(['王大江 author']);
    expect(await suggested('作者:林溪')).toEqual([]);
    expect(await suggested('作者:王大江')).toEqual([]);
  });

  test('topics and papers by a part of three characters, places whole only', async () => {
    expect(await suggested('乡村振')).toEqual(['乡村振兴 field']);
    expect(await suggested('乡村')).toEqual([]);
    expect(await suggested('东海日')).toEqual(['东海日报 field']);
    expect(await suggested('南山县')).toEqual(['南山县 within']);
    expect(await suggested('北山')).toEqual(['北山村 within'].slice(1));
  });

  test('a word that is a field is no id of an article', async () => {
    expect(await suggested('n3')).toEqual(['n3 id']);
    expect(await suggested('标题:n3')).toEqual([]);
    expect(await suggested('n33')).toEqual([]);
  });
});
