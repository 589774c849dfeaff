/** annotate as a whole: what a person says goes before what is worked out, and concerns an article or is an error. */
import { describe, expect, test } from 'vitest';
import { annotatePage } from '../../scripts/ingest/annotate.ts';
import { Problems } from '../../scripts/ingest/problem.ts';
import { readSidecar, resolveSidecar } from '../../scripts/ingest/sidecar.ts';
import type { RestoredPage, Span } from '../../scripts/ingest/types.ts';
import { readVocabulary } from '../../scripts/ingest/vocabulary.ts';
import { Article } from '../../src/schema.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';

const text = '东乡版\n\n插秧机下田\n\n三台插秧机在田里。\n\n农户很高兴。\n\n篮球场开放\n\n球场今天开放,比赛不断。';
const span = (words: string): Span => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
const article = (title: string, ...paragraphs: string[]): RestoredPage['articles'][number] => ({
  title,
  authors: [],
  body: paragraphs.map((words) => ({ kind: 'paragraph', text: words, pieces: [span(words)] })),
  truncated: [],
  repairs: [],
  headline: span(title),
});
const restored: RestoredPage = {
  articles: [
    article('插秧机下田', '三台插秧机在田里。', '农户很高兴。'),
    article('篮球场开放', '球场今天开放,比赛不断。'),
  ],
  segments: [
    { ...span('东乡版'), role: 'masthead' },
    { ...span('插秧机下田'), role: 'headline', article: 1, order: 0 },
    { ...span('三台插秧机在田里。'), role: 'paragraph', article: 1, order: 1 },
    { ...span('农户很高兴。'), role: 'paragraph', article: 1, order: 2 },
    { ...span('篮球场开放'), role: 'headline', article: 2, order: 0 },
    { ...span('球场今天开放,比赛不断。'), role: 'paragraph', article: 2, order: 1 },
  ],
};
const vocabulary = readVocabulary({
  outlets: '- { id: unattributed, name: 未署 }\n- { id: east, name: 东乡报, patterns: [[东乡版]] }',
  topics:
    '[{ id: farming, name: 农业, keywords: { 插秧机: 3, 农户: 2 } }, { id: sport, name: 体育, keywords: { 球场: 3, 比赛: 3 } }]',
});

function annotate(yaml: string): Article[] {
  const { sidecar, lineOf } = readSidecar(yaml, 'page.yaml');
  const { corrections, articles } = resolveSidecar(sidecar, lineOf, text, 'page.yaml', vocabulary);
  const facts = { id: 'p1', source: 'p.txt', text, sidecar, corrections, articles, sidecarFile: 'page.yaml' };
  return annotatePage(restored, facts, vocabulary);
}

describe('front matter', () => {
  test('is worked out where nobody says anything, and fits the schema', () => {
    const articles = annotate('');
    expect(articles.map(({ id, topic, topics }) => [id, topic, topics])).toEqual([
      ['p1-01', 'farming', ['farming']],
      ['p1-02', 'sport', ['sport']],
    ]);
    for (const one of articles) {
      expect(Article.parse(one)).toMatchObject({
        page: 'p1',
        source: 'p.txt',
        outlet: { id: 'east', basis: 'stated', evidence: ['东乡版'] },
        date: { edtf: 'XXXX', basis: 'none', evidence: [] },
      });
    }
  });

  test('has what a person says of one article, and of no other', () => {
    const [first, second] = annotate(
      'pageNumber: A2\narticles:\n  - { headline: 插秧机下田, column: 农事, topic: sport, topics: [farming] }',
    );
    expect(first).toMatchObject({ column: '农事', topic: 'sport', topics: ['sport', 'farming'], pageNumber: 'A2' });
    expect(second).toMatchObject({ topic: 'sport', topics: ['sport'], pageNumber: 'A2' });
    expect(second).not.toHaveProperty('column');
  });

  test('has the column of the page where nothing is said of the article', () => {
    const said = 'column: 周末\narticles:\n  - { headline: 插秧机下田, column: 农事 }';
    expect(annotate(said).map(({ column }) => column)).toEqual(['农事', '周末']);
  });

  test('records a correction with its paragraph and keeps what the page reads', () => {
    const [first, second] = annotate('corrections:\n  - { quote: 很高兴, replace: 都高兴, note: 据更正 }');
    expect(first!.repairs).toEqual([
      {
        kind: 'correct',
        at: span('很高兴'),
        paragraph: paragraphIds(['三台插秧机在田里。', '农户很高兴。'])[1],
        offset: 2,
        reason: '据更正',
        by: 'person',
        quote: '很高兴',
        replace: '都高兴',
      },
    ]);
    expect(second!.repairs).toEqual([]);
  });

  test.each([
    [
      'a headline that is none',
      'articles:\n  - { headline: 农户很高兴。, topic: sport }',
      /^page\.yaml:2: articles: "农户很高兴。".*stands in no headline/,
    ],
    [
      'a correction outside the articles',
      'corrections:\n  - { quote: 东乡版, replace: 西乡版, note: x }',
      /^page\.yaml:2: corrections: "东乡版".*stands in no text of an article, but in a masthead; /,
    ],
  ])('refuses %s', (_, yaml, message) => {
    expect(() => annotate(yaml)).toThrow(Problems);
    expect(() => annotate(yaml)).toThrow(message);
  });
});

describe('vocabularies', () => {
  test.each([
    [
      'an id given twice',
      { outlets: '- { id: a, name: 甲 }\n- { id: a, name: 乙 }' },
      /^content\/outlets\.yaml:2: id "a" is given twice, first on line 1/,
    ],
    [
      'an unknown key',
      { topics: '- { id: a, name: 甲, keyword: {}, keywords: {} }' },
      /^content\/topics\.yaml:1: unknown key "keyword" in \[1\]; did you mean "keywords"\?/,
    ],
    [
      'a number for a code',
      { archive: 'name: 甲\ndescription: 乙\nregion: 3304' },
      /^content\/archive\.yaml:3: region: 3304 is a number, expected text/,
    ],
    ['a gazetteer that is no JSON', { gazetteer: '{' }, /^content\/gazetteer\.json: not valid JSON/],
  ])('refuse %s', (_, files, message) => {
    expect(() => readVocabulary(files)).toThrow(message);
  });

  test('may be missing altogether', () => {
    expect(readVocabulary({})).toMatchObject({ archive: undefined, outlets: [], topics: [], gazetteer: undefined });
  });
});
