import { expect, test } from 'vitest';
import { splitFrontMatter } from '../../src/text/front-matter.ts';

test('front matter and body come apart', () => {
  expect(splitFrontMatter('---\nid: a\ntitle: 甲\n---\n\n第一段\n\n---\n\n第二段\n')).toEqual({
    frontMatter: 'id: a\ntitle: 甲',
    body: '第一段\n\n---\n\n第二段\n',
  });
  expect(splitFrontMatter('---\nid: a\n---').body).toBe('');
});

test.each([
  ['\\r\\n', '---\r\nid: a\r\ntitle: 甲\r\n---\r\n\r\n第一段\r\n\r\n第二段\r\n'],
  ['\\r', '---\rid: a\rtitle: 甲\r---\r\r第一段\r\r第二段\r'],
  ['\\n behind a byte order mark', '\uFEFF---\nid: a\ntitle: 甲\n---\n\n第一段\n\n第二段\n'],
])('line ends %s are as good as any', (_, file) => {
  expect(splitFrontMatter(file)).toEqual({ frontMatter: 'id: a\ntitle: 甲', body: '第一段\n\n第二段\n' });
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
