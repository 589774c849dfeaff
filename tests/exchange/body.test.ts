import { describe, expect, test } from 'vitest';
import { bodyText, parseBody, summary } from '../../src/exchange/body.ts';
import { csvField, escapeXml, scriptJson } from '../../src/exchange/escape.ts';
import { itemHtml } from '../../src/exchange/feeds.ts';
import { articleRecord } from '../../src/exchange/record.ts';
import { teiElement } from '../../src/exchange/tei.ts';
import { renderArticle } from '../../src/markdown/render.ts';
import { markdownDocument } from '../../src/exchange/markdown-document.ts';
import { caseOf, cases } from './cases.ts';

describe('the body of an article', () => {
  test('kinds of blocks, with their text verbatim', () => {
    const { blocks } = caseOf('stated');
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'subhead', 'paragraph', 'caption', 'paragraph']);
    expect(blocks[3]).toEqual({ kind: 'caption', text: '桥头的孩子们', credit: '陈立 摄' });
    expect(bodyText(blocks).split('\n')).toHaveLength(4);
  });

  test('Markdown escapes are taken away, everything else stays', () => {
    expect(caseOf('hostile').blocks.map(({ text }) => text)).toEqual([
      '这里有 <误>字、]]> 与 & 号，还有 </p><img src=x onerror=alert(1)>。',
      '1. 不是列表；# 不是标题；*不是强调*。',
    ]);
  });

  test('a caption may hold brackets and its credit quotation marks', () => {
    expect(parseBody('::photo[图\\[一\\]]{credit="&quot;某&quot; 摄"}')).toEqual([
      { kind: 'caption', text: '图[一]', credit: '"某" 摄' },
    ]);
  });

  test('a summary ends before half a character', () => {
    const blocks = parseBody('一二𠮷𠮷𠮷');
    expect(summary(blocks, 100)).toBe('一二𠮷𠮷𠮷');
    expect(summary(blocks, 4)).toBe('一二…');
    expect(summary(parseBody(''))).toBe('');
  });

  test('a credit for all pictures goes along in every form', () => {
    const { work, blocks } = caseOf('stated');
    for (const text of [markdownDocument(work, blocks), itemHtml({ work, blocks }), teiElement(work, blocks)])
      expect(text).toContain('图片由渡口镇提供');
    expect(articleRecord(work, blocks)['photoCredit']).toBe('图片由渡口镇提供');
  });

  test.each(cases)('$name: its Markdown file has the same paragraphs, with the same ids', ({ work, blocks }) => {
    const file = markdownDocument(work, blocks).replace(/^---\n[\s\S]*?\n---\n/, '');
    const read = parseBody(file).filter((block) => block.kind === 'paragraph');
    for (const block of blocks) if (block.kind === 'paragraph') expect(read).toContainEqual(block);
  });

  test.each(['~~~ 不是代码', 'AT&amp;T 与 &copy;', '# 号', '1. 项', '*星*'])(
    '%s stays as it is in Markdown',
    async (text) => {
      const { work } = caseOf('stated');
      const file = markdownDocument(work, [{ kind: 'paragraph', text, id: 'p-1' }]).replace(
        /^---\n[\s\S]*?\n---\n/,
        '',
      );
      const { html } = await renderArticle(file.split('\n\n').find((part) => part.includes(text.slice(-1))) ?? '');
      expect(
        html
          .replace(/<[^>]*>/g, '')
          .replaceAll('&#x26;', '&amp;')
          .trim(),
      ).toBe(escapeXml(text).replaceAll('&quot;', '"'));
    },
  );
});

describe('escaping', () => {
  test('XML: marks, and characters that XML does not have', () => {
    expect(escapeXml('<a href="x">&\u0000\u000b\ud800𠮷')).toBe(
      '&lt;a href=&quot;x&quot;&gt;&amp;\ufffd\ufffd\ufffd𠮷',
    );
    // Half a character on either side, at an end, twice, beside a whole one.
    expect(escapeXml('\udfb7桥\ud842')).toBe('\ufffd桥\ufffd');
    expect(escapeXml('\ud842\ud842\udfb7\udfb7')).toBe('\ufffd𠮷\ufffd');
    expect(escapeXml('\uffff\u0008\t\n')).toBe('\ufffd\ufffd\t\n');
  });
  test('JSON in a script element cannot end it, and is the same JSON', () => {
    const value = { a: '</script><!--\u2028' };
    expect(scriptJson(value)).not.toMatch(/[<\u2028]/);
    expect(JSON.parse(scriptJson(value))).toEqual(value);
  });
  test.each(['=1+1', '+1', '-1', '@a', '\ta'])('a CSV field that begins like a formula is text: %j', (value) => {
    expect(csvField(value)).toBe(`'${value}`);
  });
});
