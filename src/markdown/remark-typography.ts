/** Sets half-width punctuation in Chinese text full-width, block by block; the file that is read keeps what it has. */
import type { Root, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import { typographic } from '../text/typography.ts';

const block = new Set(['paragraph', 'heading', 'leafDirective', 'tableCell']);

export function remarkTypography() {
  return (tree: Root): void => {
    visit(tree, (node) => {
      if (!block.has(node.type)) return;
      const texts: Text[] = [];
      visit(node, 'text', (text: Text) => {
        texts.push(text);
      });
      // One text per block: emphasis must not hide from a mark what stands before and after it.
      const whole = typographic(texts.map((text) => text.value).join(''));
      let from = 0;
      for (const text of texts) {
        const to = from + text.value.length;
        text.value = whole.slice(from, to);
        from = to;
      }
    });
  };
}
