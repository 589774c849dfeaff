/** Where headlines among the results may be broken: between phrases, as on all other pages. For builds, not for browsers. */
import { headlineLines } from '../text/headline-lines.ts';
import { headlinePhrases } from '../text/headline-phrases.ts';
import { typographic } from '../text/typography.ts';

/** @returns offsets into the title, UTF-16 code units; blanks, where it breaks by itself, are none of them */
export function titleBreaks(title: string): number[] {
  const breaks: number[] = [];
  const text = typographic(title);
  let at = 0;
  for (const line of headlineLines(text)) {
    const start = (at = text.indexOf(line, at));
    for (const phrase of headlinePhrases(line)) {
      if (at > start && !/\s/.test(text.slice(at - 1, at + 1))) breaks.push(at);
      at += phrase.length;
    }
  }
  return breaks;
}
