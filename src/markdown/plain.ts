/**
 * The tree of an article's body, made without a Markdown parser: nearly all bodies are paragraphs, subheads and captions
 * without any inline Markdown, and parsing them takes longer than everything else that is done to them.
 */
import type { Element, Root } from 'hast';
import { typographic } from '../text/typography.ts';
import { element } from './tree.ts';

/** What a parser would read as more than itself, wherever it stands: emphasis, escapes, references, blanks that end a line. */
const marked = /[\\*_&\0\t\r\ufeff]| \n|\n[^\n]|(?:^|\n) | $/;
const subhead = /^## (\S.*)$/;
const caption = /^::photo\[([^[\]]*)\](?:\{credit="([^"{}]*)"\})?$/;
/** Other headings, directives, and a subhead that ends in number signs. */
const special = /^(?:#|:)|^## .*#$/;

function block(source: string): Element | undefined {
  const head = subhead.exec(source)?.[1];
  if (head !== undefined && !head.endsWith('#')) return element('h2', {}, typographic(head));
  const [, words, credit] = caption.exec(source) ?? [];
  if (words !== undefined && words.trim() === words && words !== '') {
    const parts = [element('span', { className: ['caption'] }, typographic(words))];
    if (credit) parts.push(element('span', { className: ['credit'] }, typographic(credit)));
    return element('figure', { className: ['photo'] }, [element('figcaption', {}, parts)]);
  }
  return special.test(source) ? undefined : element('p', {}, typographic(source));
}

/** @returns the tree that remark makes of it, punctuation set; undefined where the body needs a parser */
export function plainTree(markdown: string): Root | undefined {
  const source = markdown.replace(/\n+$/, '');
  const blocks = source.split(/\n{2,}/);
  const children: Root['children'] = [];
  for (const one of blocks) {
    if (one === '' || marked.test(one)) return undefined;
    const made = block(one);
    if (!made) return undefined;
    if (children.length > 0) children.push({ type: 'text', value: '\n' });
    children.push(made);
  }
  return { type: 'root', children };
}
