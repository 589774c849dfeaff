/**
 * Shows what was done to the text: seams inside paragraphs, corrected readings, text that is missing, repeats that were
 * left out, and in the margin a mark for each, which opens without JavaScript.
 */
import type { Element, ElementContent, Root } from 'hast';
import { isBlank } from '../text/blank.ts';
import type { Block } from './rehype-block-ids.ts';
import { element as h } from './tree.ts';

/** What was done in one place. All words come from the caller. */
export interface Note {
  kind: string;
  /** One character on the mark itself. */
  seal: string;
  title: string;
  text: string;
  links: { href: string; text: string }[];
}

/** A mark in the margin: all that was done of one kind. */
export interface Mark extends Pick<Note, 'kind' | 'seal' | 'title'> {
  /** Of its text, where something links to that. */
  id?: string;
  notes: Pick<Note, 'text' | 'links'>[];
}

export interface ParagraphView {
  marks: Mark[];
  /** Where two pieces of the page meet, as numbers of non-blank UTF-16 code units from the paragraph's beginning. */
  seams: number[];
  /**
   * A person's reading beside the page's; `from` and `to` count as `seams` do. `label` says both, `mark` is the id of the mark
   * that does, and `before` stands between the two on paper.
   */
  corrections: { from: number; to: number; reading: string; label: string; before: string; mark: string }[];
  missingBefore?: string;
  missingAfter?: string;
  /** Repeats left out after this paragraph, to be seen among the differences. */
  dropped: { text: string; label: string }[];
  /** Where the paragraph stands on the page. */
  source?: { href: string; text: string };
}

export interface RestorationOptions {
  /** Called once with all blocks of the article. */
  viewsOf: (blocks: readonly Block[]) => ReadonlyMap<string, ParagraphView>;
  /** Says of a paragraph's own address that it can be copied. */
  copyLabel: string;
  seamLabel: string;
  /** Language of all these words, where it is another than the text's. */
  lang?: string | undefined;
}

interface Cut {
  from: number;
  /** Text from `from` to here is taken out and handed to `make`; equal to `from` where something is only put in. */
  to: number;
  make: (taken: string, inLink: boolean) => ElementContent;
}

/** Puts elements between the characters of a paragraph, or in their place, however deep the text lies. */
function edit(paragraph: Element, cuts: Cut[]): void {
  if (cuts.length === 0) return;
  const rest = cuts.toSorted((a, b) => a.from - b.from || a.to - b.to);
  let passed = 0;
  let taken = '';
  const walk = (parent: Element, inLink: boolean): void => {
    const out: ElementContent[] = [];
    for (const child of parent.children) {
      if (child.type === 'element') {
        const held = child.children.length > 0;
        walk(child, inLink || child.tagName === 'a');
        // A link of which all words were corrected leads to what the page says, and would be empty.
        if (held && child.children.length === 0) continue;
      }
      if (child.type !== 'text') {
        out.push(child);
        continue;
      }
      const { value } = child;
      let kept = '';
      const flush = (): void => {
        if (kept) out.push({ type: 'text', value: kept });
        kept = '';
      };
      let i = 0;
      for (; i < value.length && rest[0]; i++) {
        const blank = isBlank(value.charCodeAt(i));
        while (!blank && rest[0] && rest[0].to <= passed) {
          flush();
          out.push((rest.shift() as Cut).make(taken, inLink));
          taken = '';
        }
        if (rest[0] && passed >= rest[0].from && passed < rest[0].to) taken += value.charAt(i);
        else kept += value.charAt(i);
        if (!blank) passed++;
      }
      kept += value.slice(i);
      flush();
    }
    parent.children = out;
  };
  walk(paragraph, false);
  for (const cut of rest) {
    paragraph.children.push(cut.make(taken, false));
    taken = '';
  }
}

function markElement({ id, kind, seal, title, notes }: Mark): Element {
  return h('details', { className: ['note'], name: 'note', dataKind: kind }, [
    h('summary', {}, [
      h('span', { className: ['seal'], ariaHidden: 'true' }, seal),
      h('span', { className: ['seal-title'] }, title),
    ]),
    h(
      'div',
      { className: ['note-text'], ...(id !== undefined && { id }) },
      notes.flatMap(({ text, links }) => [
        h('p', {}, text),
        ...(links.length
          ? [
              h(
                'p',
                { className: ['note-links'] },
                links.map((link) => h('a', { href: link.href }, link.text)),
              ),
            ]
          : []),
      ]),
    ),
  ]);
}

export function rehypeRestoration({ viewsOf, copyLabel, seamLabel, lang }: RestorationOptions) {
  const said = lang === undefined ? {} : { lang };
  const block = (element: Element, view: ParagraphView | undefined): ElementContent[] => {
    const id = String(element.properties['id']);
    const isText = element.tagName === 'p';
    const own = h('a', { className: ['own-link'], href: `#${id}`, ariaLabel: copyLabel, dataCopy: '', ...said }, '¶');
    if (view)
      edit(element, [
        ...view.seams.map((at): Cut => ({
          from: at,
          to: at,
          make: () => h('span', { className: ['seam'], title: seamLabel, ...said }),
        })),
        ...view.corrections.map(({ from, to, reading, label, before, mark }): Cut => ({
          from,
          to,
          // The link opens the mark, without a script too: an element in closed details is shown when it is the target.
          make: (taken, inLink) =>
            h(inLink ? 'span' : 'a', { className: ['corrected'], title: label, ...(!inLink && { href: `#${mark}` }) }, [
              h('del', {}, taken),
              h('ins', { dataBefore: before }, reading),
            ]),
        })),
      ]);
    if (isText) element.children.push(own);
    if (!view) return [element];
    const source =
      view.source && h('a', { className: ['source-link'], href: view.source.href, ...said }, view.source.text);
    // A heading is read out with all that is in it: its link stands behind it.
    const isHeading = /^h\d$/.test(element.tagName);
    if (source && !isHeading) element.children.push(source);
    const out: ElementContent[] = [];
    if (view.missingBefore) out.push(h('p', { className: ['missing'], ...said }, view.missingBefore));
    if (view.marks.length)
      out.push(
        h('div', { className: ['repaired'] }, [
          element,
          h('div', { className: ['notes'], ...said }, view.marks.map(markElement)),
        ]),
      );
    else out.push(element);
    if (source && isHeading) out.push(source);
    if (view.missingAfter) out.push(h('p', { className: ['missing'], ...said }, view.missingAfter));
    for (const { text, label } of view.dropped)
      out.push(
        h('div', { className: ['dropped'] }, [
          h('p', { className: ['dropped-label'], ...said }, label),
          h('del', {}, text),
        ]),
      );
    return out;
  };
  return (tree: Root, file: { data: Record<string, unknown> }): void => {
    const views = viewsOf(file.data['blocks'] as Block[]);
    tree.children = tree.children.flatMap((node) => {
      const id = node.type === 'element' ? node.properties['id'] : undefined;
      return node.type === 'element' && typeof id === 'string' ? block(node, views.get(id)) : [node];
    }) as Root['children'];
  };
}
