/** Which pieces of the page each block of an article was made of. */
import type { Block } from '../markdown/rehype-block-ids.ts';
import type { Segment } from '../schema.ts';

const bodyRoles = new Set(['paragraph', 'subhead', 'caption']);
const significant = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * @param segments of one page, the pieces of one block in the order in which they are read
 * @returns for each block its pieces in reading order; none where the text of the pieces is not that of the block
 */
export function piecesOf(
  blocks: readonly Block[],
  article: string,
  segments: readonly Segment[],
  text: string,
): Segment[][] {
  const groups = new Map<number, Segment[]>();
  for (const segment of segments) {
    if (segment.article !== article || segment.order === undefined || !bodyRoles.has(segment.role)) continue;
    groups.set(segment.order, [...(groups.get(segment.order) ?? []), segment]);
  }
  const ordered = [...groups].sort(([a], [b]) => a - b).map(([, pieces]) => pieces);
  const texts: string[] = [];
  const textOf = (i: number): string =>
    (texts[i] ??= significant((ordered[i] ?? []).map(({ start, end }) => text.slice(start, end)).join('')));
  let next = 0;
  return blocks.map((block) => {
    const wanted = significant(block.text);
    const found = ordered.findIndex((_, i) => i >= next && textOf(i).startsWith(wanted));
    if (found === -1 || wanted === '') return [];
    next = found + 1;
    return ordered[found] ?? [];
  });
}

/** Code units of a text that are not white space. */
export const solid = (text: string): number => text.replace(/\s/g, '').length;
