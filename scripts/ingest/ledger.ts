/** ledger: where every character of a page went, as a file, and the proof that none is missing. */
import type { Ledger, Role, Segment } from '../../src/schema.ts';
import type { TextBlock } from './markdown.ts';

/** Path of a page's ledger below the output folder. */
export const ledgerPath = (page: string): string => `provenance/${page}.json`;

/** @returns the ledger's file: JSON, one segment a line, so that a change shows as that line */
export function ledgerFile({ segments, ...head }: Ledger): string {
  const top = JSON.stringify(head, null, 2).slice(0, -2);
  const lines = segments.map((segment) => `\n    ${JSON.stringify(segment)}`);
  return `${top},\n  "segments": [${lines.join(',')}${lines.length > 0 ? '\n  ' : ''}]\n}\n`;
}

/** @returns which page's a ledger's file is; undefined where there is none, or a person changed it beyond reading */
export function ledgerHead(file: string | undefined): Pick<Ledger, 'source' | 'sha256'> | undefined {
  try {
    const { source, sha256 } = JSON.parse(file ?? '') as Partial<Ledger>;
    return typeof source === 'string' && typeof sha256 === 'string' ? { source, sha256 } : undefined;
  } catch {
    return undefined;
  }
}

/** What an article's file holds of the page. */
export interface LedgerArticle {
  id: string;
  title: string;
  kicker?: string | undefined;
  deck?: string | undefined;
  authors: readonly { name: string }[];
  photoCredit?: string | undefined;
  body: readonly TextBlock[];
}

const BLANK = /\s/;
/** Characters of a text that may stand in no segment: white space, and the `#` with which a line begins. */
function markEnd(text: string, lineStart: number): number {
  let at = lineStart;
  while (at < text.length && text[at] !== '\n' && BLANK.test(text[at]!)) at++;
  while (text[at] === '#') at++;
  return at;
}

const shown = (text: string): string => JSON.stringify(text.length > 16 ? `${text.slice(0, 16)}…` : text);

/** Two texts from a little before the place at which they part, so that a message shows how they differ. */
function shownApart(one: string, other: string): [one: string, other: string] {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const from = same <= 8 ? 0 : same - 6;
  const cut = (text: string): string => {
    const part = text.slice(from, from + 16);
    return JSON.stringify(`${from > 0 ? '…' : ''}${part}${from + 16 < text.length ? '…' : ''}`);
  };
  return [cut(one), cut(other)];
}

/** One complaint for each segment or gap between segments that is wrong. */
function coverage(text: string, segments: readonly Segment[]): string[] {
  const flaws: string[] = [];
  let marked = markEnd(text, 0);
  const gap = (from: number, to: number): void => {
    let told = false;
    for (let i = from; i < to; i++) {
      if (text[i] === '\n') marked = markEnd(text, i + 1);
      else if (!told && !BLANK.test(text[i]!) && !(text[i] === '#' && i < marked)) {
        flaws.push(`offset ${i}: ${shown(text.slice(i, to))} is in no segment`);
        told = true;
      }
    }
  };
  let at = 0;
  for (const { start, end } of segments.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start >= end || end > text.length) flaws.push(`offset ${start}: a segment ends at ${end} of ${text.length}`);
    if (start < at) flaws.push(`offset ${start}: two segments overlap`);
    gap(at, start);
    // A line that begins within a segment has its marks in it.
    const newline = text.lastIndexOf('\n', end - 1);
    if (newline >= start) marked = markEnd(text, newline + 1);
    at = Math.max(at, end);
  }
  gap(at, text.length);
  return flaws;
}

const BODY: Partial<Record<Role, TextBlock['kind']>> = {
  paragraph: 'paragraph',
  subhead: 'subhead',
  caption: 'caption',
};
const bare = (text: string): string => text.replace(/\s+/g, '');

/** What the segments of one article say, read in order. */
function readBack(text: string, segments: readonly Segment[]): { role: Role; text: string }[] {
  const blocks = new Map<number, { role: Role; text: string }>();
  for (const { start, end, role, order } of segments) {
    if (order === undefined) continue;
    const block = blocks.get(order);
    if (block) block.text += text.slice(start, end);
    else blocks.set(order, { role, text: text.slice(start, end) });
  }
  return [...blocks].sort(([a], [b]) => a - b).map(([, block]) => block);
}

function articleFlaws(text: string, article: LedgerArticle, segments: readonly Segment[]): string[] {
  const { id, title, kicker, deck, authors, photoCredit, body } = article;
  const flaws: string[] = [];
  const read = readBack(text, segments);
  const of = (role: Role): string[] => read.filter((block) => block.role === role).map((block) => block.text);
  const same = (name: string, have: string | undefined, role: Role): void => {
    const lines = of(role);
    // A title that the page does not have is supplied in brackets, and has no segment.
    if (lines.length === 0 && (have === undefined || (role === 'headline' && /^［.*］$/.test(have)))) return;
    if (lines.join(' ') === have) return;
    const [is, read] = shownApart(have ?? '', lines.join(' '));
    flaws.push(`${id}: ${name} is ${is}, its segments read ${read}`);
  };
  same('title', title, 'headline');
  same('kicker', kicker, 'kicker');
  same('deck', deck, 'deck');
  const bylines = bare(of('byline').join(''));
  for (const { name } of authors)
    if (!bylines.includes(bare(name))) flaws.push(`${id}: author ${shown(name)} is in no byline`);
  const credits = bare(of('credit').join(''));
  for (const credit of photoCredit?.split('；') ?? [])
    if (!credits.includes(bare(credit))) flaws.push(`${id}: photo credit ${shown(credit)} is in no segment`);

  const blocks = read.filter(({ role }) => BODY[role]);
  for (let i = 0; i < Math.max(blocks.length, body.length); i++) {
    const [have, want] = [blocks[i], body[i]];
    const rest =
      have && want?.kind === 'caption' && have.text.startsWith(want.text)
        ? have.text.slice(want.text.length)
        : undefined;
    const matches =
      have &&
      want &&
      BODY[have.role] === want.kind &&
      (want.kind === 'caption' ? rest?.includes(want.credit ?? '') : have.text === want.text);
    if (!matches) {
      const [is, reads] = shownApart(want?.text ?? '', have?.text ?? '');
      flaws.push(
        `${id}: block ${i + 1} is ${want ? `${want.kind} ${is}` : 'missing'}, its segments read ${have ? `${have.role} ${reads}` : 'nothing'}`,
      );
      break;
    }
  }
  return flaws;
}

/**
 * @param text the decoded page @param articles those of this page
 * @returns what is wrong, one line each, with the offset or the article; nothing where the ledger holds
 */
export function verifyLedger(
  text: string,
  ledger: Pick<Ledger, 'segments'>,
  articles: readonly LedgerArticle[],
): string[] {
  const flaws = coverage(text, ledger.segments);
  const byArticle = Map.groupBy(ledger.segments, ({ article }) => article);
  const known = new Set(articles.map(({ id }) => id));
  for (const [article, segments] of byArticle)
    if (article !== undefined && !known.has(article))
      flaws.push(`offset ${segments[0]!.start}: there is no article ${article}`);
  for (const article of articles) flaws.push(...articleFlaws(text, article, byArticle.get(article.id) ?? []));
  return flaws;
}
