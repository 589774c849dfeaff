/** Everything that was done to the article, in the page's order. */
import { strings } from '../../strings.ts';
import { attribute, markup, type Html } from '../markup.ts';

export interface RepairNote {
  kind: string;
  seal: string;
  title: string;
  text: string;
  links: { href: string; text: string }[];
  paragraph: string | undefined;
  /** Where something links to it. */
  id?: string | undefined;
}
const words = strings.article;

export const repairs = (notes: readonly RepairNote[]): Html =>
  notes.length === 0
    ? markup`<p class="quiet">${words.noRepairs}</p>`
    : markup`<details class="repairs" id="repairs">
        <summary>${words.repairs(notes.length)}</summary>
        <ol>
          ${notes.map(
            ({ kind, seal, title, text, links, paragraph, id }) =>
              markup`<li data-kind="${kind}"${attribute('id', id)}>
                <span class="seal" aria-hidden="true">${seal}</span>
                <div>
                  <strong>${title}</strong> ${text}
                  <span class="note-links">
                    ${links.map(({ href, text: name }) => markup`<a href="${href}">${name}</a>`)}
                    ${paragraph && markup`<a href="#${paragraph}">${words.toParagraph}</a>`}
                  </span>
                </div>
              </li>`,
          )}
        </ol>
      </details>`;
