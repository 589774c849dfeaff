/** The sentence around a word, cut short where it is long. */
import { boundary } from './boundary.ts';

const SENTENCE_END = /[。！？；\n]/u;
const AROUND = 46;

/** Cuts the sentence around `start` and `end` out of a text, and long ones on both sides. */
export function sentenceAround(text: string, start: number, end: number): { before: string; after: string } {
  let from = start;
  while (from > 0 && start - from < AROUND && !SENTENCE_END.test(text[from - 1] as string)) from--;
  let to = end;
  while (to < text.length && to - end < AROUND) {
    to++;
    if (SENTENCE_END.test(text[to - 1] as string)) break;
    if (/[”’）]/u.test(text[to - 1] as string) && SENTENCE_END.test(text[to - 2] as string)) break;
  }
  [from, to] = [boundary(text, from), boundary(text, to)];
  const cutBefore = from > 0 && !SENTENCE_END.test(text[from - 1] as string);
  const cutAfter = to < text.length && !SENTENCE_END.test(text[to - 1] as string);
  let tail = text.slice(end, to).trimEnd();
  // What is cut short ends at a comma, if one is near.
  if (cutAfter)
    tail = tail.slice(0, Math.max(...['，', '、', '；'].map((mark) => tail.lastIndexOf(mark))) + 1 || undefined);
  return {
    before: (cutBefore ? '……' : '') + text.slice(from, start).replace(/^[”’）]+/u, ''),
    after: cutAfter ? `${tail.replace(/[，、；]$/u, '')}……` : tail,
  };
}
