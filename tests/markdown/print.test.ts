/** Trees are printed as rehype-stringify prints them. */
import fc from 'fast-check';
import type { Element, ElementContent, Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { print } from '../../src/markdown/print.ts';
import { element } from '../../src/markdown/tree.ts';
import { isBlank, solid } from '../../src/text/blank.ts';

const stringify = unified().use(rehypeStringify).freeze();

const words = fc
  .array(
    fc.constantFrom('平湖', 'a', '<', '>', '&', '&amp;', '"', "'", '`', '\0', '\n', '=', ' ', '</p>', '\ud800', '😀'),
  )
  .map((all) => all.join(''));
const properties = fc.record(
  {
    id: words,
    className: fc.array(fc.constantFrom('place', 'note', '"')),
    href: words,
    title: words,
    name: words,
    ariaHidden: fc.constantFrom('true', 'false'),
    ariaLabel: words,
    dataCopy: words,
    dataKindOfNote: words,
  },
  { requiredKeys: [] },
);
const { content } = fc.letrec<{ content: ElementContent }>((tie) => ({
  content: fc.oneof(
    { depthSize: 'small' },
    words.map((value): ElementContent => ({ type: 'text', value })),
    fc.tuple(fc.constantFrom('br', 'hr'), properties).map(([name, own]): Element => element(name, own)),
    fc
      .tuple(fc.constantFrom('p', 'a', 'em', 'details', 'del'), properties, fc.array(tie('content'), { maxLength: 4 }))
      .map(([name, own, children]): Element => element(name, own, children)),
  ),
}));

test('the same HTML as rehype-stringify', () => {
  fc.assert(
    fc.property(fc.array(content, { maxLength: 4 }), (children) => {
      const tree: Root = { type: 'root', children };
      expect(print(tree)).toBe(stringify.stringify(tree));
    }),
    { numRuns: 2000 },
  );
});

test('a blank is what it is in a regular expression', () => {
  for (let unit = 0; unit < 0x10000; unit++)
    if (isBlank(unit) !== /\s/.test(String.fromCharCode(unit))) expect.fail(`U+${unit.toString(16)}`);
  expect(solid(' 平 湖\u3000\n')).toBe(2);
});
