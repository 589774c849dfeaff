import { describe, expect, test } from 'vitest';
import { resources } from '../../src/exchange/data-package.ts';
import { partName, partsOf } from '../../src/exchange/file-parts.ts';

describe('parts of data files', () => {
  test.each([
    [0, [[0, 0]]],
    [1, [[0, 1]]],
    [20, [[0, 20]]],
    [21, [[0, 20], [20, 21]]],
    [60, [[0, 20], [20, 40], [40, 60]]],
  ])('%i articles, twenty in a part', (length, expected) => {
    expect(partsOf(length, 20).map(({ from, to }) => [from, to])).toEqual(expected);
  }); // prettier-ignore

  test('a single part keeps the name; several are numbered, and known as one resource', () => {
    expect(partName('articles.csl.json', 0, 1)).toBe('articles.csl.json');
    const names = [0, 1, 2].map((i) => partName('articles.csl.json', i, 3));
    expect(names).toEqual(['articles-1.csl.json', 'articles-2.csl.json', 'articles-3.csl.json']);
    expect(resources(names)).toEqual([{ kind: 'articles.csl.json', paths: names }]);
  });
});
