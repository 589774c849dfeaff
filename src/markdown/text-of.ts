import type { Nodes } from 'hast';

/** The text that an element and all in it hold. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
