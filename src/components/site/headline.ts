/**
 * A headline whose blanks, which stand for line ends on the page, are the places where it may break first. A line that
 * begins or ends with a bracket or quotation mark hangs the empty half of it: browsers do so only for faces with `halt`.
 */
import { headlineLines, headlinePhrases } from '../../text/headline-phrases.ts';
import { Html, escapeHtml } from '../markup.ts';

function line(text: string): string {
  const hang = `${/^[“‘《〈（「『]/.test(text) ? ' hang-start' : ''}${/[”’》〉）」』]$/.test(text) ? ' hang-end' : ''}`;
  return `<span class="line${hang}">${headlinePhrases(text).map(escapeHtml).join('<wbr>')}</span>`;
}

export const headline = (text: string): Html => new Html(headlineLines(text).map(line).join(' '));
