/** Every word that the site says stands in `src/strings.ts`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { scriptOf, sources } from './imports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const chinese = /\p{Script=Han}/u;

/** Tables and patterns that texts and queries are read by. No reader is shown them, but for the first word of a query's field. */
const data = [
  'src/exchange/makers.ts',
  'src/search/facet-values.ts',
  'src/search/genre.ts',
  'src/search/period.ts',
  'src/search/query.ts',
  'src/text/decode.ts',
  'src/text/gazetteer.ts',
  'src/text/headline-phrases.ts',
  'src/text/place-forms.ts',
  'src/text/place-guards.ts',
  'src/text/places.ts',
  'src/text/script.ts',
  'src/text/unknown-places.ts',
];

/** What of a program is no comment and has Chinese in it. */
function literals(code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node, file: ts.SourceFile): void => {
    const text = node.getText(file);
    if (node.getChildCount(file) === 0 && chinese.test(text)) found.push(text);
    node.forEachChild((child) => visit(child, file));
  };
  const file = ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest, true);
  visit(file, file);
  return found;
}

/** A component's markup, without its front matter, scripts and comments. */
const markupOf = (astro: string): string =>
  astro.replace(/^---\n[\s\S]*?\n---|<script[^>]*>[\s\S]*?<\/script>|\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '');

function wordsIn(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  if (!path.endsWith('.astro')) return literals(text);
  return [
    ...literals(scriptOf(text)),
    ...markupOf(text)
      .split('\n')
      .filter((line) => chinese.test(line)),
  ];
}

const found = new Map(
  sources(root, ['src'], ['.ts', '.astro'])
    .filter((path) => path !== 'src/strings.ts')
    .map((path) => [path, wordsIn(path)] as const)
    .filter(([, words]) => words.length),
);

test('no Chinese word stands outside strings.ts, but for data', () => {
  expect(
    [...found].filter(([path]) => !data.includes(path)).map(([path, words]) => `${path}: ${words.join(' ')}`),
  ).toEqual([]);
});

test('what is named as data has some', () => {
  expect(data.filter((path) => !found.has(path))).toEqual([]);
});
