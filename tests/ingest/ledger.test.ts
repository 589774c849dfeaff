/** A ledger that is wrong in any way is told to be. */
import { describe, expect, test } from 'vitest';
import { verifyLedger, type LedgerArticle } from '../../scripts/ingest/ledger.ts';
import type { Segment } from '../../src/schema.ts';

const text = '# 丰收\n\n记者 李小红\n\n梨园又\n\n园景 张小明 摄\n\n是丰收。\n\n公益广告';
const at = (quote: string): { start: number; end: number } => {
  const start = text.indexOf(quote);
  return { start, end: start + quote.length };
};
const segments: Segment[] = [
  { ...at('丰收'), role: 'headline', article: 'p-01', order: 0 },
  { ...at('记者 李小红'), role: 'byline', article: 'p-01', order: 1 },
  { ...at('梨园又'), role: 'paragraph', article: 'p-01', order: 2 },
  { ...at('是丰收。'), role: 'paragraph', article: 'p-01', order: 2 },
  { ...at('园景 张小明 摄'), role: 'caption', article: 'p-01', order: 3 },
  { ...at('公益广告'), role: 'notice' },
];
const article: LedgerArticle = {
  id: 'p-01',
  title: '丰收',
  authors: [{ name: '李小红' }],
  body: [
    { kind: 'paragraph', text: '梨园又是丰收。' },
    { kind: 'caption', text: '园景', credit: '张小明 摄' },
  ],
};
const flaws = (change: (copy: Segment[]) => Segment[] = (copy) => copy, over: Partial<LedgerArticle> = {}): string[] =>
  verifyLedger(text, { segments: change(structuredClone(segments)) }, [{ ...article, ...over }]);

describe('a ledger', () => {
  test('that is right', () => {
    expect(flaws()).toEqual([]);
  });

  const without = (role: string) => (copy: Segment[]) => copy.filter((segment) => segment.role !== role);
  test.each<[string, string[], RegExp]>([
    ['leaves characters out', flaws(without('notice')), /^offset \d+: "公益广告" is in no segment$/],
    ['leaves out one', flaws((copy) => ((copy[5]!.start += 1), copy)), /"公" is in no segment/],
    ['has segments that overlap', flaws((copy) => ((copy[4]!.end += 3), copy)), /two segments overlap/],
    ['goes beyond the page', flaws((copy) => ((copy[5]!.end += 1), copy)), /a segment ends at/],
    [
      'names an article that is not there',
      flaws((copy) => ((copy[5]!.article = 'p-02'), copy)),
      /there is no article p-02/,
    ],
    ['reads in another order', flaws((copy) => copy.toSpliced(2, 2, copy[3]!, copy[2]!)), /block 1 is paragraph/],
    ['lacks a caption', flaws((copy) => ((copy[4]!.role = 'notice'), copy)), /block 2 is caption/],
    ['belongs to another title', flaws(undefined, { title: '歉收' }), /title is "歉收"/],
    ['belongs to another author', flaws(undefined, { authors: [{ name: '王五' }] }), /author "王五" is in no byline/],
    ['knows no such credit', flaws(undefined, { photoCredit: '图片由县里提供' }), /photo credit/],
    ['knows no such kicker', flaws(undefined, { kicker: '引题' }), /kicker/],
    [
      'knows no such credit of a picture',
      flaws(undefined, { body: [article.body[0]!, { kind: 'caption', text: '园景', credit: '王五 摄' }] }),
      /block 2 is caption/,
    ],
    ['knows another text', flaws(undefined, { body: [{ kind: 'paragraph', text: '梨园又是丰收！' }] }), /block 1/],
  ])('that %s', (_, found, message) => {
    expect(found).toContainEqual(expect.stringMatching(message));
  });
});
