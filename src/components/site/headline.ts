/**
 * A headline whose blanks, which stand for line ends on the page, are the places where it may break first. A line that
 * begins or ends with a bracket or quotation mark hangs the empty half of it: browsers do so only for faces with `halt`.
 * Where two lines stand in one, the empty half of a mark is blank enough.
 */
import { hangsFrom, headlineLines, lineClasses } from '../../text/headline-lines.ts';
import { headlinePhrases } from '../../text/headline-phrases.ts';
import { readingsFrom, withReadings, type Reading } from '../../text/readings.ts';
import { Html, escapeHtml, markup } from '../markup.ts';

function line(text: string, readings: readonly Reading[], corrected: Corrected): string {
  const phrases = (part: string): string => headlinePhrases(part).map(escapeHtml).join('<wbr>');
  const words = withReadings(text, readings, phrases, (page, reading) => corrected(page, reading).text);
  const last = words.at(-1) ?? '';
  const at = hangsFrom(last);
  // Within a correction a mark is left alone.
  if (at < last.length) words.splice(-1, 1, `${last.slice(0, at)}<span class="hang-end">${last.slice(at)}</span>`);
  return `<span class="${lineClasses(text)}">${words.join('')}</span>`;
}

/** What stands for words that a person corrected. */
type Corrected = (page: string, reading: Reading) => Html;

/** @param readings offsets in `text` */
export function headline(
  text: string,
  readings: readonly Reading[] = [],
  corrected: Corrected = (page) => markup`${page}`,
): Html {
  let start = 0;
  const lines = headlineLines(text).map((one) => {
    const from = text.indexOf(one, start);
    start = from + one.length;
    return line(one, readingsFrom(readings, from, start), corrected);
  });
  return new Html(lines.join(' '));
}
