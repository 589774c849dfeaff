/** The body of an article's Markdown file as blocks, with the ids of its paragraphs. */
import { articleBlocks, type ArticleBlock } from '../text/article-blocks.ts';
import { cut } from '../text/boundary.ts';
import { paragraphIds } from '../text/paragraph-id.ts';

export type BodyBlock =
  (Extract<ArticleBlock, { kind: 'paragraph' }> & { id: string }) | Exclude<ArticleBlock, { kind: 'paragraph' }>;

/** @param markdown without front matter @returns its blocks in reading order, text verbatim, ids of paragraphs left empty */
export const parseBlocks = (markdown: string): BodyBlock[] =>
  articleBlocks(markdown).map((block) => (block.kind === 'paragraph' ? { ...block, id: '' } : block));

/** @param markdown without front matter @returns its blocks in reading order, text verbatim */
export function parseBody(markdown: string): BodyBlock[] {
  const blocks = parseBlocks(markdown);
  const ids = paragraphIds(blocks.map(({ text }) => text));
  blocks.forEach((block, i) => {
    if (block.kind === 'paragraph') block.id = ids[i] ?? '';
  });
  return blocks;
}

/** @returns subheads and paragraphs, one to a line; captions are not running text */
export const bodyText = (blocks: readonly BodyBlock[]): string =>
  blocks.flatMap((block) => (block.kind === 'caption' ? [] : [block.text])).join('\n');

/** @param of an article, or a work, whose text begins here @returns the text; one that begins in the middle of a sentence says so */
export const withoutHead = (of: { truncated?: readonly string[] | undefined }, text: string): string =>
  of.truncated?.includes('head') ? `……${text}` : text;

/** @returns the beginning of the first paragraph, cut after `length` UTF-16 code units at most */
export function summary(blocks: readonly BodyBlock[], length = 120): string {
  const text = blocks.find(({ kind }) => kind === 'paragraph')?.text ?? '';
  if (text.length <= length) return text;
  return `${cut(text, length - 1)}…`;
}
