/**
 * `::photo[caption]{credit="…"}` as a figure. The transcription holds no picture, so the figure is its caption alone.
 * Any other leaf directive is what the page printed: it becomes a paragraph again.
 */
import type { Root } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { typographic } from '../text/typography.ts';

export function remarkPhoto() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'leafDirective', (node: LeafDirective, index, parent) => {
      if (node.name !== 'photo') {
        const value = String(file.value).slice(node.position?.start.offset, node.position?.end.offset);
        if (parent && index !== undefined)
          parent.children[index] = { type: 'paragraph', children: [{ type: 'text', value }] };
        return;
      }
      const credit = node.attributes?.['credit'];
      const children: LeafDirective['children'] = [
        {
          type: 'emphasis',
          data: { hName: 'span', hProperties: { className: ['caption'] } },
          children: [...node.children],
        },
      ];
      if (credit)
        children.push({
          type: 'emphasis',
          data: { hName: 'span', hProperties: { className: ['credit'] } },
          children: [{ type: 'text', value: typographic(credit) }],
        });
      node.children = [{ type: 'emphasis', data: { hName: 'figcaption' }, children }];
      node.data = { hName: 'figure', hProperties: { className: ['photo'] } };
    });
  };
}
