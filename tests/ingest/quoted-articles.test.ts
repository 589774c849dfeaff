/** Quotations from an article as its readers have it: the page may hold the words twice, or nowhere together. */
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../scripts/check/content.ts';
import { findingLine } from '../../scripts/check/finding.ts';
import { articleBlocks } from '../../src/text/article-blocks.ts';
import { splitFrontMatter } from '../../src/text/front-matter.ts';
import { archive, ingest, readTree } from './cli.ts';

const REPEATED = '摊贩们很高兴，卖豆腐的陈师傅说，他在这里卖了二十年豆腐，下个月还要改造城西市场。';
const PAGE = `# 江边新开一家书店

本报记者 王小明

书店不大，只有四十平方米，书架上摆着



书店门口排起长队 赵一 摄

三千多本旧书。街坊们可以借，也可以买。

# 城东菜市场改造完成

通讯员 周小雨

城东菜市场改造昨天完成，新市场有八十个摊位。

${REPEATED}

${REPEATED}
`;

/** An archive of these pages, all with the same sidecar. */
function said(yaml: string, text = PAGE): { err: string; articles: Record<string, string>; findings: string[] } {
  const content = archive({ 'a.txt': text, 'a.yaml': yaml });
  const { err } = ingest(content);
  const findings = checkContent(content)
    .findings.map(findingLine)
    .filter((line) => line.includes('a.yaml'));
  const articles = Object.entries(readTree(content)).filter(([path]) => path.startsWith('articles/'));
  return {
    err,
    articles: Object.fromEntries(articles.map(([path, text]) => [/[^/]*(?=\.md$)/.exec(path)![0], text])),
    findings,
  };
}
const corrected = (article: string) =>
  [...article.matchAll(/kind: correct.*paragraph: (\S+), offset: (\d+).*quote: (\S+), /g)].map(
    ([, , offset, quote]) => [Number(offset), quote],
  );
const paragraphs = (article: string) => articleBlocks(splitFrontMatter(article).body).map(({ text }) => text);

describe('a quotation from an article', () => {
  test('is told apart by what readers see beside it, though the page breaks off there', () => {
    const { err, articles, findings } = said(
      'corrections: [{ quote: { quote: 三千多本, before: 书架上摆着 }, replace: 四千多本, note: 据店主 }]',
    );
    expect(err).toBe('');
    const [first = ''] = paragraphs(articles['a-01']!);
    expect(corrected(articles['a-01']!)).toEqual([[first.indexOf('三千多本'), '三千多本']]);
    expect(findings).toEqual([]);
  });

  test('is no less clear for a repeat that was left out', () => {
    const { err, articles, findings } = said('corrections: [{ quote: 陈师傅, replace: 沈师傅, note: 据本人 }]');
    expect(err).toBe('');
    expect(corrected(articles['a-02']!)).toEqual([[REPEATED.indexOf('陈师傅'), '陈师傅']]);
    expect(findings).toEqual([]);
  });

  test('of the repeat that was left out is refused', () => {
    const { err } = said(
      `corrections: [{ quote: { quote: 陈师傅, before: "城西市场。摊贩们很高兴，卖豆腐的" }, replace: 沈师傅, note: 据本人 }]`,
    );
    expect(err).toMatch(/a\.yaml:1: corrections: "陈师傅" \(line 21 of the page\) .*, but in a duplicate; /);
  });

  test('of words on both sides of a break is refused with both lines', () => {
    const { err } = said('corrections: [{ quote: 书架上摆着三千多本, replace: 书架上有三千多本, note: 据店主 }]');
    expect(err).toMatch(
      /^\S+a\.yaml:1: corrections\[1\]\.quote: "书架上摆着三千多本" begins on line 5 .* line 11, .*\n$/,
    );
  });

  test('of its headline is looked for in headlines', () => {
    const { err, articles, findings } = said(
      'articles: [{ headline: 城东, column: 民生 }, { headline: 书店, column: 读书 }]',
    );
    expect(err).toBe('');
    expect(articles['a-01']).toContain('\ncolumn: 读书\n');
    expect(articles['a-02']).toContain('\ncolumn: 民生\n');
    expect(findings).toEqual([]);
  });

  test('that stands in text alone, or in two headlines, is refused', () => {
    expect(said('articles: [{ headline: 豆腐, column: 民生 }]').err).toMatch(/a\.yaml:1: .*stands in no headline; /);
    const { err } = said('articles: [{ headline: 开一家, column: 民生 }]', PAGE.replace('改造完成\n', '新开一家\n'));
    expect(err).toMatch(/a\.yaml:1: articles\[1\]\.headline: "开一家" stands 2 times on the page /);
  });
});
