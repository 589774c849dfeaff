/** Which article an old address leads to when a page is split differently. */
import { expect, test } from 'vitest';
import { carryAliases, published, type Published } from '../../scripts/ingest/aliases.ts';
import { articleMarkdown } from '../../scripts/ingest/markdown.ts';

const texts = {
  pears: '村里的梨园今年又是丰收，果农们忙着采摘，每天有几千斤梨运往城里。',
  sport: '昨天上午，全县第三届运动会在县体育场开幕，来自各镇的八百名运动员参加。',
  plant: '新能源汽车驱动电机旗舰工厂破土动工，达产后预计年产能一百万台。',
};
const one = (id: string, text: string, title = id, aliases: string[] = []): Published => ({ id, title, text, aliases });
const carried = (before: Published[], now: Published[]) => {
  const { carried: found, lost } = carryAliases(before, now);
  return { ...Object.fromEntries(found), lost };
};

test('articles that stay where they are keep what they had', () => {
  const before = [one('p-01', texts.pears, 'a', ['p-07']), one('p-02', texts.sport, 'b')];
  expect(carried(before, [one('p-01', texts.pears, 'a'), one('p-02', texts.sport, 'b')])).toEqual({
    'p-01': ['p-07'],
    lost: [],
  });
});

test('an id that has become free leads to the text it had', () => {
  const before = [one('p-01', texts.pears), one('p-02', texts.sport), one('p-03', texts.plant)];
  expect(carried(before, [one('p-01', texts.sport), one('p-02', texts.plant)])).toEqual({ 'p-02': ['p-03'], lost: [] });
});

test('two articles that become one are both found in it', () => {
  const before = [one('p-01', texts.pears), one('p-02', texts.sport, 'b', ['p-05'])];
  expect(carried(before, [one('p-01', texts.pears + texts.sport)])).toEqual({ 'p-01': ['p-02', 'p-05'], lost: [] });
});

test('an article that becomes two leads to where most of it is', () => {
  const before = [one('p-03', texts.pears + texts.sport + texts.sport.replace('八百', '九百'))];
  expect(carried(before, [one('p-01', texts.pears), one('p-02', texts.sport)])).toMatchObject({ 'p-02': ['p-03'] });
});

test('an id whose text is gone is told', () => {
  const before = [one('p-01', texts.pears), one('p-02', texts.plant, 'b', ['p-09'])];
  expect(carried(before, [one('p-01', texts.pears)])).toEqual({ lost: ['p-02', 'p-09'] });
});

test('an old id that is an article again is no alias', () => {
  const before = [one('p-01', texts.sport, 'a', ['p-02'])];
  expect(carried(before, [one('p-01', texts.pears), one('p-02', texts.sport)])).toEqual({ lost: [] });
});

test('an id that stands for another article now is told, with what it stood for and where that is', () => {
  const moved = (before: Published[], now: Published[]) => carryAliases(before, now).moved;
  const before = [one('p-01', texts.pears, '梨'), one('p-02', texts.sport, '启事')];
  expect(moved(before, [one('p-01', texts.plant, '工厂'), one('p-02', texts.pears, '梨')])).toEqual([
    'p-01 was 梨 (it is p-02 now), is 工厂',
    'p-02 was 启事, is 梨',
  ]);
  expect(moved(before, [one('p-01', texts.pears, '梨'), one('p-02', texts.plant, '启事')])).toEqual([]);
  expect(moved(before, [one('p-01', texts.pears, '新题'), one('p-02', texts.sport, '启事')])).toEqual([]);
  expect(moved(before, [one('p-01', texts.pears, '梨')])).toEqual([]);
  expect(moved([...before, one('p-03', texts.plant)], [before[0]!, one('p-02', texts.plant, '启事')])).toEqual([
    'p-02 was 启事, is another 启事',
  ]);
});

test('of articles with the same text the one with the old title is the old one', () => {
  const before = [one('p-03', texts.pears, '乙')];
  const now = [one('p-01', texts.pears, '甲'), one('p-02', texts.pears, '乙')];
  expect(carried(before, now)).toEqual({ 'p-02': ['p-03'], lost: [] });
});

test('what is needed is read from an article file, and nothing from one that cannot be read', () => {
  const file = articleMarkdown(
    {
      id: 'p-01',
      page: 'p',
      source: 'p.txt',
      title: '“梨”: 丰收',
      authors: [],
      outlet: { id: 'unattributed', basis: 'none', evidence: [] },
      date: { edtf: 'XXXX', basis: 'none', evidence: [] },
      topic: 'a',
      topics: ['a'],
      places: [],
      aliases: ['p-04', 'p-05'],
      repairs: [],
    },
    [{ kind: 'paragraph', text: texts.pears }],
  );
  expect(published(file)).toEqual({
    id: 'p-01',
    title: '“梨”: 丰收',
    text: `${texts.pears}\n`,
    aliases: ['p-04', 'p-05'],
  });
  expect(published('nothing')).toEqual({ id: '', title: '', text: '', aliases: [] });
});
