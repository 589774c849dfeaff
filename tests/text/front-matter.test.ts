import { expect, test } from 'vitest';
import { splitFrontMatter } from '../../src/text/front-matter.ts';

test('front matter and body come apart', () => {
  expect(splitFrontMatter('---\nid: a\ntitle: 甲\n---\n\n第一段\n\n---\n\n第二段\n')).toEqual({
    frontMatter: 'id: a\ntitle: 甲',
    body: '第一段\n\n---\n\n第二段\n',
  });
  expect(splitFrontMatter('---\nid: a\n---').body).toBe('');
});

test('a file without it is told what it lacks', () => {
  expect(() => splitFrontMatter('第一段')).toThrow('expected front matter');
});

test('a fence is a line of its own, blanks behind it left out', () => {
  expect(splitFrontMatter('---\na: |\n ---\n---b\n--- \t\n\n\n第一段')).toEqual({
    frontMatter: 'a: |\n ---\n---b',
    body: '第一段',
  });
  expect(() => splitFrontMatter('---\nid: a\n--- b\n')).toThrow('expected front matter');
  expect(() => splitFrontMatter(' ---\nid: a\n---\n')).toThrow('expected front matter');
});
