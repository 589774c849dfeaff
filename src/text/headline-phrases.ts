/** Where a headline may be broken: between words, as a newspaper does, and not inside 全民 or 高质量. For builds, not for browsers. */
import { headlineLines } from './headline-lines.ts';
import { dictionaryWords } from './word-edges.ts';

/** Words up to this long stay on one line in any case, so that short headlines are no longer than they need to be. */
const SHORT = 6;
const begins = /^[\p{L}\p{N}“‘《〈（「『]/u;
const opens = /[“‘《〈（「『]$/;

/** A headline stands in many lists, and dividing it is dear. */
const known = new Map<string, string[]>();

/** Lines of headlines with their phrases. */
export type Phrases = readonly (readonly [line: string, phrases: string[]])[];

/** Of a headline what `rememberPhrases` takes: a dictionary is loaded in one thread only. */
export const phrasesOf = (headline: string): Phrases =>
  headlineLines(headline)
    .map((line) => [line, headlinePhrases(line)] as const)
    .filter(([line]) => line.length > SHORT);

export function rememberPhrases(phrases: Phrases): void {
  for (const [line, parts] of phrases) known.set(line, parts);
}

/**
 * @param line a headline or one line of it
 * @returns its parts, between which it may be broken; joined they are the line
 */
export function headlinePhrases(line: string): string[] {
  if (line.length <= SHORT || !/\p{Script=Han}/u.test(line)) return [line];
  const before = known.get(line);
  if (before) return before;
  const phrases: string[] = [];
  for (const word of dictionaryWords(line)) {
    const last = phrases.at(-1);
    // A word of one character leans on the one before it (发展|的, 跑|出), as do closing marks.
    const leans = !begins.test(word) || ([...word].length === 1 && !opens.test(word));
    if (last !== undefined && (leans || opens.test(last))) phrases[phrases.length - 1] = last + word;
    else phrases.push(word);
  }
  known.set(line, phrases);
  return phrases;
}
