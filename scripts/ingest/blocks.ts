/** blocks: the page's non-blank lines with the blank lines and heading marks before them. Pure; linear in the page's length. */
import type { Block } from './types.ts';

const BLANK = /\s/;
const MARK = /^#{1,6}(?!#)/;

/**
 * @param text a decoded page
 * @param splits offsets before which a person lets a paragraph begin
 * @returns one block a line, in page order; a line with a split in it gives several, the later ones with `gap` 0
 */
export function toBlocks(text: string, splits: readonly number[] = []): Block[] {
  const blocks: Block[] = [];
  const cuts = [...splits].sort((a, b) => a - b);
  let cut = 0;
  let gap = 0;
  let line = 0;
  for (let from = 0; from <= text.length;) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    line++;
    const parts = [from];
    while (cut < cuts.length && cuts[cut]! < to) {
      if (cuts[cut]! > from) parts.push(cuts[cut]!);
      cut++;
    }
    let blank = true;
    for (let i = 0; i < parts.length; i++) {
      const block = trimmed(text, parts[i]!, parts[i + 1] ?? to, i === 0);
      if (!block) continue;
      blocks.push({ ...block, gap: blank ? gap : 0, line });
      blank = false;
    }
    gap = blank ? gap + 1 : 0;
    if (found < 0) break;
    from = found + 1;
  }
  return spaced(blocks);
}

/** Blocks from which on a page has a habit. */
const HABIT = 6;

/** Characters from which on a line is a paragraph rather than a caption, and paragraphs that show what a page has before them. */
const LONG = 36;
const LONG_ONES = 2;

/**
 * Where a page parts all its paragraphs by two blank lines or more, these are no empty pictures: only what has more before it stands behind
 * one, and the others count as parted by one line.
 */
function spaced(blocks: Block[]): Block[] {
  const gaps = blocks.slice(1).map(({ gap }) => gap);
  if (gaps.length < HABIT) return blocks;
  // a page of pictures has more captions than paragraphs
  const long = blocks.slice(1).flatMap(({ gap, text }) => (text.length < LONG ? [] : [gap]));
  const usual = median(long.length < LONG_ONES ? gaps : long);
  return usual < 2
    ? blocks
    : blocks.map((block) => (block.gap > usual ? block : { ...block, gap: Math.min(1, block.gap) }));
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[numbers.length >> 1]!;

function trimmed(text: string, from: number, to: number, lineStart: boolean): Omit<Block, 'gap' | 'line'> | undefined {
  let start = from;
  let end = to;
  while (start < end && BLANK.test(text[start]!)) start++;
  let mark = 0;
  if (lineStart) {
    mark = MARK.exec(text.slice(start, Math.min(end, start + 8)))?.[0].length ?? 0;
    const after = start + mark;
    let next = after;
    while (next < end && BLANK.test(text[next]!)) next++;
    start = next;
  }
  while (end > start && BLANK.test(text[end - 1]!)) end--;
  return end > start ? { start, end, text: text.slice(start, end), mark } : undefined;
}
