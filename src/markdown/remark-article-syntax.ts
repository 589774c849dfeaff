/**
 * The Markdown of an article's body is a small part of Markdown: paragraphs, subheads, emphasis, and `::photo[…]{…}`.
 * All other syntax is switched off, so that what a newspaper printed (`1. `, `- `, `<…>`, `http://…`) stays text.
 */
import { directiveFromMarkdown } from 'mdast-util-directive';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { directive } from 'micromark-extension-directive';
import type { Construct, Extension as Syntax } from 'micromark-util-types';
import type { Processor } from 'unified';

const COLON = 58;
const off = [
  'autolink',
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'codeText',
  'definition',
  'htmlFlow',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'list',
  'setextUnderline',
  'thematicBreak',
];

/** The leaf form alone: in running text a colon before a word (时间:AI) is no directive. */
function leafDirective(): Syntax {
  const constructs = [directive().flow?.[COLON] ?? []].flat() as Construct[];
  return { flow: { [COLON]: constructs.slice(-1) } };
}

interface Data {
  micromarkExtensions?: Syntax[];
  fromMarkdownExtensions?: (FromMarkdown | FromMarkdown[])[];
}

export function remarkArticleSyntax(this: Processor): void {
  const data = this.data() as Data;
  (data.micromarkExtensions ??= []).push({ disable: { null: off } }, leafDirective());
  (data.fromMarkdownExtensions ??= []).push(directiveFromMarkdown());
}
