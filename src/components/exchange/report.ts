/**
 * The form for reporting an error: a button beside each paragraph opens it with the words in question (those selected in the
 * paragraph, else its beginning), and what the reader types goes into the links and the entry at once.
 */
import {
  issueAddress,
  mailAddress,
  part,
  sidecarEntry,
  type ErrorReport,
  type ReportWords,
} from '../../exchange/report.ts';

/** UTF-16 code units of the paragraph to quote where nothing is selected, and of context on each side of a quotation. */
const around = 40;

/** Code units on each side that tell a short quotation apart. */
const beside = 6;

/** What is not the page's text: marks and links that the site puts into a paragraph, and a person's corrected reading. */
const ours = '.own-link, .source-link, .seam, .report-paragraph, ins';

function textOf(content: DocumentFragment): string {
  const part = document.createElement('div');
  part.append(content);
  for (const element of part.querySelectorAll(ours)) element.remove();
  return part.textContent;
}

const ink = (text: string): number => text.replace(/\s/g, '').length;

/** Where the selection begins and ends in a paragraph, in characters that are not blank; undefined if it is not in it. */
function selectedInk(paragraph: HTMLElement): { from: number; to: number } | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!paragraph.contains(range.commonAncestorContainer)) return undefined;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const from = ink(textOf(before.cloneContents()));
  const length = ink(textOf(range.cloneContents()));
  return length ? { from, to: from + length } : undefined;
}

/** The part of a text between two counts of characters that are not blank. */
function sliceInk(text: string, from: number, to: number): { start: number; end: number } {
  let passed = 0;
  let start = text.length;
  let end = text.length;
  for (let i = 0; i < text.length; i++) {
    if (/\s/.test(text[i] ?? '')) continue;
    if (passed === from) start = Math.min(start, i);
    passed++;
    if (passed === to) {
      end = i + 1;
      break;
    }
  }
  return { start: Math.min(start, end), end };
}

/**
 * The page shows punctuation in its typographic width; a correction must quote what the page file holds. The article's
 * Markdown has that, character for character except for blanks.
 */
async function verbatim(address: string | undefined): Promise<ReadonlyMap<string, string>> {
  if (!address) return new Map();
  try {
    const answer = await fetch(address);
    if (!answer.ok) return new Map();
    // Fetched when the form is first used: readers of an article need none of it.
    const { parseBody } = await import('../../exchange/body.ts');
    const body = (await answer.text()).replace(/^---\n[\s\S]*?\n---\n/, '');
    return new Map(parseBody(body).flatMap((block) => (block.kind === 'paragraph' ? [[block.id, block.text]] : [])));
  } catch {
    return new Map();
  }
}

function start(box: HTMLDetailsElement): void {
  const {
    report: given,
    words: said,
    issues,
    mail = '',
    markdown,
    paragraphLabel = '',
    copied = '',
    failed = '',
  } = box.dataset;
  const words = JSON.parse(said ?? '{}') as ReportWords;
  const whole = JSON.parse(given ?? '{}') as ErrorReport;
  let report = whole;
  let paragraphs: Promise<ReadonlyMap<string, string>> | undefined;
  const find = <T extends Element>(selector: string): T | null => box.querySelector<T>(selector);
  const fields = find<HTMLElement>('.report-fields');
  const quote = find<HTMLTextAreaElement>('#report-quote');
  const replace = find<HTMLTextAreaElement>('#report-replace');
  const note = find<HTMLInputElement>('#report-note');
  const entry = find<HTMLElement>('#report-entry');
  const status = find<HTMLElement>('.report-status');
  if (!fields || !quote || !replace || !note || !entry) return;

  const show = (): void => {
    const full = { ...report, replace: replace.value, note: note.value };
    quote.value = report.quote;
    entry.textContent = sidecarEntry(full, words);
    const issue = find<HTMLAnchorElement>('.report-issue');
    if (issue && issues) issue.href = issueAddress(issues, full, words);
    const letter = find<HTMLAnchorElement>('.report-mail');
    if (letter) letter.href = mailAddress(mail, full, words);
  };

  const open = async (paragraph: HTMLElement): Promise<void> => {
    const selected = selectedInk(paragraph);
    const everything = document.createRange();
    everything.selectNodeContents(paragraph);
    const shown = textOf(everything.cloneContents()).trim();
    const text = (await (paragraphs ??= verbatim(markdown))).get(paragraph.id) ?? shown;
    const { start: from, end: to } = selected
      ? sliceInk(text, selected.from, selected.to)
      : { start: 0, end: part(text, 0, around).length };
    report = {
      ...whole,
      address: `${whole.address}#${paragraph.id}`,
      paragraph: paragraph.id,
      quote: text.slice(from, to),
      context: part(text, from - around, to + around),
      before: part(text, from - beside, from),
      after: part(text, to, to + beside),
    };
    replace.value = report.quote;
    box.open = true;
    show();
    replace.focus();
    replace.select();
  };

  fields.hidden = false;
  replace.addEventListener('input', show);
  note.addEventListener('input', show);
  show();
  const copy = find<HTMLButtonElement>('.report-entry button');
  if (copy) {
    copy.hidden = false;
    copy.addEventListener('click', () => {
      navigator.clipboard.writeText(entry.textContent).then(
        () => status?.replaceChildren(copied),
        () => {
          getSelection()?.selectAllChildren(entry);
          status?.replaceChildren(failed);
        },
      );
    });
  }
  for (const paragraph of document.querySelectorAll<HTMLElement>('article p[id^="p-"]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'report-paragraph';
    button.setAttribute('aria-label', paragraphLabel);
    button.title = paragraphLabel;
    button.textContent = '✎';
    // A press would otherwise clear the selection before the click is heard.
    button.addEventListener('pointerdown', (event) => event.preventDefault());
    button.addEventListener('click', () => void open(paragraph));
    paragraph.append(button);
  }
}

const box = document.querySelector<HTMLDetailsElement>('details.report');
if (box) start(box);
