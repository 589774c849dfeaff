/** A body that needs no parser is rendered without one: the HTML is the same either way. */
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { plainTree } from '../../src/markdown/plain.ts';
import { renderParsed, renderArticle } from '../../src/markdown/render.ts';
import { splitFrontMatter } from '../../src/text/front-matter.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const both = async (markdown: string): Promise<void> => {
  expect(await renderArticle(markdown)).toEqual(await renderParsed(markdown));
};

const articles = readdirSync(join(root, 'content/articles'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => [name, splitFrontMatter(readFileSync(join(root, 'content/articles', name), 'utf8')).body] as const);
const fixtures = ['article-body', 'typography'].flatMap((kind) => {
  const folder = join(root, 'tests/fixtures', kind);
  return readdirSync(folder).map(
    (name) => [`${kind}/${name}`, readFileSync(join(folder, name, 'input.md'), 'utf8')] as const,
  );
});

describe('the same HTML with a parser and without', () => {
  test.each([...articles, ...fixtures])('%s', async (_, body) => both(body));

  test('whatever a body is made of', async () => {
    const piece = fc.constantFrom(
      ...[
        '平湖',
        'a',
        '1',
        '. ',
        '- ',
        '+',
        '#',
        '## ',
        ' #',
        '::',
        '::photo[',
        ']',
        '{credit="',
        '"}',
        '::photo[图]{credit="人"}',
      ],
      ...[
        '*',
        '**',
        '_',
        '\\',
        '&amp;',
        '&',
        '<',
        '>',
        '`',
        '~',
        '|',
        '[',
        '(',
        ')',
        '!',
        ',',
        '。',
        '“',
        ' ',
        '  ',
        '\t',
        '\n',
        '\n\n',
        '\r\n',
        '\n\n\n',
      ],
      ...['\u3000', '\u00a0', '\ufeff', '---', '===', '```', 'http://a.b/c'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 14 }), (pieces) => both(pieces.join(''))),
      { numRuns: 3000 },
    );
  });
});

test('most articles need no parser, and one with emphasis does', () => {
  expect(articles.filter(([, body]) => plainTree(body) !== undefined).length).toBeGreaterThan(articles.length / 2);
  expect(plainTree('**粗**体')).toBeUndefined();
});
