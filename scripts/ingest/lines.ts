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

/** Names alone; lines of a stanza below its title. */
const LEAST_NAMES = 3;

/** A row of a table: cells with a number in one of them, parted by blanks. */
export const isRow = (text: string): boolean =>
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
  const bylines = blocks.map(({ text }) => (text.length <= ROW ? parseByline(text) : undefined));
  const signed = bylines.map((byline) => (byline?.score ?? 0) > 2);
  const named = (i: number): boolean => signed[i]! && bylines[i]!.authors.every(({ role }) => role === undefined);
  // a byline stands alone or has a role in it; names under names are a list
  const byline = (i: number): boolean => signed[i] === true && !(named(i) && (signed[i - 1] || signed[i + 1]));
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
    while (to < blocks.length && can[to] && blocks[to]!.gap <= 1) {
      to++;
    }
    const stanzas = stanzasOf(blocks, from, to);
    if (to - from >= (stanzas.length === 1 ? LEAST_CLOSE : LEAST)) {
      lines.fill(true, from, to);
      for (const title of stanzaTitles(stanzas)) lines[title] = false;
    } else if (airy) {
      const close = stanzas.filter(([begin, end]) => end - begin > 1);
      const most = Math.max(0, ...close.map(([begin, end]) => end - begin));
      if (most > 2 && close.reduce((sum, [begin, end]) => sum + end - begin, 0) >= LEAST_TIGHT)
        for (const [begin, end] of close) lines.fill(true, begin, end);
      for (const [begin, end] of close)
        if (end - begin >= LEAST_NAMES && blocks.slice(begin, end).every((_, n) => named(begin + n)))
          lines.fill(true, begin, end);
    }
    from = to;
  }
  return lines;
}

/** A line by itself above a stanza, and above another one too: what several poems, or the parts of one, are called. */
function stanzaTitles(stanzas: readonly [begin: number, end: number][]): number[] {
  const titles = stanzas.flatMap(([begin, end], n) => {
    const below = stanzas[n + 1];
    return end - begin === 1 && below && below[1] - below[0] >= LEAST_NAMES ? [begin] : [];
  });
  return titles.length > 1 ? titles : [];
}

/** The lines from `from` to `to` as runs without a blank line. */
function stanzasOf(blocks: readonly Block[], from: number, to: number): [begin: number, end: number][] {
  const stanzas: [number, number][] = [];
  for (let i = from; i < to; i++) {
    if (i === from || blocks[i]!.gap > 0) stanzas.push([i, i + 1]);
    else stanzas.at(-1)![1] = i + 1;
  }
  return stanzas;
}
