/** A small page with everything on it: a join across a caption, a section out of order, a repeat, a second article. */
import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/markdown/rehype-block-ids.ts';
import { renderArticle } from '../../src/markdown/render.ts';
import { lineCounter } from '../../src/provenance/lines.ts';
import { piecesOf } from '../../src/provenance/pieces.ts';
import { receivedRuns } from '../../src/provenance/received.ts';
import { ribbonOf } from '../../src/provenance/ribbon.ts';
import { restorationOf, segmentAnchor } from '../../src/provenance/views.ts';
import { Article, Ledger, type Segment } from '../../src/schema.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';

const lines = [
  ['# 甲篇标题', 'headline', 'p1-01', 0],
  ['第一段的前半,没有', 'paragraph', 'p1-01', 1],
  ['图片说明', 'caption', 'p1-01', 3],
  ['完。', 'paragraph', 'p1-01', 1],
  ['末段在前。', 'paragraph', 'p1-01', 4],
  ['第二段错字。', 'paragraph', 'p1-01', 2],
  ['第二段错字。', 'duplicate', 'p1-01', undefined],
  ['# 乙篇标题', 'headline', 'p1-02', 0],
  ['乙篇正文。', 'paragraph', 'p1-02', 1],
  ['甲篇的尾巴。', 'paragraph', 'p1-01', 5],
  ['报头', 'masthead', undefined, undefined],
] as const;

let text = '';
const segments: Segment[] = lines.map(([line, role, article, order]) => {
  text += text ? '\n\n' : '';
  const marks = /^# /.exec(line)?.[0].length ?? 0;
  const start = text.length + marks;
  text += line;
  return { start, end: text.length, role, ...(article && { article }), ...(order !== undefined && { order }) };
});
const at = (n: number) => ({ start: segments[n]!.start, end: segments[n]!.end });
const ledger = Ledger.parse({ page: 'p1', source: 'p1.txt', sha256: '0'.repeat(64), segments });
const body = ['第一段的前半,没有完。', '第二段错字。', '图片说明', '末段在前。', '甲篇的尾巴。'];
const ids = paragraphIds(body);
const markdown = `${body[0]}\n\n${body[1]}\n\n::photo[${body[2]}]\n\n${body[3]}\n\n${body[4]}\n`;
const wrong = segments[5]!.start + 3;
const article = Article.parse({
  id: 'p1-01',
  page: 'p1',
  source: 'p1.txt',
  title: '甲篇标题',
  outlet: { id: 'unattributed', basis: 'none' },
  date: { edtf: '2022-07', basis: 'inferred', evidence: ['七月'] },
  topic: 'industry',
  topics: ['industry'],
  truncated: ['tail'],
  repairs: [
    { kind: 'join', at: at(1), with: at(3), paragraph: ids[0], reason: '断句与第7行相接', score: 2.5 },
    {
      kind: 'correct',
      at: { start: wrong, end: wrong + 1 },
      paragraph: ids[1],
      reason: '错字',
      by: 'person',
      quote: '错',
      replace: '正',
    },
    { kind: 'drop', at: at(6), with: at(5), paragraph: ids[1], reason: '与第11行重复' },
    { kind: 'gap', at: { start: at(9).end, end: at(9).end }, paragraph: ids[4], reason: '余文下转他版' },
  ],
});

describe('from page to article', () => {
  test('lines are counted from 1', () => {
    const line = lineCounter('a\n\nb\nc');
    expect([0, 1, 2, 3, 4, 5, 6].map(line)).toEqual([1, 1, 2, 3, 3, 4, 4]);
  });

  test('each block knows its pieces, in reading order', async () => {
    const { blocks } = await renderArticle(markdown);
    const starts = piecesOf(blocks, 'p1-01', segments, text).map((pieces) => pieces.map(({ start }) => start));
    const of = (...n: number[]) => n.map((i) => segments[i]!.start);
    expect(starts).toEqual([of(1, 3), of(5), of(2), of(4), of(9)]);
  });

  test('text that is not what its pieces say has none', () => {
    const changed: Block[] = [{ id: 'p-x', kind: 'paragraph', text: '别的文字' }];
    expect(piecesOf(changed, 'p1-01', segments, text)).toEqual([[]]);
  });

  test('the article as received stands in the page’s order, other articles named', () => {
    const runs = receivedRuns('p1-01', ledger, text);
    expect(runs.map((run) => (run.kind === 'text' ? run.text : run.articles))).toEqual([
      '甲篇标题',
      '第一段的前半,没有',
      '图片说明',
      '完。',
      '末段在前。',
      '第二段错字。',
      '第二段错字。',
      ['p1-02'],
      '甲篇的尾巴。',
    ]);
  });

  test('the picture has a bar for every run, an arc where reading leaves the order', () => {
    const { bars, arcs, height } = ribbonOf(segments, ['p1-01', 'p1-02']);
    expect(bars).toHaveLength(segments.length);
    expect(bars.map(({ article: own }) => own)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 0, -1]);
    const last = bars.at(-1)!;
    expect(height).toBe(last.y + last.height);
    const found = arcs.map(({ kind, segments: [from, to] }) => [kind, segments.indexOf(from), segments.indexOf(to)]);
    expect(found).toEqual([
      ['join', 1, 3],
      ['move', 3, 5],
      ['move', 5, 4],
      ['move', 4, 9],
    ]);
  });

  test('anchors lead to the run that holds an offset', () => {
    expect(segmentAnchor(segments, segments[3]!.start + 1)).toBe(`c${segments[3]!.start}`);
    const touching = [0, 5].map((start): Segment => ({ start, end: start + 5, role: 'paragraph' }));
    expect([0, 4, 5, 9, 10].map((offset) => segmentAnchor(touching, offset))).toEqual(['c0', 'c0', 'c5', 'c5', 'c5']);
  });

  test('paragraphs show seams, corrections, what was dropped and what is missing', async () => {
    const { html } = await renderArticle(markdown, {
      restoration: {
        viewsOf: (blocks) => restorationOf(article, ledger, text, blocks).views,
        copyLabel: '复制',
        seamLabel: '接缝',
      },
    });
    expect(html).toContain('第一段的前半，没有<span class="seam" title="接缝"></span>完。');
    expect(html).toMatch(
      /第二段<a class="corrected"[^>]* href="#(p-\w+-correct)"><del>错<\/del><ins[^>]*>正<\/ins><\/a>字。[\s\S]*id="\1"/,
    );
    expect(html).toMatch(/<div class="dropped"><p[^>]*>[^<]*第 13 行[^<]*<\/p><del>第二段错字。<\/del><\/div>/);
    expect(html).toMatch(/甲篇的尾巴。[\s\S]*<p class="missing">〔余文下转他版〕<\/p>/);
    expect(html).toMatch(/href="\/pages\/p1\/#c\d+">版面第 3 行/);
    expect(html.match(/<details class="note"/g)).toHaveLength(4);
    expect(html).not.toMatch(/style=|onclick/);
  });

  test('a correction may cross a seam, but not what stands between the pieces', async () => {
    const page = '前半,没有\n\n完,也\n\n图片说明\n\n没有错。';
    const words = ['前半,没有', '完,也', '没有错。'];
    const pieces = words.map((one) => ({ start: page.indexOf(one, one === '没有错。' ? 12 : 0), order: 1, one }));
    const { blocks } = await renderArticle(words.join(''));
    const own = Ledger.parse({
      ...ledger,
      segments: pieces.map(({ start, order, one }) => ({ start, end: start + one.length, order, role: 'paragraph', article: 'p1-01' })),
    });
    const placed = (quote: string, replace: string) => {
      const start = page.indexOf(quote);
      const repair = { kind: 'correct', at: { start, end: start + quote.length }, paragraph: blocks[0]!.id, reason: '错字', by: 'person', quote, replace };
      const { views } = restorationOf(Article.parse({ ...article, repairs: [repair] }), own, page, blocks);
      return views.get(blocks[0]!.id)?.corrections.map(({ from, to }) => words.join('').slice(from, to));
    };
    expect(placed('没有\n\n完', '未完')).toEqual(['没有完']);
    expect(placed('也\n\n图片说明\n\n没', '亦没')).toEqual([]);
  }); // prettier-ignore

  test('the end of a printed line is no seam, unless it is one', async () => {
    const page = '第一行没有\n完。';
    const spans = [
      { start: 0, end: 5 },
      { start: 6, end: 8 },
    ] as const;
    const { blocks } = await renderArticle('第一行没有完。\n');
    const seams = (repairs: Article['repairs']): number[] | undefined =>
      restorationOf(
        { ...article, repairs },
        { ...ledger, segments: spans.map((at) => ({ ...at, role: 'paragraph', article: 'p1-01', order: 0 })) },
        page,
        blocks,
      ).views.get(blocks[0]!.id)?.seams;
    expect(seams([])).toEqual([]);
    const join = { kind: 'join', at: spans[0], with: spans[1], reason: '分栏', by: 'machine' } as const;
    expect(seams([{ ...join, paragraph: blocks[0]!.id }])).toEqual([5]);
  });

  test('what was done twice to a paragraph has one mark, what is missing before it says so', async () => {
    const { blocks } = await renderArticle(markdown);
    const { views } = restorationOf(
      Article.parse({
        ...article,
        repairs: [
          {
            kind: 'gap',
            at: { start: at(1).start, end: at(1).start },
            paragraph: ids[0],
            edge: 'start',
            reason: '开头缺失',
          },
          { kind: 'join', at: at(1), with: at(3), paragraph: ids[0], reason: '分栏' },
          { kind: 'join', at: at(3), with: at(4), paragraph: ids[0], reason: '图片' },
        ],
      }),
      ledger,
      text,
      blocks,
    );
    const { marks, missingBefore, missingAfter } = views.get(ids[0] ?? '') ?? {};
    expect(marks?.map(({ title, notes }) => [title, ...notes.map((one) => one.text)])).toEqual([
      ['段前缺文', '开头缺失。'],
      ['断处接合（2 处）', '分栏。', '图片。'],
    ]);
    expect([missingBefore, missingAfter]).toEqual(['〔开头缺失〕', undefined]);
  });
});
