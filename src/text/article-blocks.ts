/** The body of an article's Markdown file as blocks. The contract allows three kinds, so no Markdown parser is needed. */
export type ArticleBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'subhead'; text: string }
  | { kind: 'caption'; text: string; credit?: string };

const escaped = /\\([!-/:-@[-`{-~])/g;
const photo = /^::photo\[((?:\\.|[^\]\\])*)\](?:\{(.*)\})?$/s;
const credit = /credit="([^"]*)"/;
const entities: Record<string, string> = { '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>' };

const plain = (markdown: string): string => (markdown.includes('\\') ? markdown.replace(escaped, '$1') : markdown);
const attribute = (text: string): string =>
  text.replace(/&(?:quot|amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

/** @param markdown without front matter @returns its blocks in reading order, text verbatim */
export const articleBlocks = (markdown: string): ArticleBlock[] =>
  markdown.split(/\n{2,}/).flatMap((raw): ArticleBlock[] => {
    const source = raw.trim();
    if (!source) return [];
    const caption = source.startsWith('::photo') ? photo.exec(source) : null;
    if (caption) {
      const by = credit.exec(caption[2] ?? '')?.[1];
      return [{ kind: 'caption', text: plain(caption[1] ?? ''), ...(by !== undefined && { credit: attribute(by) }) }];
    }
    const subhead = source.startsWith('##') ? /^##\s+(.*)$/s.exec(source) : null;
    if (subhead) return [{ kind: 'subhead', text: plain(subhead[1] ?? '') }];
    return [{ kind: 'paragraph', text: plain(source) }];
  });
