/**
 * The form for reporting an error: a button beside each paragraph opens it with the words in question (those selected in the
 * paragraph, else its beginning), and what the reader types goes into the links and the entry at once. The entry is there as
 * long as it quotes the page.
 */
import { beginning, findWords, type Piece } from './quotation.ts';
import {
  issueAddress,
  mailAddress,
  part,
  sidecarEntry,
  type ErrorReport,
  type ReportWords,
} from '../../exchange/report.ts';

/** UTF-16 code units of the paragraph to quote where nothing is selected, to the end of a clause, and of context on each side of a quotation. */
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
type Selected = { from: number; to: number } | undefined;

function selectedInk(paragraph: HTMLElement): Selected {
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
 * Markdown has that, character for character except for blanks. Where it cannot be fetched, what is shown has to do.
 */
async function verbatim(address: string | undefined): Promise<Piece[]> {
  try {
    const answer = await fetch(address ?? '');
    if (!answer.ok) return shown();
    // Fetched when the form is first used: readers of an article need none of it.
    const { parseBody } = await import('../../exchange/body.ts');
    const body = (await answer.text()).replace(/^---\n[\s\S]*?\n---\n/, '');
    return parseBody(body).map((block) => ({ text: block.text, ...(block.kind === 'paragraph' && { id: block.id }) }));
  } catch {
    return shown();
  }
}

const paragraphsShown = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('article p[id^="p-"]')];

function shownText(paragraph: HTMLElement): string {
  const everything = document.createRange();
  everything.selectNodeContents(paragraph);
  return textOf(everything.cloneContents()).trim();
}

const shown = (): Piece[] => paragraphsShown().map((paragraph) => ({ id: paragraph.id, text: shownText(paragraph) }));

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
    lost = '',
  } = box.dataset;
  const words = JSON.parse(said ?? '{}') as ReportWords;
  const whole = JSON.parse(given ?? '{}') as ErrorReport;
  let report = whole;
  /** The paragraph whose button was pressed, and where in it the words were that it put into the form. */
  let meant: { id: string; near: number } | undefined;
  /** The correction that the form itself put there. */
  let proposed = '';
  let pieces: Promise<Piece[]> | undefined;
  const find = <T extends Element>(selector: string): T | null => box.querySelector<T>(selector);
  const fields = find<HTMLElement>('.report-fields');
  const quote = find<HTMLTextAreaElement>('#report-quote');
  const replace = find<HTMLTextAreaElement>('#report-replace');
  const note = find<HTMLInputElement>('#report-note');
  const entry = find<HTMLElement>('#report-entry');
  const links = find<HTMLElement>('.report-links');
  const status = find<HTMLElement>('.report-status');
  if (!fields || !quote || !replace || !note || !entry) return;
  const entryBox = entry.closest<HTMLElement>('.report-entry');

  const show = (): void => {
    const full = { ...report, replace: replace.value, note: note.value };
    entry.textContent = sidecarEntry(full, words);
    const issue = find<HTMLAnchorElement>('.report-issue');
    if (issue && issues) issue.href = issueAddress(issues, full, words);
    const letter = find<HTMLAnchorElement>('.report-mail');
    if (letter && mail) letter.href = mailAddress(mail, full, words);
  };

  const about = (piece: Piece, from: number, to: number): ErrorReport => ({
    ...whole,
    ...(piece.id !== undefined && { address: `${whole.address}#${piece.id}`, paragraph: piece.id }),
    quote: piece.text.slice(from, to),
    context: part(piece.text, from - around, to + around),
    before: part(piece.text, from - beside, from),
    after: part(piece.text, to, to + beside),
  });

  /** The words in the form have changed: the report is about where they stand. */
  const look = async (): Promise<void> => {
    const own = await (pieces ??= verbatim(markdown));
    const given = quote.value;
    const here = own.filter(({ id }) => id !== undefined && id === meant?.id);
    const others = [{ text: whole.title }, ...own.filter((piece) => !here.includes(piece))];
    const found = findWords([...here, ...others], given, meant?.near);
    report = found ? about(found.piece, found.start, found.end) : whole;
    // A correction that nobody has begun goes on being about the words in question.
    if (found && replace.value === proposed) replace.value = proposed = report.quote;
    const isLost = !found && given.trim() !== '';
    if (entryBox) entryBox.hidden = !found;
    if (links) links.hidden = isLost;
    status?.replaceChildren(isLost ? lost : '');
    show();
  };

  const open = async (paragraph: HTMLElement, selected: Selected): Promise<void> => {
    const own = await (pieces ??= verbatim(markdown));
    const piece = own.find(({ id }) => id === paragraph.id) ?? { id: paragraph.id, text: shownText(paragraph) };
    const { text } = piece;
    const { start: from, end: to } = selected
      ? sliceInk(text, selected.from, selected.to)
      : { start: 0, end: beginning(text, around) };
    meant = { id: paragraph.id, near: from };
    report = about(piece, from, to);
    quote.value = replace.value = proposed = report.quote;
    if (entryBox) entryBox.hidden = false;
    if (links) links.hidden = false;
    status?.replaceChildren();
    box.open = true;
    show();
    replace.focus();
    replace.select();
  };

  fields.hidden = false;
  if (entryBox) entryBox.hidden = true;
  quote.addEventListener('input', () => void look());
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
  for (const paragraph of paragraphsShown()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'report-paragraph';
    button.setAttribute('aria-label', paragraphLabel);
    button.title = paragraphLabel;
    button.textContent = '✎';
    // A press would otherwise clear the selection before the click is heard, and a tap does so in any case.
    let selected: Selected;
    button.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      selected = selectedInk(paragraph);
    });
    button.addEventListener('click', () => {
      void open(paragraph, selectedInk(paragraph) ?? selected);
      selected = undefined;
    });
    paragraph.append(button);
  }
}

const box = document.querySelector<HTMLDetailsElement>('details.report');
if (box) start(box);
