/** The body of an article's Markdown file as blocks. The contract allows three kinds, so no Markdown parser is needed. */
import { cut } from '../text/boundary.ts';
import { paragraphIds } from '../text/paragraph-id.ts';

export type BodyBlock =
  | { kind: 'paragraph'; text: string; id: string }
  | { kind: 'subhead'; text: string }
  | { kind: 'caption'; text: string; credit?: string };

const escaped = /\\([!-/:-@[-`{-~])/g;
const photo = /^::photo\[((?:\\.|[^\]\\])*)\](?:\{(.*)\})?$/s;
const credit = /credit="([^"]*)"/;
const entities: Record<string, string> = { '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>' };

const plain = (markdown: string): string => (markdown.includes('\\') ? markdown.replace(escaped, '$1') : markdown);
const attribute = (text: string): string =>
  text.replace(/&(?:quot|amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

/** @param markdown without front matter @returns its blocks in reading order, text verbatim, ids of paragraphs left empty */
export const parseBlocks = (markdown: string): BodyBlock[] =>
  markdown.split(/\n{2,}/).flatMap((raw): BodyBlock[] => {
    const source = raw.trim();
    if (!source) return [];
    const caption = source.startsWith('::photo') ? photo.exec(source) : null;
    if (caption) {
      const by = credit.exec(caption[2] ?? '')?.[1];
      return [{ kind: 'caption', text: plain(caption[1] ?? ''), ...(by !== undefined && { credit: attribute(by) }) }];
    }
    const subhead = source.startsWith('##') ? /^##\s+(.*)$/s.exec(source) : null;
    if (subhead) return [{ kind: 'subhead', text: plain(subhead[1] ?? '') }];
    return [{ kind: 'paragraph', text: plain(source), id: '' }];
  });

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
