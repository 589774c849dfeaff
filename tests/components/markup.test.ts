/** Templates of HTML: every value is escaped, and layout of the source leaves no trace in the page. */
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { Html, attribute, markup } from '../../src/components/markup.ts';

test('no value leaves its element or its attribute', () => {
  const piece = fc.constantFrom('<', '>', '"', "'", '&', '&amp;', '</p>', '<script>', '平湖', 'a', ' ', '=', '`', '${');
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const parser = new SaxesParser();
      const seen: unknown[] = [];
      parser.on('opentag', ({ name, attributes }) => seen.push(name, attributes));
      parser.on('text', (found) => seen.push(found));
      parser.write(markup`<p title="${text}">${text}</p>`.text).close();
      expect(seen).toEqual(['p', { title: text }, ...(text ? [text] : [])]);
    }),
  );
});

test('line ends of the source go, blanks in a line and between attributes stay', () => {
  const made = markup`<p
    class="a"
    id="b"${attribute('title', undefined)}${attribute('lang', '"')}
  >
    ${['x', 1, false, undefined, null, new Html('<b>y</b>')]} ${'z'}
    <i></i>
  </p>`;
  expect(made.text).toBe('<p class="a" id="b" lang="&quot;">x1<b>y</b> z<i></i></p>');
});
