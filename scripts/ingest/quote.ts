/**
 * Where a quotation stands on a page. White space counts for nothing on either side, since a quotation may run over the page's
 * line breaks and a person may leave out blanks; every other character has to be the page's own.
 */
import type { Quote } from '../../src/schema.ts';
import type { Span } from './types.ts';

export interface Searchable {
  text: string;
  /** The text without white space. */
  bare: string;
  /** Index in `bare` → index in `text`. */
  source: Uint32Array;
}

/** @param text a decoded page */
export function searchable(text: string): Searchable {
  const source = new Uint32Array(text.length);
  const kept: string[] = [];
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text[i]!;
    if (/\s/.test(unit)) continue;
    source[length++] = i;
    kept.push(unit);
  }
  return { text, bare: kept.join(''), source: source.subarray(0, length) };
}

const bareOf = (text: string): string => text.replace(/\s+/g, '');

const spanAt = ({ source }: Searchable, start: number, length: number): Span => ({
  start: source[start]!,
  end: source[start + length - 1]! + 1,
});

/** Offsets in `bare` at which `needle` begins. */
function occurrences(page: Searchable, needle: string): number[] {
  const found: number[] = [];
  for (let at = page.bare.indexOf(needle); at >= 0; at = page.bare.indexOf(needle, at + 1)) found.push(at);
  return found;
}

export interface QuoteParts {
  quote: string;
  before: string;
  after: string;
}

export const partsOf = (quote: Quote): QuoteParts => {
  const { quote: text, before = '', after = '' } = typeof quote === 'string' ? { quote } : quote;
  return { quote: text, before, after };
};

/** @returns every place on the page where the quotation stands between its `before` and `after` */
export function findQuote(page: Searchable, quote: Quote): Span[] {
  const { quote: text, before, after } = partsOf(quote);
  const [needle, lead, tail] = [bareOf(text), bareOf(before), bareOf(after)];
  if (!needle) return [];
  return occurrences(page, lead + needle + tail).map((at) => spanAt(page, at + lead.length, needle.length));
}

/** Longest quotation that is compared character by character, in code units; of a longer one its beginning is. */
const COMPARED = 120;
/** Share of a quotation's characters that a candidate has to have. */
const LIKE = 0.5;
/** Characters on either side of where a quotation would stand in which it is looked for. */
const SLACK = 8;

/** The run of `text` fewest edits away from `needle`: edit distance with a free beginning and end (Sellers 1980). */
function nearestRun(text: string, needle: string): { start: number; end: number; apart: number } {
  let cost = Int32Array.from({ length: needle.length + 1 }, (_, i) => i);
  let from = new Int32Array(needle.length + 1);
  let best = { start: 0, end: 0, apart: needle.length };
  for (let j = 0; j < text.length; j++) {
    const nextCost = new Int32Array(needle.length + 1);
    const nextFrom = new Int32Array(needle.length + 1);
    nextFrom[0] = j + 1;
    for (let i = 1; i <= needle.length; i++) {
      const swap = cost[i - 1]! + (needle[i - 1] === text[j] ? 0 : 1);
      const skip = cost[i]! + 1;
      const least = Math.min(swap, skip, nextCost[i - 1]! + 1);
      nextCost[i] = least;
      nextFrom[i] = least === swap ? from[i - 1]! : least === skip ? from[i]! : nextFrom[i - 1]!;
    }
    const apart = nextCost[needle.length]!;
    // Of equals the longer: a wrong mark at the end is shown beside the right one.
    if (apart < best.apart || (apart === best.apart && j === best.end))
      best = { start: nextFrom[needle.length]!, end: j + 1, apart };
    [cost, from] = [nextCost, nextFrom];
  }
  return best;
}

/**
 * The passage most like a quotation that the page does not hold. Pairs of characters vote for where the quotation would begin;
 * around the places with the most votes the fewest edits decide.
 */
export function nearestPassage(page: Searchable, quote: string): Span | undefined {
  const needle = bareOf(quote).slice(0, COMPARED);
  if (!needle) return undefined;
  const pairs = new Map<string, number[]>();
  const size = needle.length > 3 ? 2 : 1;
  for (let i = 0; i + size <= needle.length; i++) {
    const pair = needle.slice(i, i + size);
    pairs.set(pair, [...(pairs.get(pair) ?? []), i]);
  }
  const votes = new Map<number, number>();
  for (let at = 0; at + size <= page.bare.length; at++)
    for (const i of pairs.get(page.bare.slice(at, at + size)) ?? []) {
      const begin = Math.max(0, at - i);
      votes.set(begin, (votes.get(begin) ?? 0) + 1);
    }
  let best: { start: number; end: number; apart: number } | undefined;
  for (const [begin] of [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 8)) {
    const from = Math.max(0, begin - SLACK);
    const run = nearestRun(page.bare.slice(from, begin + needle.length + SLACK), needle);
    if (run.end > run.start && (!best || run.apart < best.apart))
      best = { start: from + run.start, end: from + run.end, apart: run.apart };
  }
  if (!best || best.apart > needle.length * (1 - LIKE)) return undefined;
  return spanAt(page, best.start, best.end - best.start);
}

/** @returns the 1-based line on which an offset lies; each call goes on from the one before, so offsets had better ascend */
export function lineCounter(text: string): (offset: number) => number {
  let [at, line] = [0, 1];
  return (offset) => {
    if (offset < at) [at, line] = [0, 1];
    for (let next = text.indexOf('\n', at); next >= 0 && next < offset; next = text.indexOf('\n', at)) {
      line++;
      at = next + 1;
    }
    return line;
  };
}

/** 1-based line of a text on which an offset lies. */
export const lineAt = (text: string, offset: number): number => lineCounter(text)(offset);
