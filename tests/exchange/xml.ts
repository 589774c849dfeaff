/** A strict, namespace-aware XML parser (saxes) that makes a plain tree; it throws at what is not well-formed. */
import { SaxesParser } from 'saxes';

export interface Node {
  name: string;
  uri: string;
  attributes: Record<string, string>;
  children: (Node | string)[];
}

export function readXml(text: string): Node {
  const parser = new SaxesParser({ xmlns: true });
  const root: Node = { name: '', uri: '', attributes: {}, children: [] };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, uri, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    const node: Node = { name, uri, attributes: Object.fromEntries(values) as Record<string, string>, children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (words) => void open.at(-1)?.children.push(words));
  parser.write(text).close();
  const [top] = root.children.filter((child) => typeof child !== 'string');
  if (!top) throw new Error('no element');
  return top;
}

/** All elements of a name below a node, in document order. */
export const all = (node: Node, name: string): Node[] =>
  node.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  );

export const textOf = (node: Node): string =>
  node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
