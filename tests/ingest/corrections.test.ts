/** Where in an article a person's correction stands: words at an offset of one of its texts, whatever the page made of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ingestPage } from '../../scripts/ingest/page.ts';
import { parse } from 'yaml';
import { Article, GazetteerFile } from '../../src/schema.ts';
import { buildGazetteer, type Gazetteer } from '../../src/text/gazetteer.ts';

const page = [
  '锦城晚报',
  '锦江绿道昨日贯通\n市民骑行三十公哩',
  '本报记者 何静',
  '锦江绿道昨日全线贯通，市民可以从环城生态区一路骑行到锦江公园，全长三十公里，',
  '全长三十公里的绿道设驿站二十坐。志愿者说:"欢迎来骑行。"志愿者在驿站。',
  '',
  '骑行者经过锦江绿到。（张三 摄）',
  '',
].join('\n\n');

function front(yaml: string, words = page, gazetteer?: Gazetteer): Article {
  const { files } = ingestPage(
    {
      id: 'aa',
      source: 'aa.txt',
      file: 'pages/aa.txt',
      bytes: new TextEncoder().encode(words),
      sidecar: { yaml, file: 'pages/aa.yaml' },
      before: [],
    },
    { folder: 'content', archive: undefined, outlets: [], topics: [], gazetteer },
  );
  const [file] = files;
  return Article.parse(parse(file!.content.split('---\n')[1]!));
}
const corrections = (yaml: string) => front(yaml).repairs.filter(({ kind }) => kind === 'correct');
const HEADLINE = `roles:
${['锦江绿道昨日贯通', '市民骑行三十公哩']
  .map(
    (line) => `  - { line: ${line}, role: headline }
`,
  )
  .join('')}`;
const entry = (quote: string, more = ''): string =>
  `corrections:\n  - { quote: { quote: "${quote}"${more} }, replace: 正, note: 据更正 }\n`;
const placed = (yaml: string) =>
  corrections(yaml).map(({ field, paragraph, offset, quote }) => [field ?? (paragraph && 'paragraph'), offset, quote]);

describe('a correction', () => {
  test.each([
    ['a deck', entry('公哩'), ['deck', 6, '公哩']],
    ['both lines of a headline', HEADLINE + entry('贯通\\n市民'), ['title', 6, '贯通 市民']],
    ['a byline', entry('何静'), ['byline', 0, '何静']],
    [
      'the second of equal words of a paragraph',
      entry('全长三十公里', ', after: 的'),
      ['paragraph', 38, '全长三十公里'],
    ],
    ['a caption', entry('锦江绿到'), ['paragraph', 5, '锦江绿到']],
    ['a credit', entry('张三'), ['credit', 0, '张三']],
  ])('of %s', (_, yaml, expected) => expect(placed(yaml)).toEqual([expected]));

  test('of a place’s name makes the article one about that place, and not about what the page says', () => {
    const gazetteer = buildGazetteer(GazetteerFile.parse(JSON.parse(readFileSync('content/gazetteer.json', 'utf8'))));
    const places = (yaml: string) =>
      front(yaml, '平湖市绿道贯通\n\n平湖市的绿道昨日全线贯通，市民骑行三十公里。', gazetteer).places;
    expect(places('{}')).toEqual([{ id: '330482', count: 2 }]);
    const entries = ['绿道贯通', '的绿道'].map((after) =>
      entry('平湖市', `, after: ${after}`).replace('corrections:\n', ''),
    );
    const yaml = `corrections:\n${entries.join('')}`.replaceAll('正,', '海盐县,');
    expect(places(yaml)).toEqual([{ id: '330424', count: 2 }]);
  });

  test('of what a byline says beside its names is listed, and stands nowhere', () => {
    expect(placed(entry('记者 何', ''))).toEqual([[undefined, undefined, '记者 何']]);
  });
});
