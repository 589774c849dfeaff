import { describe, expect, test } from 'vitest';
import { isNotice, mastheadLikeness, parseByline, splitCaption } from '../../scripts/ingest/patterns.ts';
import { restorePage } from '../../scripts/ingest/restore-page.ts';

test.each([
  ['■记者 何静 文/图', [{ name: '何静', role: '记者' }]],
  ['何静 文/摄', [{ name: '何静', role: '文/摄' }]],
  ['文/图 记者 何静', [{ name: '何静', role: '记者' }]],
  [
    '何静 文 李明 图',
    [
      { name: '何静', role: '文' },
      { name: '李明', role: '图' },
    ],
  ],
  [
    '文 李明 图 王二',
    [
      { name: '李明', role: '文' },
      { name: '王二', role: '图' },
    ],
  ],
])('byline %s', (line, authors) => expect(parseByline(line)?.authors).toEqual(authors));

test.each([
  ['图为游客在雪地里玩耍。 本报记者 张学文 摄', '图为游客在雪地里玩耍。', '本报记者 张学文 摄'],
  ['骑行者在驿站休息。 通讯员 张学文 记者 李明 摄', '骑行者在驿站休息。', '通讯员 张学文 记者 李明 摄'],
  ['雪场夜景。记者 李明 摄影报道', '雪场夜景。', '记者 李明 摄影报道'],
  ['雪场夜景。（记者 李明 摄）', '雪场夜景。', '记者 李明 摄'],
  ['漂亮的村庄 倪晨思 摄', '漂亮的村庄', '倪晨思 摄'],
])('caption %s', (line, caption, credit) => expect(splitCaption(line)).toEqual({ caption, credit }));

describe('what a paper prints of itself', () => {
  test.each(['02  2022年11月8日', '2022-11-08', '二〇二二年十一月八日 星期二', '11月8日 星期二 A02'])('%s', (line) =>
    expect(mastheadLikeness(line)).toBeGreaterThan(0),
  );
  test.each(['11月8日', '2022年的春天', '02'])('%s may be something else', (line) =>
    expect(mastheadLikeness(line)).toBeLessThan(0),
  );
  test.each(['公益广告', '【公益广告】节约用水 从我做起', '公益广告 讲文明树新风 锦官城里尽春风'])('%s', (line) =>
    expect(isNotice(line)).toBe(true),
  );
  test.each(['公益广告牌上了街', '公益广告 一年来，全市共发布两千条。'])('%s is news', (line) =>
    expect(isNotice(line)).toBe(false),
  );
});

describe('on a page', () => {
  const lead = '锦江绿道昨日全线贯通，市民可以从环城生态区一路骑行到锦江公园，全长三十公里。';
  const rolesOf = (lines: string[]): string[] => restorePage(lines.join('\n\n')).segments.map(({ role }) => role);

  test('a line with the day is no headline', () => {
    expect(rolesOf(['锦城晚报', '02  2022年11月8日', '锦江绿道全线贯通', '记者 何静', lead])).toEqual([
      'masthead',
      'masthead',
      'headline',
      'byline',
      'paragraph',
    ]);
  });

  test('a caption with its credit is one without an empty picture before it', () => {
    const lines = [
      '锦江绿道全线贯通',
      '记者 何静',
      lead,
      '骑行者在驿站休息。 本报记者 吴鹏 摄',
      '绿道沿途设驿站二十座。',
    ];
    expect(rolesOf(lines)).toEqual(['headline', 'byline', 'paragraph', 'caption', 'paragraph']);
  });

  test('a notice before a headline is none', () => {
    expect(
      rolesOf([
        '锦江绿道全线贯通',
        '记者 何静',
        lead,
        '【公益广告】节约用水 从我做起',
        '放水节定于清明举行',
        '记者 李明',
        '今年的放水节定于四月五日举行，届时将有祭水仪式，门票免费。',
      ]),
    ).toEqual(['headline', 'byline', 'paragraph', 'notice', 'headline', 'byline', 'paragraph']);
  });
});
