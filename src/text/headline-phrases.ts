/** Where a headline may be broken: between words, as a newspaper does, and not inside 全民 or 高质量. For builds, not for browsers. */
import { headlineLines } from './headline-lines.ts';
import { dictionaryWords } from './word-edges.ts';

/** Words up to this long stay on one line in any case, so that short headlines are no longer than they need to be. */
const SHORT = 6;
const begins = /^[\p{L}\p{N}“‘《〈（「『【〔]/u;
/** Behind these it is another word: a second country (中|老|铁路, 中|新|建交), the last of 专|精|特|新, a decimal. */
const notBefore = /^[中日俄韩英法德印特]$|[!-~]$/;
const letter = /^[\p{L}\p{N}]/u;
const opens = /[“‘《〈（「『【〔]$/;
/** Behind these another part begins. */
const ends = /[：；，。！？—…】〕]$/;
/** Adjectives, numerals, determiners and adverbs of degree that say something of the word behind them (新|空间, 两|场, 更|高质量). */
const saysOfNext = /^(?:[新旧大小老高低好美多全各每本该某此两双首几第半一二三四五六七八九十百千万亿更最]|\p{N})$/u;

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

const isShort = (word: string): boolean => [...word].length === 1;

/** Whether a word leans on the one behind it: on a longer one, or on one that does so itself (更|多|举措). */
function isOfNext(words: readonly string[], i: number): boolean {
  const next = words[i + 1] ?? '';
  return saysOfNext.test(words[i] ?? '') && letter.test(next) && (!isShort(next) || isOfNext(words, i + 1));
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
  const words = dictionaryWords(line);
  let waits = false;
  words.forEach((word, i) => {
    const last = phrases.at(-1);
    const onNext = isOfNext(words, i) && (waits || !notBefore.test(words[i - 1] ?? ''));
    // Another word of one character leans on the one before it (发展|的, 跑|出), as do closing marks.
    const leans = !begins.test(word) || (isShort(word) && !opens.test(word) && !onNext && !ends.test(last ?? ''));
    if (last !== undefined && (leans || waits || opens.test(last))) phrases[phrases.length - 1] = last + word;
    else phrases.push(word);
    waits = onNext;
  });
  known.set(line, phrases);
  return phrases;
}
