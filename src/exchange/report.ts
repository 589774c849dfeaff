/** A reader's report of an error: what to fill an issue or a mail with, and the entry that corrects it in the page's sidecar. */
import type { strings } from '../strings.ts';

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

/** An issue's address grows with its text; servers refuse more than about 8 kB, and a Chinese character takes nine bytes. */
const quoteLimit = 120;
const contextLimit = 240;

/** A quotation of fewer UTF-16 code units is told apart by what stands around it. */
const shortQuote = 16;

/** @returns at most `limit` UTF-16 code units, never half of a surrogate pair */
export const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');

/** @param source a page's file name @returns its sidecar's */
export const sidecarName = (source: string): string => source.replace(/\.[^.]+$/, '.yaml');

/** An entry of the sidecar's `corrections`, ready to paste. A JSON string is a YAML string in double quotes. */
export function sidecarEntry(report: ErrorReport, words: ReportWords): string {
  const { quote, before, after, replace, note } = report;
  const plain = JSON.stringify(cut(quote, quoteLimit));
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
  `${words.subject}：${title}（${article}）`;

/** @param fence Markdown for an issue, plain text for a mail */
export function reportText(report: ErrorReport, words: ReportWords, fence = false): string {
  const line = (name: string, value: string | undefined): string[] => (value ? [`${name}：${value}`] : []);
  const entry = sidecarEntry(report, words);
  return [
    ...line(words.article, `${report.title}（${report.article}）`),
    ...line(words.page, `${report.page}（${report.source}）`),
    ...line(words.paragraph, report.paragraph),
    ...line(words.address, report.address),
    ...line(words.quote, cut(report.quote, quoteLimit)),
    ...line(words.context, report.context && cut(report.context, contextLimit)),
    '',
    `${words.entry}（${sidecarName(report.source)}）：`,
    fence ? `\`\`\`yaml\n${entry}\n\`\`\`` : entry,
  ].join('\n');
}

const query = (pairs: Record<string, string>): string =>
  Object.entries(pairs)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');

/** Address of an issue tracker's form with title and text filled in (GitHub, Gitea and Forgejo read these names). */
export function issueAddress(form: string, report: ErrorReport, words: ReportWords): string {
  const joint = form.includes('?') ? '&' : '?';
  return `${form}${joint}${query({ title: subject(report, words), body: reportText(report, words, true) })}`;
}

/** A `mailto:` address; without a recipient the reader's mail program asks for one. */
export function mailAddress(recipient: string, report: ErrorReport, words: ReportWords): string {
  return `mailto:${recipient}?${query({ subject: subject(report, words), body: reportText(report, words) })}`;
}
