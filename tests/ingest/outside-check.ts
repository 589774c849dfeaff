/**
 * How a program reads a body that has no Markdown parser, only patterns: the reading that this project's articles are scored by.
 */
import type { TextBlock } from '../../scripts/ingest/markdown.ts';

const normal = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .normalize('NFKC')
    .replace(/\\(?=[\p{P}\p{S}])/gu, '')
    .replace(/[\s\u200b\ufeff]+/gu, '')
    .replace(/[“”"]/g, '"')
    .replace(/[‘’']/g, "'");
const bare = (text: string): string => normal(text).replace(/[()]/g, '');

/** @returns a block each: its kind and its text, width, blanks and quotation marks levelled */
export function readAsOutsideCheck(body: string): string[] {
  return body
    .split(/\r?\n\s*\r?\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .flatMap((block) => {
      const photo = /^::photo\[([\s\S]*)\](?:\{([\s\S]*)\})?$/.exec(block);
      if (photo) {
        const credit = /credit=(?:"([^"]*)"|'([^']*)')/.exec(photo[2] ?? '');
        return [`caption ${bare(photo[1]!)}${bare(credit?.[1] ?? credit?.[2] ?? '')}`];
      }
      if (/^(?:<!--|::)/.test(block)) return [];
      const subhead = /^##+\s+([\s\S]*)$/.exec(block);
      return [subhead ? `subhead ${normal(subhead[1]!)}` : `paragraph ${normal(block)}`];
    });
}

/** What that reader should find where the text is this. */
export const sameToOutsideCheck = ({ kind, text, credit }: TextBlock): string =>
  kind === 'caption' ? `caption ${bare(text)}${bare(credit ?? '')}` : `${kind} ${normal(text)}`;
