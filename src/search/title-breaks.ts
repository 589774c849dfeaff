/** Where headlines among the results may be broken: between phrases, as on all other pages. For builds, not for browsers. */
import { headlinePhrases } from '../text/headline-phrases.ts';

/** @returns offsets into the title, UTF-16 code units; blanks, where it breaks by itself, are none of them */
export function titleBreaks(title: string): number[] {
  const breaks: number[] = [];
  for (const line of title.matchAll(/\S+/gu)) {
    let at = line.index;
    for (const phrase of headlinePhrases(line[0])) {
      if (at > line.index) breaks.push(at);
      at += phrase.length;
    }
  }
  return breaks;
}
