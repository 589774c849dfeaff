/** Runs of a page's characters. Pure. */
import type { Block, Span } from './types.ts';

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The bare span of something that has one. */
export const span = ({ start, end }: Span): Span => ({ start, end });

/** The spans whose text is the block's. */
export const linesOf = (block: Block): Span[] => block.lines ?? [span(block)];

/** What a block's lines hold of the first `length` code units of its text. */
export function firstOf(block: Block, length: number): Span[] {
  const spans: Span[] = [];
  let left = length;
  for (const { start, end } of linesOf(block)) {
    if (left <= 0) break;
    spans.push({ start, end: Math.min(end, start + left) });
    left -= end - start;
  }
  return spans;
}
