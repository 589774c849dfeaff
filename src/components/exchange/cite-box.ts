/** How to cite an article. Everything is text that can be selected; the script beside adds buttons that copy and save. */
import { citations, type Citation } from '../../exchange/citations.ts';
import { pathOf, type Work } from '../../exchange/work.ts';
import { strings } from '../../strings.ts';
import { attribute, markup, type Html } from '../markup.ts';

const words = strings.cite;

/** The same on every page. */
const copyButtons = Object.fromEntries(
  Object.entries(words.formats).map(([format, name]) => [
    format,
    markup`<button type="button" hidden data-copy-from="cite-${format}" aria-label="${words.copyFormat(name)}">
      ${words.copy}
    </button>`,
  ]),
);

const forPerson = (one: Citation): Html =>
  markup`<div class="cite-item">
    <dt>${words.formats[one.format]}</dt>
    <dd>
      <span class="cite-text" id="cite-${one.format}">${one.text}</span>
      ${copyButtons[one.format]}
    </dd>
  </div>`;

const forProgram = (one: Citation): Html =>
  markup`<section class="cite-program">
    <h2>${words.formats[one.format]}</h2>
    <pre id="cite-${one.format}" tabindex="0">${one.text}</pre>
    <p>
      ${copyButtons[one.format]}
      <button
        type="button"
        hidden
        data-save-from="cite-${one.format}"${attribute('data-file', one.file)}
        aria-label="${words.saveFormat(words.formats[one.format])}"
      >
        ${words.save}
      </button>
    </p>
  </section>`;

export function cite(work: Work): Html {
  const all = citations(work);
  return markup`<details class="cite" id="cite" data-copied="${words.copied}" data-failed="${words.copyFailed}">
    <summary>${words.heading}</summary>
    <dl class="cite-list">${all.filter(({ file }) => file === undefined).map(forPerson)}</dl>
    <p class="cite-note">${words.paragraphLink}</p>
    <details class="cite-programs">
      <summary>${words.more}</summary>
      ${all.filter(({ file }) => file !== undefined).map(forProgram)}
    </details>
    <p class="cite-files">
      ${words.files}：<a href="${pathOf(work.markdownUrl)}" type="text/markdown">${words.markdown}</a>
      、<a href="${pathOf(work.teiUrl)}" type="application/tei+xml">${words.tei}</a>
    </p>
    <p class="cite-status" role="status"></p>
  </details>`;
}
