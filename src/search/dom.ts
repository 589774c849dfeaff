/** Draws what was found. The only file of `search` that touches the document; everything goes in as text, never as HTML. */
import type { ScriptTable } from '../text/fold.ts';
import { hangsFrom, headlineLines, lineClasses } from '../text/headline-lines.ts';
import type { ShownRecord } from './record.ts';
import { best, hitsIn, marksIn, type Hit, type Marked } from './snippet.ts';

export type Child = Node | string | undefined | false;

/** An element with attributes (`true` is empty, `false` and undefined are left out) and children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number | boolean | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** Text with its marks as `<mark>` elements. */
export const marked = (all: Marked): DocumentFragment => {
  const out = document.createDocumentFragment();
  appendMarked(out, all, 0, all.text.length, []);
  return out;
};

function appendMarked(
  into: ParentNode,
  { text, marks }: Marked,
  from: number,
  to: number,
  breaks: readonly number[],
): void {
  let at = from;
  for (const [first, last] of marks) {
    const [start, end] = [Math.max(first, from), Math.min(last, to)];
    if (start >= end) continue;
    appendBroken(into, text, at, start, breaks);
    appendBroken(into.appendChild(el('mark')), text, start, end, breaks);
    at = end;
  }
  appendBroken(into, text, at, to, breaks);
}

/** A headline with its marks, in its lines as everywhere on the site. @param breaks offsets at which a line may end */
export function headline(title: Marked, breaks: readonly number[] = []): DocumentFragment {
  const out = document.createDocumentFragment();
  let at = 0;
  for (const line of headlineLines(title.text)) {
    const from = title.text.indexOf(line, at);
    if (at > 0) out.append(' ');
    at = from + line.length;
    const own = out.appendChild(el('span', { class: lineClasses(line) }));
    const hung = from + hangsFrom(line);
    appendMarked(own, title, from, hung, breaks);
    if (hung < at) appendMarked(own.appendChild(el('span', { class: 'hang-end' })), title, hung, at, breaks);
  }
  return out;
}

function appendBroken(into: ParentNode, text: string, from: number, to: number, breaks: readonly number[]): void {
  let at = from;
  for (const end of breaks) {
    if (end < from || end >= to) continue;
    into.append(text.slice(at, end), el('wbr'));
    at = end;
  }
  into.append(text.slice(at, to));
}

/** What drawing needs to know beyond the record. */
export interface ResultView {
  tier: 'exact' | 'near';
  words: readonly string[];
  /** Words that explain why it is here, marked too. */
  also: readonly string[];
  table: ScriptTable;
  href: string;
  outlet: string;
  /** Why it is here, if not for its text. */
  reason?: string | undefined;
  /** Text as it is set; as long as the text that goes in. */
  typeset: (text: string) => string;
  strings: {
    where: Record<Hit['kind'], string>;
    moreHits: (n: number) => string;
    moreHitsToRead: string;
    truncated: string;
  };
}

/** Hits that show before the reader opens the others. */
const shownHits = 2;

/** Address of a hit: its paragraph, and the marked words for browsers that find text by the address. */
export function hitAddress(href: string, hit: Hit): string {
  if (!hit.anchor) return href;
  return `${href}#${hit.anchor}${textFragment(hit)}`;
}

/**
 * Words of a hit as a text fragment (WICG Scroll to Text Fragment), with the clause before them, or after them where they begin
 * it: that tells this place from others with the same words. Clauses begin and end where words do, which the browser demands.
 * Where it finds no such text, the paragraph's id says where to look.
 */
function textFragment({ text, marks }: Marked): string {
  const first = marks[0];
  if (!first || !('fragmentDirective' in document)) return '';
  const encode = (part: string) => encodeURIComponent(part.toWellFormed()).replaceAll('-', '%2D');
  const before = clauseEnd.exec(text.slice(0, first[0]))?.[0] ?? '';
  const after = before ? '' : (clauseStart.exec(text.slice(first[1]))?.[0] ?? '');
  return `:~:text=${before && `${encode(before)}-,`}${encode(text.slice(...first))}${after && `,-${encode(after)}`}`;
}

const clauseEnd = /[^，。！？；：、（）“”‘’《》…,.!?;:()"'\s]*$/u;
const clauseStart = /^[^，。！？；：、（）“”‘’《》…,.!?;:()"'\s]*/u;

function hitLine(view: ResultView, hit: Hit): HTMLLIElement {
  const label = hit.kind === 'paragraph' ? undefined : el('span', { class: 'hit-where' }, view.strings.where[hit.kind]);
  const set = { ...hit, text: view.typeset(hit.text) };
  const text = el('a', { href: hitAddress(view.href, set) }, marked(set));
  return el('li', { class: `hit hit-${hit.kind}` }, label, text);
}

/** One article among the results. */
export function result(record: ShownRecord, view: ResultView): HTMLElement {
  const { shown, more } = best(hitsIn(record, view.words, view.table, view.also), shownHits);
  const title = {
    text: view.typeset(record.title),
    marks: marksIn(record.title, [...view.words, ...view.also], view.table),
  };
  const inHead = (kind: Hit['kind']) => [...shown, ...more].some((hit) => hit.kind === kind);
  const article = el(
    'article',
    { class: 'result', 'data-article': record.id, 'data-tier': view.tier },
    // A kicker or deck that has a hit stands among the hits.
    record.kicker && !inHead('kicker') ? el('p', { class: 'result-kicker' }, view.typeset(record.kicker)) : undefined,
    el(
      view.tier === 'exact' ? 'h3' : 'h4',
      { class: 'result-title' },
      el('a', { href: view.href }, headline(title, record.breaks)),
    ),
    record.deck && !inHead('deck') ? el('p', { class: 'result-deck' }, view.typeset(record.deck)) : undefined,
    el(
      'p',
      { class: 'result-source' },
      el('span', {}, view.outlet),
      el('span', {}, record.when),
      record.authors.length > 0 && el('span', {}, record.authors.map(({ name }) => name).join(' ')),
      record.truncated && el('span', { class: 'result-truncated' }, view.strings.truncated),
    ),
    view.reason ? el('p', { class: 'result-reason' }, view.reason) : undefined,
  );
  if (shown.length > 0) article.append(el('ul', { class: 'hits' }, ...shown.map((hit) => hitLine(view, hit))));
  if (more.length > 0 || record.more) article.append(moreHits(record, view, shown, more));
  return article;
}

/** The other hits, closed. Most stay so: their lines are made, and what of the text is not here yet is read, when they are opened. */
function moreHits(record: ShownRecord, view: ResultView, shown: readonly Hit[], more: readonly Hit[]): HTMLElement {
  const { strings } = view;
  const summary = el('summary', {}, record.more ? strings.moreHitsToRead : strings.moreHits(more.length));
  const details = el('details', { class: 'more-hits' }, summary);
  const list = el('ul', { class: 'hits' });
  const draw = (hits: readonly Hit[]) => list.replaceChildren(...hits.map((hit) => hitLine(view, hit)));
  let filled = false;
  details.addEventListener('toggle', () => {
    if (!details.open || filled) return;
    filled = true;
    details.append(list);
    draw(more);
    if (!record.more) return;
    const here = new Set(shown.map(({ anchor, text }) => `${anchor} ${text}`));
    record.more().then(
      (whole) => {
        const all = hitsIn(whole ?? record, view.words, view.table, view.also);
        const rest = all.filter(({ anchor, text }) => !here.has(`${anchor} ${text}`));
        draw(rest);
        summary.textContent = strings.moreHits(rest.length);
      },
      // What failed is tried again when they are opened again.
      () => (filled = false),
    );
  });
  return details;
}
