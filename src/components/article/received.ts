/** The article as the page has it: its order, its line ends, its punctuation. */
import { strings } from '../../strings.ts';
import { attribute, markup, type Html } from '../markup.ts';

export interface ReceivedRun {
  /** Lines of text that the page has here, or names of what it has instead. */
  text?: string;
  href: string;
  label: string;
  elsewhere?: { id: string; title: string }[];
  role?: string;
}
const words = strings.article;

/** @param lang of the text, where it is another than that of the site's words */
export const received = (runs: readonly ReceivedRun[], lang?: string): Html =>
  markup`<div class="received">
    ${runs.map(
      ({ text, href, label, role, elsewhere }) =>
        markup`<div class="${elsewhere ? 'received-elsewhere' : `received-run received-${role}`}">
          <a class="received-line" href="${href}">${label}</a>
          ${text !== undefined && markup`<p${attribute('lang', lang)}>${text}</p>`}
          ${
            elsewhere &&
            markup`<p>
              ${elsewhere.length ? words.elsewhereArticles : words.elsewhere}${elsewhere.map(({ title }) => title).join('；')}
            </p>`
          }
        </div>`,
    )}
  </div>`;
