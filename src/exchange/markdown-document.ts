/**
 * An article as a Markdown file of its own, for readers and programs that want text instead of a page. The text is as printed, so that it
 * can be quoted; what is said of it, title and names, is as a person read them, and `corrections` has both.
 */
import { strings } from '../strings.ts';
import type { BodyBlock } from './body.ts';
import { escapeInlineMarkdown } from './escape.ts';
import { gbt7714 } from './gbt7714.ts';
import { makersOf } from './makers.ts';
import type { Work } from './work.ts';

/** What Markdown would take for its own, at the beginning of a line or anywhere. */
const escapeMarkdown = (text: string): string =>
  escapeInlineMarkdown(text)
    .replace(/^(\s*)([#>+~-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2');

/** JSON is YAML, and is written ten times as fast. */
const yaml = (values: object): string =>
  Object.entries(values)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');

export function markdownDocument(work: Work, blocks: readonly BodyBlock[]): string {
  const { writers, illustrators } = makersOf(work.authors);
  const corrections = work.repairs.flatMap(({ kind, quote, replace, reason }) =>
    kind === 'correct' ? { printed: quote, reading: replace, reason } : [],
  );
  const front = {
    id: work.id,
    title: work.title,
    authors: writers.map(({ name }) => name),
    ...(illustrators.length && { illustrators: illustrators.map(({ name }) => name) }),
    outlet: work.paper?.name ?? null,
    date: work.date.edtf,
    date_basis: work.date.basis,
    topics: work.topics.map(({ name }) => name),
    places: work.places.map(({ name }) => name),
    truncated: work.truncated,
    ...(corrections.length && { corrections }),
    url: work.url,
    page: work.pageUrl,
    citation: gbt7714(work, '2025'),
  };
  const body = blocks.map((block) => {
    const text = escapeMarkdown(block.text);
    if (block.kind === 'subhead') return `## ${text}`;
    if (block.kind === 'paragraph') return text;
    return `［${strings.feed.photo}］${text}${block.credit ? `（${escapeMarkdown(block.credit)}）` : ''}`;
  });
  const { kicker, title, deck, photoCredit } = work.printed;
  const heads = [
    ...(kicker === undefined ? [] : [escapeMarkdown(kicker)]),
    `# ${escapeMarkdown(title)}`,
    ...(deck === undefined ? [] : [escapeMarkdown(deck)]),
  ];
  const credit = photoCredit === undefined ? [] : [escapeMarkdown(photoCredit)];
  const head = work.truncated.includes('head') ? [strings.feed.gap] : [];
  const tail = work.truncated.includes('tail') ? [strings.feed.gap] : [];
  return `---\n${yaml(front)}---\n\n${[...heads, ...head, ...body, ...tail, ...credit].join('\n\n')}\n`;
}
