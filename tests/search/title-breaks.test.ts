/** Headlines among the results break where they do on all other pages. */
import { expect, test } from 'vitest';
import { headline } from '../../src/components/site/headline.ts';
import { titleBreaks } from '../../src/search/title-breaks.ts';
import { typographic } from '../../src/text/typography.ts';

test.each([
  '嘉兴日报平湖版头条新闻',
  '打造数字经济发展新增长极 平湖经开区全力推进项目建设',
  '聚焦“共富”:一颗梨的故事,平湖版头条新闻',
  'AI赋能 5G 工厂建设提速增效',
  '短题',
])('%s', (title) => {
  const lines = headline(typographic(title)).text.match(/(?<=<span class="line[^>]*>).*?(?=<\/span>)/g) ?? [];
  const expected: number[] = [];
  let at = 0;
  for (const line of lines) {
    at = typographic(title).indexOf(line.replaceAll('<wbr>', ''), at);
    line.split('<wbr>').forEach((phrase, i) => {
      if (i > 0) expected.push(at);
      at += phrase.length;
    });
  }
  const blank = (offset: number) => /\s/.test(title.slice(offset - 1, offset + 1));
  expect(titleBreaks(title)).toEqual(expected.filter((offset) => !blank(offset)));
});
