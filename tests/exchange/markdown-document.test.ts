/** An article as a Markdown file: what it is made of, in order, and that text stays text. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { BodyBlock } from '../../src/exchange/body.ts';
import { markdownDocument } from '../../src/exchange/markdown-document.ts';
import { strings } from '../../src/strings.ts';
import { splitFrontMatter } from '../../src/text/front-matter.ts';
import { caseOf } from './cases.ts';

const { work, blocks } = caseOf('stated');
const bodyOf = (file: string): string[] => splitFrontMatter(file).body.trim().split('\n\n');
const linesOf = (...texts: string[]) =>
  bodyOf(markdownDocument(work, texts.map((text): BodyBlock => ({ kind: 'paragraph', text, id: 'p' })))).slice(3, -1); // prettier-ignore

test('kicker, title, deck, text, credit of pictures, in this order', () => {
  expect(bodyOf(markdownDocument(work, blocks))).toEqual([
    '一河两岸看新貌',
    '# 数字桥通到家门口',
    '三年建成二十四座',
    '桥通的那天，两岸来了三千人。',
    '## 一座桥的账',
    '账算得很细：钢材、人工、三个冬天。',
    `［${strings.feed.photo}］桥头的孩子们（陈立 摄）`,
    '孩子们说：“走过去，只要四分钟。”',
    '图片由渡口镇提供',
  ]);
});

test('what there is not leaves nothing behind', () => {
  const { kicker: _, deck: __, photoCredit: ___, ...printed } = work.printed;
  const caption: BodyBlock = { kind: 'caption', text: '桥头' };
  expect(bodyOf(markdownDocument({ ...work, printed }, [caption]))).toEqual([
    '# 数字桥通到家门口',
    `［${strings.feed.photo}］桥头`,
  ]);
});

test('missing text is told where it is missing', () => {
  const { gap } = strings.feed;
  const at = (truncated: typeof work.truncated) =>
    bodyOf(markdownDocument({ ...work, truncated }, blocks)).flatMap((line, i) => (line === gap ? [i] : []));
  expect(at([])).toEqual([]);
  expect(at(['head'])).toEqual([3]);
  expect(at(['tail'])).toEqual([8]);
  expect(at(['head', 'tail'])).toEqual([3, 9]);
});

test.each([
  ['# 不是标题', '\\# 不是标题'],
  ['- 不是列表', '\\- 不是列表'],
  ['1. 不是列表', '1\\. 不是列表'],
  ['12) 不是列表', '12\\) 不是列表'],
  ['> 不是引文', '\\> 不是引文'],
  ['1.5倍', '1.5倍'],
  ['有 1. 在中间，# 和 - 也在', '有 1. 在中间，# 和 - 也在'],
])('%s stands as it is printed', (text, written) => {
  expect(linesOf(text)).toEqual([written]);
});

test('the front matter is YAML, with what a person corrected and nothing else of what was done', () => {
  const read = (given: typeof work) => parse(splitFrontMatter(markdownDocument(given, blocks)).frontMatter) as Record<string, unknown>; // prettier-ignore
  expect(read(work)).toMatchObject({ id: work.id, title: work.title, authors: ['林清'], outlet: '大河日报' });
  expect(read(work)).not.toHaveProperty('corrections');
  const correct = { kind: 'correct', at: { start: 0, end: 1 }, reason: '据原报', by: 'person', quote: '错', replace: '对' } as const; // prettier-ignore
  expect(read({ ...work, repairs: [...work.repairs, correct] })['corrections']).toEqual([
    { printed: '错', reading: '对', reason: '据原报' },
  ]);
});
