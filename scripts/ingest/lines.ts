/**
 * Text that is set line by line: verses, tables, lists of names. Looked at alone each line might be a headline or a paragraph that stops in
 * mid-sentence; so many short lines in a row are neither. Pure; linear in the number of blocks.
 */
import { parseByline } from './patterns.ts';
import type { Block } from './types.ts';

/** Code units of a line of verse or of a table's row in few words. */
const SHORT = 20;
const ROW = 40;
/** Lines in a row from which on they are set so: kicker, title, deck and a subhead may follow one another. */
const LEAST = 6;
/** Without a blank line among them. */
const LEAST_CLOSE = 5;
/** Fewer will do where a page leaves blank lines between paragraphs and has none here. */
const LEAST_TIGHT = 4;

/** A row of a table: cells with a number in one of them, parted by blanks. */
const isRow = (text: string): boolean =>
  text.length <= ROW &&
  !/[。！？]/u.test(text) &&
  /\s/u.test(text) &&
  /(?:^|\s)[-+−—]?[\d０-９][\d０-９.,，%％:：]*(?=\s|$)/u.test(text);

/**
 * @param blocks a page's blocks
 * @param others true for each block that is known to be something else
 * @returns true for each block that is one of several lines set as lines
 */
export function setAsLines(blocks: readonly Block[], others: readonly boolean[]): boolean[] {
  const lines = blocks.map(() => false);
  const signed = blocks.map(({ text }) => text.length <= 30 && (parseByline(text)?.score ?? 0) > 2);
  // a byline stands alone; names under names are a list
  const byline = (i: number): boolean => signed[i] === true && !signed[i - 1] && !signed[i + 1];
  const can = blocks.map(
    ({ text, mark }, i) =>
      mark === 0 && !others[i] && (text.length <= SHORT || isRow(text)) && !byline(i) && !(byline(i + 1) && !signed[i]),
  );
  const airy = blocks.filter(({ gap }) => gap > 0).length > blocks.length / 2;
  for (let from = 0; from < blocks.length;) {
    if (!can[from]) {
      from++;
      continue;
    }
    let to = from + 1;
    let tight = 0;
    while (to < blocks.length && can[to] && blocks[to]!.gap <= 1) {
      if (blocks[to]!.gap === 0) tight++;
      to++;
    }
    const close = tight + 1 >= to - from;
    if (to - from >= (close ? LEAST_CLOSE : LEAST) || (airy && tight + 1 >= LEAST_TIGHT)) lines.fill(true, from, to);
    from = to;
  }
  return lines;
}
