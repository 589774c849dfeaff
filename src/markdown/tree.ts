/** Trees of HTML, made and looked through. */
import type { Element, ElementContent, Nodes, Properties, Text } from 'hast';

export const element = (
  tagName: string,
  properties: Properties,
  children: ElementContent[] | string = [],
): Element => ({
  type: 'element',
  tagName,
  properties,
  children: typeof children === 'string' ? [{ type: 'text', value: children }] : children,
});

/** The text that an element and all in it hold. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  let text = '';
  if ('children' in node) for (const child of node.children) text += textOf(child);
  return text;
}

export function eachText(node: Nodes, visit: (text: Text) => void): void {
  if (node.type === 'text') visit(node);
  else if ('children' in node) for (const child of node.children) eachText(child, visit);
}
