/** Gives every block of an article the id that survives a new run, and tells the file what it found. */
import type { Element, Root } from 'hast';
import { paragraphIds } from '../text/paragraph-id.ts';
import { textOf } from './tree.ts';

export interface Block {
  id: string;
  kind: 'paragraph' | 'subhead' | 'caption';
  text: string;
  /** Of a caption. */
  credit?: string;
}

const kinds: Record<string, Block['kind']> = { p: 'paragraph', h2: 'subhead', figure: 'caption' };

/** A figure's text is its caption, without the credit. */
function words(element: Element): { text: string; credit?: string } {
  if (element.tagName !== 'figure') return { text: textOf(element) };
  const [caption, credit] = element.children.flatMap((child) => (child.type === 'element' ? child.children : []));
  return { text: caption ? textOf(caption) : '', ...(credit && { credit: textOf(credit) }) };
}

export function rehypeBlockIds() {
  return (tree: Root, file: { data: Record<string, unknown> }): void => {
    const elements = tree.children.filter(
      (node): node is Element => node.type === 'element' && kinds[node.tagName] !== undefined,
    );
    const texts = elements.map(words);
    const ids = paragraphIds(texts.map(({ text }) => text));
    file.data['blocks'] = elements.map((element, i): Block => {
      const id = ids[i] ?? '';
      element.properties['id'] = id;
      return { id, kind: kinds[element.tagName] ?? 'paragraph', ...(texts[i] ?? { text: '' }) };
    });
  };
}
