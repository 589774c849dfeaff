/** Who wrote an article and who made its pictures only. */
import { expect, test } from 'vitest';
import { bibtex, ris } from '../../src/exchange/bibliography.ts';
import { cslItem } from '../../src/exchange/csl.ts';
import { jsonFeed, rss } from '../../src/exchange/feeds.ts';
import { gbt7714 } from '../../src/exchange/gbt7714.ts';
import { newsArticle } from '../../src/exchange/json-ld.ts';
import { madePictures, makersOf } from '../../src/exchange/makers.ts';
import { markdownDocument } from '../../src/exchange/markdown-document.ts';
import { metaTags } from '../../src/exchange/meta.ts';
import { teiElement } from '../../src/exchange/tei.ts';
import { caseOf } from './cases.ts';
import { all, readXml, textOf } from './xml.ts';

test.each(
  '漫画 摄影 摄 攝影 插画 插圖 题图 配图 制图 製圖 图 圖片 图片 绘 绘图 供图 摄影记者 特约摄影 摄影、制图 图/绘 摄影：'.split(
    ' ',
  ),
)('%s makes pictures', (role) => expect(madePictures(role)).toBe(true));

test.each(
  [undefined, '文/图', '图/文', '文、摄影', '记者、摄影', '记者/图'].concat(
    '记者 通讯员 文 图文 文图 摄影报道 摄影撰文 编绘 文字 编辑 整理 美编'.split(' '),
  ),
)('%s is an author', (role) => expect(madePictures(role)).toBe(false));

test('an article that only a photographer signed is his', () => {
  const authors = [{ name: '戊五', role: '摄影' }];
  expect(makersOf(authors)).toEqual({ writers: authors, illustrators: [] });
});

const { work, blocks } = caseOf('cartoonist');
const writers = ['甲一', '乙二', '丙三'];
const literals = (names: string[]) => names.map((literal) => ({ literal }));

test('one who drew is no author in any bibliography', () => {
  const feed = { title: '', description: '', lang: '', home: '', self: '' };
  for (const text of [gbt7714(work, '2015'), gbt7714(work, '2025'), bibtex([work]), ris([work])]) {
    for (const name of writers) expect(text).toContain(name);
    expect(text).not.toContain('戊五');
  }
  expect(JSON.parse(jsonFeed(feed, [{ work, blocks }]))).toMatchObject({
    items: [{ authors: writers.map((name) => ({ name })) }],
  });
  expect(rss(feed, [{ work, blocks }])).toContain('<dc:contributor>戊五</dc:contributor>');
});

test('forms that know more than authors say what one who drew did', () => {
  const csl = cslItem(work);
  expect([csl.author, csl.illustrator]).toEqual([literals(writers), literals(['戊五'])]);
  const ld = newsArticle(work, '');
  expect(ld['contributor']).toEqual([{ '@type': 'Person', name: '戊五', jobTitle: '漫画' }]);
  expect((ld['author'] as { name: string }[]).map(({ name }) => name)).toEqual(writers);
  const tags = metaTags(work, '');
  const of = (wanted: string) => tags.filter(({ key }) => key === wanted).map(({ content }) => content);
  expect([of('citation_author'), of('DC.creator'), of('DC.contributor')]).toEqual([writers, writers, ['戊五']]);
  expect(markdownDocument(work, blocks)).toContain(`authors: ["甲一","乙二","丙三"]\nillustrators: ["戊五"]\n`);

  const tree = readXml(teiElement(work, blocks));
  const [statement] = all(tree, 'titleStmt');
  expect(all(statement!, 'persName').map(textOf)).toEqual(writers);
  expect(
    all(statement!, 'respStmt').map((one) => [textOf(all(one, 'resp')[0]!), textOf(all(one, 'name')[0]!)]),
  ).toEqual([['漫画', '戊五']]);
});
