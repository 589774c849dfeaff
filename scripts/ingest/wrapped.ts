/**
 * Paragraphs that the transcriber broke into the lines of the printed column. Lines that follow one another without a blank line, are as long
 * as one another but for the last, and stop in mid-sentence are one block. Pure; linear in the page's length.
 */
import { canonical } from './canonical.ts';
import { isClosed } from './features.ts';
import { isPageMatter } from './labels.ts';
import { beginsOpen } from './language.ts';
import { isRow } from './lines.ts';
import { isJump, parseByline } from './patterns.ts';
import type { Block } from './types.ts';

/** Characters of a printed column's line. */
const NARROWEST = 10;
const WIDEST = 60;
/** Lines of a justified column differ by so many characters: a mark does not begin a line, two digits stand in the room of one character. */
const UNEVEN = 2;
/** Marks that prose has for each line, at the least: headlines under one another may be as long, but have none. */
const MARKS = 0.4;
/** A line that ends a sentence and fills the column ends the paragraph if the next one opens like a paragraph. Nats. */
const OPENS = -1.5;

/** Paragraphs broken into lines as long that a page must have besides: for prose, and for what has too few marks to look like it. */
const SOME = 2;
const MANY = 4;

interface Run {
  from: number;
  length: number;
  broken: boolean;
}

interface Line {
  block: Block;
  /** With the blanks before it. */
  length: number;
  width: number;
  indented: boolean;
  prose: boolean;
}

const ends = ({ text }: Block): boolean => isClosed(canonical(text.slice(-8)));

const widthOf = (text: string): number => {
  let width = 0;
  for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) < 0x2e80 && !'“”‘’—…'.includes(text[i]!) ? 0.5 : 1;
  return width;
};

function lineOf(block: Block, page: string): Line {
  const begin = page.lastIndexOf('\n', block.start - 1) + 1;
  const blank = page.slice(begin, block.start);
  const indented = block.mark === 0 && widthOf(blank) >= 1;
  return {
    block,
    length: blank.length + block.text.length,
    width: widthOf(blank) + widthOf(block.text),
    indented,
    prose:
      block.mark === 0 &&
      block.text.length <= WIDEST &&
      !isRow(block.text) &&
      !isPageMatter(block.text) &&
      !isJump(block.text) &&
      (parseByline(block.text)?.score ?? 0) < 3,
  };
}

const asLong = (a: Line, b: Line): boolean =>
  Math.abs(a.length - b.length) <= UNEVEN || Math.abs(a.width - b.width) <= UNEVEN;
const longer = (a: Line, b: Line): boolean => a.length > b.length + UNEVEN && a.width > b.width + UNEVEN;

/** True where blank lines stand between the page's paragraphs, so that there is none to look for where there is no blank line. */
function airy(blocks: readonly Block[]): boolean {
  const after = blocks.filter((_, i) => i > 0 && ends(blocks[i - 1]!));
  return after.filter(({ gap }) => gap > 0).length > after.length / 2;
}

/** @param marked paragraphs are indented or parted by blank lines @returns how many lines from `from` on look like one paragraph whose first line fills the column */
function run(lines: readonly Line[], from: number, apart: ReadonlySet<number>, marked: boolean): number {
  const first = lines[from]!;
  if (!first.prose || first.length < NARROWEST) return 1;
  let to = from + 1;
  for (; to < lines.length; to++) {
    const [before, line] = [lines[to - 1]!, lines[to]!];
    if (line.block.gap > 0 || line.block.line === before.block.line || apart.has(line.block.start)) break;
    if (!line.prose || line.indented || !asLong(first, before) || longer(line, first)) break;
    if (!ends(before.block) || marked) continue;
    if (!asLong(first, line) || beginsOpen(canonical(line.block.text)) < OPENS) break;
  }
  return to - from;
}

/** True where the lines are prose that is broken anywhere. */
function isBroken(lines: readonly Line[]): boolean {
  const marks = lines.reduce((sum, { block }) => sum + (block.text.match(/[，。；,;]/gu)?.length ?? 0), 0);
  const open = lines.slice(0, -1).filter(({ block }) => !ends(block)).length;
  return marks >= MARKS * lines.length && open >= (lines.length - 1) / 2;
}

/**
 * @param blocks a page's lines
 * @param page its text
 * @param apart offsets of blocks that a person says something of: they stay by themselves
 * @returns blocks; one of several lines has them as `lines`
 */
export function unwrap(blocks: readonly Block[], page: string, apart: ReadonlySet<number> = new Set()): Block[] {
  const lines = blocks.map((block) => lineOf(block, page));
  const marked = lines.filter(({ indented }) => indented).length >= Math.max(2, lines.length / 12) || airy(blocks);
  const runs: Run[] = [];
  for (let from = 0; from < lines.length;) {
    const length = apart.has(blocks[from]!.start) ? 1 : run(lines, from, apart, marked);
    runs.push({ from, length, broken: length > 1 && isBroken(lines.slice(from, from + length)) });
    from += length;
  }
  // Two lines say little; a page that breaks its lines has longer paragraphs, too, in columns as wide.
  const long = runs.filter(({ length, broken }) => broken && length > 2);
  const [lengths, widths] = [new Map<number, number>(), new Map<number, number>()];
  for (const { from } of long) {
    const { length, width } = lines[from]!;
    lengths.set(length, (lengths.get(length) ?? 0) + 1);
    widths.set(Math.round(width), (widths.get(Math.round(width)) ?? 0) + 1);
  }
  const near = (counts: ReadonlyMap<number, number>, at: number): number => {
    let sum = 0;
    for (let n = at - UNEVEN; n <= at + UNEVEN; n++) sum += counts.get(n) ?? 0;
    return sum;
  };
  const alike = (from: number): number =>
    Math.max(near(lengths, lines[from]!.length), near(widths, Math.round(lines[from]!.width)));
  return runs.flatMap(({ from, length, broken }) => {
    const own = blocks.slice(from, from + length);
    const needed = broken ? SOME : MANY;
    return length > 1 && long.length >= needed && alike(from) >= needed ? [merged(own)] : own;
  });
}

function merged(lines: readonly Block[]): Block {
  return {
    ...lines[0]!,
    end: lines.at(-1)!.end,
    text: lines.map(({ text }) => text).join(''),
    lines: lines.map(({ start, end }) => ({ start, end })),
  };
}
