/** What ingest writes, three readers give back exactly: our own, CommonMark's and the site's, and the one of outside checks. */
import fc from 'fast-check';
import type { Heading, Paragraph, Root, RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { articleMarkdown, type TextBlock } from '../../scripts/ingest/markdown.ts';
import { articleBlocks } from '../../src/text/article-blocks.ts';
import { remarkArticleSyntax } from '../../src/markdown/remark-article-syntax.ts';
import { Article } from '../../src/schema.ts';
import { splitFrontMatter } from '../../src/text/front-matter.ts';
import { readAsOutsideCheck, sameToOutsideCheck } from './outside-check.ts';

const article = (over: Partial<Article> = {}): Article => ({
  id: 'p-01',
  page: 'p',
  source: 'p.txt',
  title: '题',
  authors: [],
  outlet: { id: 'unattributed', basis: 'none', evidence: [] },
  date: { edtf: 'XXXX', basis: 'none', evidence: [] },
  topic: 'a',
  topics: ['a'],
  places: [],
  repairs: [],
  ...over,
});

const bodyOf = (blocks: readonly TextBlock[]): string =>
  splitFrontMatter(articleMarkdown(article(), blocks)).body.replace(/\n$/, '');

const textOf = (node: RootContent | Root): string =>
  'children' in node ? node.children.map(textOf).join('') : 'value' in node ? node.value : '';

/** A tree of Markdown as blocks; anything that is not one of ours shows as its type. */
function blocksOf(tree: Root): (TextBlock | string)[] {
  return tree.children.map((node) => {
    const plain = (one: Heading | Paragraph | LeafDirective) => one.children.every((child) => child.type === 'text');
    if (node.type === 'paragraph' && plain(node)) return { kind: 'paragraph', text: textOf(node) };
    if (node.type === 'heading' && node.depth === 2 && plain(node)) return { kind: 'subhead', text: textOf(node) };
    if (node.type === 'leafDirective' && node.name === 'photo' && plain(node)) {
      const credit = node.attributes?.['credit'];
      return { kind: 'caption', text: textOf(node), ...(credit ? { credit } : {}) };
    }
    return `${node.type}: ${textOf(node)}`;
  });
}

const commonMark = unified().use(remarkParse);
const site = unified().use(remarkParse).use(remarkArticleSyntax);

/** Pieces that Markdown, directives, HTML or YAML take for their own, among what papers print. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('企业产值', '“共富工坊”', ',', '。', '%', '(', ')', ':', '——', '10:30', ' ', '　'),
  },
  fc.constantFrom(...'\\`*_{}[]()<>#+-.!|~&"\':;=^$/@'),
  fc.constantFrom(
    '::photo[',
    ']{credit="',
    '"}',
    '&lt;',
    '&amp;',
    '&#35;',
    '<b>',
    '<!--',
    '](x)',
    '![',
    '**',
    '__',
    '~~~',
    '```',
  ),
  fc.constantFrom(
    '1. ',
    '2) ',
    '- ',
    '+ ',
    '# ',
    '## ',
    '> ',
    '---',
    '===',
    'http://a.b',
    '<a@b.cn>',
    ' #',
    '\t',
    '\u00a0',
    '\u200b',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const line = fc
  .array(piece, { minLength: 1, maxLength: 12 })
  // A block is one line of the page; NUL is no character in Markdown.
  .map((parts) =>
    parts
      .join('')
      .replace(/[\n\r\0]/g, '')
      .trim(),
  )
  .filter((text) => text.length > 0);
const block: fc.Arbitrary<TextBlock> = fc.oneof(
  line.map((text): TextBlock => ({ kind: 'paragraph', text })),
  line.map((text): TextBlock => ({ kind: 'subhead', text })),
  fc
    .tuple(line, fc.option(line, { nil: undefined }))
    .map(([text, credit]): TextBlock => ({ kind: 'caption', text, ...(credit ? { credit } : {}) })),
);
const runs = { numRuns: 1500, seed: 20220701 };

describe('a body', () => {
  test('is read back by ingest', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
        expect(articleBlocks(bodyOf(blocks))).toEqual(blocks);
      }),
      runs,
    );
  });

  test('is read back by the site', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
        expect(blocksOf(site.parse(bodyOf(blocks)))).toEqual(blocks);
      }),
      runs,
    );
  });

  test('is plain CommonMark where there are no pictures', () => {
    const plain = block.filter(({ kind }) => kind !== 'caption');
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), (blocks) => {
        expect(blocksOf(commonMark.parse(bodyOf(blocks)))).toEqual(blocks);
      }),
      runs,
    );
  });

  test('reads the same to a check that knows no Markdown', () => {
    // It takes &lt; on a page for <, and the last ] for the end of a caption: texts with those in them it cannot read.
    const readable = block.filter(
      ({ text, credit = '' }) => !/&(?:amp|lt|gt|quot|#?\w+;)/.test(text + credit) && !/[\]\\]/.test(credit),
    );
    fc.assert(
      fc.property(fc.array(readable, { minLength: 1, maxLength: 4 }), (blocks) => {
        expect(readAsOutsideCheck(bodyOf(blocks))).toEqual(blocks.map(sameToOutsideCheck).filter(Boolean));
      }),
      runs,
    );
  });

  test.each([
    ['1. 第一', '1\\. 第一'],
    ['时间:AI 10:30', '时间:AI 10:30'],
    ['a_b@c.com 与 _斜_', 'a_b@c.com 与 \\_斜\\_'],
    ['[1998]3号', '\\[1998]3号'],
    ['产量<3，>2', '产量<3，>2'],
    ['#标题', '\\#标题'],
  ])('%s is escaped only where it has to be', (text, markdown) => {
    expect(bodyOf([{ kind: 'paragraph', text }])).toBe(markdown);
  });
});

describe('front matter', () => {
  const text = fc.oneof(
    line,
    fc.constantFrom('no', '2022-01-05', '1e3', '0x1f', '~', 'null', '12:30:45', '=', '<<', '%x', '@a'),
  );
  const front = fc.record({
    title: text,
    kicker: fc.option(text, { nil: undefined }),
    column: fc.option(text, { nil: undefined }),
    authors: fc.array(fc.record({ name: text, role: fc.option(text, { nil: undefined }) }), { maxLength: 3 }),
    topicEvidence: fc.option(fc.dictionary(fc.constantFrom('a', 'b'), fc.array(text)), { nil: undefined }),
    repairs: fc.array(
      fc.record({
        kind: fc.constant('join' as const),
        at: fc.record({ start: fc.nat(), end: fc.nat() }),
        reason: text,
        score: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -50, max: 50 }), { nil: undefined }),
        by: fc.constant('machine' as const),
      }),
      { maxLength: 2 },
    ),
  });

  test('has what YAML readers refuse or take for a line end only in escapes', () => {
    const title = '标\x07题\x7f甲\x85乙\u2028丙\u2029丁\ufeff戊\ufffe己\uffff庚𠮷';
    const { frontMatter } = splitFrontMatter(articleMarkdown(article({ title }), [{ kind: 'paragraph', text: '文' }]));
    // The characters that both editions print as they are, but for U+2028 and U+2029, which are line ends in YAML 1.1.
    expect(frontMatter.replace(/[\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd𠮷]/gu, '')).toBe('');
    expect(parse(frontMatter)).toMatchObject({ title });
  });

  test('is YAML that gives back every value, in YAML 1.2 and 1.1', () => {
    fc.assert(
      fc.property(front, (over) => {
        const given = article(over);
        const { frontMatter } = splitFrontMatter(articleMarkdown(given, [{ kind: 'paragraph', text: '文' }]));
        const wanted = JSON.parse(JSON.stringify(given)) as unknown;
        expect(parse(frontMatter)).toEqual(wanted);
        expect(parse(frontMatter, { version: '1.1' })).toEqual(wanted);
      }),
      { ...runs, numRuns: 300 },
    );
  });

  test('has the keys in the order of the contract and none without a value', () => {
    const file = articleMarkdown(article({ deck: '副', kicker: '引', truncated: ['tail'], pageNumber: undefined }), []);
    expect(Object.keys(parse(splitFrontMatter(file).frontMatter) as object)).toEqual(
      'id page source kicker title deck authors outlet date topic topics places truncated repairs'.split(' '),
    );
    expect(Article.parse(parse(splitFrontMatter(file).frontMatter)).deck).toBe('副');
  });
});
