/**
 * Does the text after a line speak of the same things as the text before it? Cosine of rare character pairs in the windows on both sides
 * (M. Hearst, "TextTiling", Computational Linguistics 23, 1997, with character pairs in place of words).
 */
import { rarity } from './language.ts';

/** Code units of Han characters. */
const HAN = 0x3400;
const HAN_END = 0xa000;

/** Characters on each side that are looked at. */
const WINDOW = 500;
/** Blocks on each side that are looked at: what lies farther is another part of the page. */
const BLOCKS = 40;

export interface Windows {
  texts: readonly string[];
  /** What was last looked at: lines between the same paragraphs have the same text on both sides. */
  before: Side;
  after: Side;
}

interface Side {
  text: string;
  vector: Vector;
}

/** @param texts canonical text of each block, empty where it is not running text */
export const textWindows = (texts: readonly string[]): Windows => ({ texts, before: side(''), after: side('') });

function collect(texts: readonly string[], from: number, step: 1 | -1): string {
  let out = '';
  const limit = from + step * BLOCKS;
  for (let i = from; i >= 0 && i < texts.length && i !== limit && out.length < WINDOW; i += step) {
    const text = texts[i]!;
    out += step > 0 ? text.slice(0, WINDOW - out.length) : text.slice(-(WINDOW - out.length));
  }
  return out;
}

interface Vector {
  /** Pair → its weight, above 0. */
  weights: Map<number, number>;
  /** Square of its length. */
  square: number;
}

/** Weights of pairs that have been met: what is rare in newspapers says what a text is about. */
const known = new Map<number, number>();
/** Pairs remembered; beyond it the memory starts anew. */
const REMEMBERED = 200_000;

function weightOf(pair: number, text: string, at: number): number {
  let weight = known.get(pair);
  if (weight === undefined) {
    weight = Math.max(0, rarity(text.slice(at, at + 2)) - 7);
    if (known.size >= REMEMBERED) known.clear();
    known.set(pair, weight);
  }
  return weight;
}

/** Pairs are numbers, since hashing a string for every two characters is most of the time that this takes. */
function vector(text: string): Vector {
  const counts = new Map<number, number>();
  const weights = new Map<number, number>();
  let first = text.charCodeAt(0);
  for (let i = 1; i < text.length; i++) {
    const second = text.charCodeAt(i);
    if (first >= HAN && first < HAN_END && second >= HAN) {
      const pair = (first - HAN) * 0xcc00 + (second - HAN);
      const n = counts.get(pair);
      counts.set(pair, (n ?? 0) + 1);
      if (n === undefined) weights.set(pair, weightOf(pair, text, i - 1));
    }
    first = second;
  }
  let square = 0;
  for (const [pair, n] of counts) {
    const weight = n === 1 ? weights.get(pair)! : (1 + Math.log(n)) * weights.get(pair)!;
    if (weight > 0) weights.set(pair, weight);
    else weights.delete(pair);
    square += weight * weight;
  }
  return { weights, square };
}

const side = (text: string): Side => ({ text, vector: vector(text) });

function cosine(a: Vector, b: Vector): number {
  if (!a.square || !b.square) return 0;
  const [small, large] = a.weights.size < b.weights.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [pair, weight] of small.weights) dot += weight * (large.weights.get(pair) ?? 0);
  return dot / Math.sqrt(a.square * b.square);
}

interface Similarities {
  across: number;
  before: number;
  after: number;
  /** How far the windows are filled, 0 to 1: little text tells little. */
  weight: number;
}

/** @returns similarity of the text before and after block `i`, 0 to 1, and of the line itself with either side */
function similarities(windows: Windows, i: number, line: string): Similarities {
  const before = collect(windows.texts, i - 1, -1);
  const after = collect(windows.texts, i + 1, 1);
  if (before !== windows.before.text) windows.before = side(before);
  if (after !== windows.after.text) windows.after = side(after);
  const [left, right, own] = [windows.before.vector, windows.after.vector, vector(line)];
  const weight = Math.min(1, before.length / 250) * Math.min(1, after.length / 250);
  return { across: cosine(left, right), before: cosine(own, left), after: cosine(own, right), weight };
}

/** Evidence in nats that a new article begins at block `i`, whose line is `line`. */
export function cohesionAt(windows: Windows, i: number, line: string): number {
  const { across, after, before, weight } = similarities(windows, i, line);
  return (
    weight * Math.max(-3, Math.min(3, (0.12 - across) * 25)) + Math.max(-1, Math.min(1.5, (after - before - 0.05) * 10))
  );
}
