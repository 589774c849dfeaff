/** What a person corrected inside a link: the link stays where words of it stay, and goes with the last of them. */
import type { Element, Root, Text } from 'hast';
import { expect, test } from 'vitest';
import { print } from '../../src/markdown/print.ts';
import { rehypeRestoration, type ParagraphView } from '../../src/markdown/rehype-restoration.ts';
import { element as h } from '../../src/markdown/tree.ts';

const text = (value: string): Text => ({ type: 'text', value });

function corrected(from: number, to: number): string {
  const paragraph: Element = h('p', { id: 'p-1' }, [
    text('在'),
    h('a', { href: '/places/1/' }, '弥渡县'),
    text('开会。'),
  ]);
  const tree: Root = { type: 'root', children: [paragraph] };
  const correction = { from, to, reading: '漾', label: '', before: '', mark: 'm' };
  const view: ParagraphView = { marks: [], seams: [], corrections: [correction], dropped: [] };
  rehypeRestoration({ viewsOf: () => new Map([['p-1', view]]), copyLabel: '', seamLabel: '' })(tree, {
    data: { blocks: [] },
  });
  return print(tree).replaceAll(/ (?:class|title|data-before|id|aria-label|data-copy)(?:="[^"]*")?/g, '');
}

test('a correction of all of a link leaves no empty one', () => {
  expect(corrected(1, 4)).toContain('<p>在<a href="#m"><del>弥渡县</del><ins>漾</ins></a>开会。');
});

test('a correction of some of it leaves the rest a link', () => {
  expect(corrected(1, 2)).toContain('在<a href="/places/1/"><span><del>弥</del><ins>漾</ins></span>渡县</a>开会。');
  expect(corrected(3, 4)).toContain('在<a href="/places/1/">弥渡</a><a href="#m"><del>县</del><ins>漾</ins></a>开会。');
});
