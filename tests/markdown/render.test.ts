/** What a page printed is text: the Markdown of articles knows no HTML, links, lists or code. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { renderArticle } from '../../src/markdown/render.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';

const folder = fileURLToPath(new URL('../fixtures/article-body/', import.meta.url));

describe('an article’s body', () => {
  for (const name of readdirSync(folder)) {
    test(name, async () => {
      const { html } = await renderArticle(readFileSync(`${folder}${name}/input.md`, 'utf8'));
      await expect(`${html}\n`).toMatchFileSnapshot(`${folder}${name}/expected.html`);
    });
  }

  test('blocks have the ids that ingest gives them, repeats told apart', async () => {
    const texts = ['第一段。', '小标题', '第一段。', '图片说明'];
    const { blocks } = await renderArticle(
      '第一段。\n\n## 小标题\n\n第一段。\n\n::photo[图片说明]{credit="某人 摄"}\n',
    );
    expect(blocks.map(({ id }) => id)).toEqual(paragraphIds(texts));
    expect(blocks.map(({ text }) => text)).toEqual(texts);
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'subhead', 'paragraph', 'caption']);
  });

  test('a stray control character is no replacement character', async () => {
    const text = '企业\0产值，\x07增长。';
    const { html, blocks } = await renderArticle(`${text}\n`);
    expect(html).not.toContain('\ufffd');
    expect(blocks.map(({ id }) => id)).toEqual(paragraphIds([text]));
    // What is counted by offsets of the text is found where it was.
    expect(blocks[0]?.text).toHaveLength(text.length);
  });

  test('half-width and full-width punctuation give one id', async () => {
    const [half, full] = await Promise.all([renderArticle('仲夏,雨后(高桥)。'), renderArticle('仲夏，雨后（高桥）。')]);
    expect(half.blocks[0]?.id).toBe(full.blocks[0]?.id);
  });
});
