/**
 * Finds blocks that repeat text standing earlier on the page: whole, from the middle on (a suffix), or from the beginning on (a prefix);
 * the original may itself be broken over two or three blocks. Linear in the page's length: candidates share their last or first characters.
 */
import type { Block } from './types.ts';
import { plain } from './canonical.ts';

/** Shorter repeats, or lines that are no sentence, are refrains and set phrases, not slips of the transcriber's; so are captions. */
const LEAST = 16;
const SENTENCE = /[。！？…]/u;
const KEY = 12;
const CANDIDATES = 8;

export interface Duplicate {
  /** Index of the repeat. */
  block: number;
  /** Indices of the blocks that hold the original, in page order. */
  of: number[];
  how: 'whole' | 'end' | 'beginning';
}

/** @param blocks a page's blocks @returns repeats, each of an earlier block that is none itself */
export function findDuplicates(blocks: readonly Block[]): Map<number, Duplicate> {
  const texts = blocks.map((b) => plain(b.text));
  const byEnd = new Map<string, number[]>();
  const byStart = new Map<string, number[]>();
  const found = new Map<number, Duplicate>();
  const remember = (map: Map<string, number[]>, key: string, i: number) => {
    const list = map.get(key);
    if (!list) map.set(key, [i]);
    else if (list.length < CANDIDATES) list.push(i);
  };
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]!;
    if (
      text.length >= LEAST &&
      (SENTENCE.test(text) || text.length >= 30) &&
      !(blocks[i]!.gap >= 2 && text.length < 60)
    ) {
      const duplicate = match(i, text, texts, found, byEnd, byStart);
      if (duplicate) {
        found.set(i, duplicate);
        continue;
      }
    }
    if (text.length >= KEY) {
      remember(byEnd, text.slice(-KEY), i);
      remember(byStart, text.slice(0, KEY), i);
    }
  }
  return found;
}

function match(
  i: number,
  text: string,
  texts: string[],
  found: Map<number, Duplicate>,
  byEnd: Map<string, number[]>,
  byStart: Map<string, number[]>,
): Duplicate | undefined {
  for (const j of byEnd.get(text.slice(-KEY)) ?? []) {
    const other = texts[j]!;
    if (other === text) return { block: i, of: [j], how: 'whole' };
    if (other.length > text.length && other.endsWith(text)) return { block: i, of: [j], how: 'end' };
    const across = acrossSeams(text, j, texts, found);
    if (across && !across.includes(i)) return { block: i, of: across, how: 'whole' };
  }
  for (const j of byStart.get(text.slice(0, KEY)) ?? []) {
    const other = texts[j]!;
    if (text.length >= 2 * LEAST && other.length > text.length && other.startsWith(text))
      return { block: i, of: [j], how: 'beginning' };
  }
  return undefined;
}

/** The repeat is longer than block `j`, which ends alike: do the blocks before `j` hold the rest? Short blocks between may be captions. */
function acrossSeams(text: string, j: number, texts: string[], found: Map<number, Duplicate>): number[] | undefined {
  if (!text.endsWith(texts[j]!)) return undefined;
  let rest = text.slice(0, text.length - texts[j]!.length);
  const of = [j];
  for (let k = j - 1; k >= 0 && k >= j - 6 && rest; k--) {
    if (found.has(k)) continue;
    const other = texts[k]!;
    if (other.length > 0 && rest.endsWith(other)) rest = rest.slice(0, rest.length - other.length);
    else if (other.length >= rest.length && other.endsWith(rest)) rest = '';
    else continue;
    of.unshift(k);
  }
  return rest ? undefined : of;
}
