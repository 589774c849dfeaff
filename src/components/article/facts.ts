/** Where and when the article appeared, how sure that is, and how long it takes to read. */
import { strings } from '../../strings.ts';
import { typographic } from '../../text/typography.ts';
import { attribute, markup, type Html } from '../markup.ts';

interface Certain {
  text: string;
  explanation: string;
  evidence: readonly string[];
}
export interface FactsOf {
  outlet: Certain;
  date: Certain;
  page: { href: string; text: string };
  characters: number;
  minutes: number;
  /** Language of the archive's words, where it is another than the site's. */
  lang?: string | undefined;
}
const words = strings.article;

const certain = (label: string, { text, explanation, evidence }: Certain, lang: string | undefined, own = lang): Html =>
  markup`<div>
    <dt class="visually-hidden">${label}</dt>
    <dd>
      <details class="fact" name="fact">
        <summary${attribute('lang', own || undefined)}>${text}</summary>
        <div class="fact-text">
          <p>${explanation}</p>
          ${
            evidence.length > 0 &&
            markup`<ul${attribute('lang', lang)}>
              ${evidence.map((quote) => markup`<li><q>${typographic(quote)}</q></li>`)}
            </ul>`
          }
        </div>
      </details>
    </dd>
  </div>`;

export const facts = ({ outlet, date, page, characters, minutes, lang }: FactsOf): Html =>
  markup`<dl class="facts">
    ${certain(words.outletLabel, outlet, lang)}${certain(words.dateLabel, date, lang, '')}
    <div>
      <dt class="visually-hidden">${words.pageLabel}</dt>
      <dd>
        <a href="${page.href}">${page.text}</a>
      </dd>
    </div>
    <div class="facts-length">
      <dt class="visually-hidden">${words.lengthLabel}</dt>
      <dd>${words.characters(characters)}，${words.minutes(minutes)}</dd>
    </div>
  </dl>`;
