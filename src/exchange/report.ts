/** A reader's report of an error: what to fill an issue or a mail with, and the entry that corrects it in the page's sidecar. */
import type { strings } from '../strings.ts';
import { sidecarName } from '../text/sidecar-name.ts';

/** The site's words. They come as data, so that the browser does not load all of them. */
export type ReportWords = (typeof strings.report)['message'];

export interface ErrorReport {
  article: string;
  title: string;
  page: string;
  /** File name of the page's text. */
  source: string;
  address: string;
  paragraph?: string;
  /** The words in question as they stand, and what stands around them. */
  quote: string;
  context?: string;
  /** A few characters on either side, for a quotation so short that the page may hold it twice. */
  before?: string;
  after?: string;
  replace?: string;
  note?: string;
}

/** Characters of an issue's address, of which a Chinese character takes nine: servers refuse more than about 8 kB. */
const issueLimit = 7500;

/** Chromium on Windows follows no `mailto:` of more than 2,046 characters, and says nothing (platform_util_win.cc). */
const mailLimit = 2000;

/** UTF-16 code units. */
const titleLimit = 40;
const quoteLimit = 60;
const contextLimit = 240;

/**
 * @param from @param to offsets in UTF-16 code units, `from` may be below 0
 * @returns what stands between them, without halves of characters; here, since an article's script waits for no other
 */
export const part = (text: string, from: number, to: number): string =>
  text.slice(Math.max(0, from), to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');

/** A quotation of fewer UTF-16 code units is told apart by what stands around it. */
const shortQuote = 16;

/** An entry of the sidecar's `corrections`, ready to paste. A JSON string is a YAML string in double quotes. */
export function sidecarEntry(report: ErrorReport, words: ReportWords): string {
  const { quote, before, after, replace, note } = report;
  const plain = JSON.stringify(quote);
  const around = Object.entries({ before, after }).flatMap(([key, text]) =>
    text ? [`, ${key}: ${JSON.stringify(text)}`] : [],
  );
  const short = quote.length < shortQuote && around.length > 0;
  return [
    'corrections:',
    `  - quote: ${short ? `{ quote: ${plain}${around.join('')} }` : plain}`,
    `    replace: ${JSON.stringify(replace || words.replaceHere)}`,
    `    note: ${JSON.stringify(note || words.noteHere)}`,
  ].join('\n');
}

const subject = ({ title, article }: ErrorReport, words: ReportWords): string =>
  `${words.subject}：${part(title, 0, titleLimit)}（${article}）`;

const line = (name: string, value: string | undefined): string[] => (value ? [`${name}：${value}`] : []);

const query = (pairs: Record<string, string>): string =>
  Object.entries(pairs)
    .map(([key, value]) => `${key}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&');

/**
 * What a report says: quotation, context and the entry to paste, which quotes as well. What makes an address too long is left
 * out, the context first; an entry is left out whole, and the reader asked to copy it from the article's page.
 *
 * @param addressOf the address of a form that is filled in with a text
 * @returns the first of at most `limit` characters, else the shortest
 */
function fitted(
  report: ErrorReport,
  words: ReportWords,
  entry: string,
  limit: number,
  addressOf: (text: string) => string,
): string {
  const { article, page, source, paragraph, address } = report;
  const about = [
    ...line(words.article, article),
    ...line(words.page, `${page}（${source}）`),
    ...line(words.paragraph, paragraph),
    ...line(words.address, address),
  ];
  const quote = line(words.quote, part(report.quote, 0, quoteLimit));
  const context = line(words.context, report.context && part(report.context, 0, contextLimit));
  const toPaste = ['', `${words.entry}（${sidecarName(source)}）：`, entry];
  const filledIn = (rest: string[]): string => addressOf([...about, ...rest].join('\n'));
  for (const rest of [[...quote, ...context, ...toPaste], [...quote, ...toPaste], toPaste]) {
    const whole = filledIn(rest);
    if (whole.length <= limit) return whole;
  }
  return filledIn([...quote, '', words.pasteHere]);
}

/** Address of an issue tracker's form with title and text filled in (GitHub, Gitea and Forgejo read these names). */
export function issueAddress(form: string, report: ErrorReport, words: ReportWords): string {
  const start = form + (form.includes('?') ? '&' : '?');
  const entry = `\`\`\`yaml\n${sidecarEntry(report, words)}\n\`\`\``;
  return fitted(report, words, entry, issueLimit, (body) => start + query({ title: subject(report, words), body }));
}

/** A `mailto:` address; without a recipient the reader's mail program asks for one. */
export function mailAddress(recipient: string, report: ErrorReport, words: ReportWords): string {
  const start = `mailto:${recipient}?`;
  return fitted(
    report,
    words,
    sidecarEntry(report, words),
    mailLimit,
    (body) => start + query({ subject: subject(report, words), body }),
  );
}
