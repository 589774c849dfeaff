/** Reporting an error in an article. Works as links; the script beside adds a form that takes a paragraph and a correction. */
import { issueAddress, mailAddress, sidecarEntry } from '../../exchange/report.ts';
import { pathOf, type Work } from '../../exchange/work.ts';
import { strings } from '../../strings.ts';
import { sidecarName } from '../../text/sidecar-name.ts';
import { Html, attribute, escapeHtml, markup } from '../markup.ts';

/** From archive.yaml: where reports go. */
export type Corrections = { issues?: string | undefined; mail?: string | undefined } | undefined;

const words = strings.report;
const { message } = words;
const messageJson = new Html(escapeHtml(JSON.stringify(message)));

export function reportBox(work: Work, corrections: Corrections): Html {
  const report = {
    article: work.id,
    title: work.printed.title,
    page: work.page,
    source: work.source,
    address: work.url,
    quote: work.printed.title,
  };
  return markup`<details
    class="report"
    id="report"
    data-markdown="${pathOf(work.markdownUrl)}"
    data-report="${JSON.stringify(report)}"
    data-words="${messageJson}"${attribute('data-issues', corrections?.issues)}
    data-mail="${corrections?.mail ?? ''}"
    data-lost="${words.lost}"
    data-paragraph-label="${words.paragraph}"
    data-copied="${strings.cite.copied}"
    data-failed="${strings.cite.copyFailed}"
  >
    <summary>${words.heading}</summary>
    <p class="report-intro">${words.intro}${!(corrections?.issues ?? corrections?.mail) && words.noAddress}</p>
    <div class="report-fields" hidden>
      <p class="report-how">${words.how}</p>
      <p>
        <label for="report-quote">${words.quote}</label>
        <textarea id="report-quote" rows="2" maxlength="400"></textarea>
      </p>
      <p>
        <label for="report-replace">${words.replace}</label>
        <textarea id="report-replace" rows="2" maxlength="400"></textarea>
      </p>
      <p>
        <label for="report-note">${words.note}</label>
        <input id="report-note" type="text" maxlength="200">
      </p>
    </div>
    ${
      (corrections?.issues ?? corrections?.mail) !== undefined &&
      markup`<p class="report-links">
        ${
          corrections?.issues !== undefined &&
          markup`<a class="report-issue" href="${issueAddress(corrections.issues, report, message)}" rel="nofollow"
            >${words.byIssue}</a
          >`
        }
        ${
          corrections?.mail !== undefined &&
          markup`<a class="report-mail" href="${mailAddress(corrections.mail, report, message)}">${words.byMail}</a>`
        }
      </p>`
    }
    <div class="report-entry">
      <h3>${words.entry}</h3>
      <pre id="report-entry" tabindex="0">${sidecarEntry(report, message)}</pre>
      <p>
        ${words.entryHelp(sidecarName(work.source))}
        <button type="button" hidden>${strings.cite.copy}</button>
      </p>
    </div>
    <p class="report-status" role="status"></p>
  </details>`;
}
