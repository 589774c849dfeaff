/** restore: the blocks of one article as headline, byline and body in reading order, with what was done to them. Pure. */
import type { Repair, Role } from '../../src/schema.ts';
import { canonical } from './canonical.ts';
import type { ClassifiedPage } from './classify.ts';
import { partHeadline, type HeadlineLine } from './headline.ts';
import { putInOrder, type Item } from './order.ts';
import { jumpsForward, splitCaption, trailingCredit, wholeCredit } from './patterns.ts';
import { reasons, SUPPLIED_TITLE } from './reasons.ts';
import { recordOrder } from './repairs.ts';
import type { RawArticle } from './segment.ts';
import { simplify } from './simplify.ts';
import { firstOf, linesOf, overlaps, span } from './span.ts';
import type { BodyBlock, RestoredArticle, RestoredPage, Span } from './types.ts';

export type Segments = RestoredPage['segments'];

/**
 * @param number the article's ordinal on the page, from 1
 * @param said what a person says of blocks, by index
 * @param segments receives the article's segments
 */
export function restoreArticle(
  page: ClassifiedPage,
  raw: RawArticle,
  number: number,
  said: ReadonlyMap<number, Role>,
  segments: Segments,
): RestoredArticle {
  const { blocks, classified } = page;
  const repairs: Repair[] = [];
  let order = 0;
  const put = (at: Span, role: Role) => segments.push({ ...span(at), role, article: number, order });
  const place = (at: readonly Span[], role: Role) => {
    for (const one of at) put(one, role);
    order++;
  };
  for (const i of [...raw.headlines, ...raw.bylines, ...raw.body]) {
    if (said.has(i) && said.get(i) !== 'duplicate')
      repairs.push({ kind: 'role', at: span(blocks[i]!), reason: reasons.byPerson(said.get(i)!), by: 'person' });
  }

  const lines = raw.headlines.map((i): HeadlineLine => {
    const role = said.get(i);
    return {
      ...span(blocks[i]!),
      text: blocks[i]!.text,
      lines: blocks[i]!.lines,
      role: role === 'kicker' || role === 'headline' || role === 'deck' ? role : undefined,
    };
  });
  const parts = lines.length > 0 ? partHeadline(lines) : { kicker: [], title: [], deck: [] };
  const headlineRoles = [
    ...parts.kicker.map((l) => ({ l, role: 'kicker' as const })),
    ...parts.title.map((l) => ({ l, role: 'headline' as const })),
    ...parts.deck.map((l) => ({ l, role: 'deck' as const })),
  ];
  for (const { l, role } of headlineRoles) place(l.lines ?? [l], role);
  for (const i of raw.bylines) place(linesOf(blocks[i]!), 'byline');

  const credits = raw.credits.map((i) => wholeCredit(blocks[i]!.text) ?? blocks[i]!.text);
  const lifted: Span[] = raw.credits.map((i) => span(blocks[i]!));
  const pieces = new Map<number, Span[]>();
  for (const i of raw.body) {
    const block = blocks[i]!;
    const trailing = classified.roles[i] === 'paragraph' ? trailingCredit(block.text) : undefined;
    if (!trailing) {
      pieces.set(i, linesOf(block));
      continue;
    }
    const kept = firstOf(block, block.text.slice(0, trailing.at).trimEnd().length);
    pieces.set(i, kept);
    credits.push(trailing.credit);
    const at = { start: afterBlanks(page.text, kept.at(-1)!.end), end: block.end };
    lifted.push(at);
    repairs.push({ kind: 'lift', at, reason: reasons.lifted, by: 'machine' });
  }

  const items = raw.body
    .filter((i) => classified.roles[i] !== 'caption')
    .map((block): Item => {
      const text = pieces
        .get(block)!
        .map((at) => textOf(page, at))
        .join('');
      const kind = classified.roles[block] === 'subhead' ? 'subhead' : 'paragraph';
      const { whole, begins } = classified.features[block]!;
      const placed = page.directives.moves.some((move) => overlaps(blocks[block]!, move.block));
      return {
        block,
        kind,
        text: canonical(text),
        printed: simplify(text),
        whole,
        begins,
        placed,
        opens: block === raw.opensAt,
      };
    });
  const cutOff = raw.jumps.some((i) => jumpsForward(blocks[i]!.text));
  const itemAt = (at: Span) => items.findIndex((item) => overlaps(blocks[item.block]!, at));
  const joins = page.directives.joins
    .map(({ from, to }) => ({ from: itemAt(from), to: itemAt(to) }))
    .filter((j) => j.from >= 0 && j.to >= 0 && j.from !== j.to);
  const splits = new Set(page.directives.splits);
  const apart = new Set(items.flatMap(({ block }, i) => (splits.has(blocks[block]!.start) ? [i] : [])));
  for (const i of apart)
    repairs.push({ kind: 'split', at: span(blocks[items[i]!.block]!), reason: reasons.splitByPerson, by: 'person' });
  const ordered = putInOrder(items, joins, cutOff, apart);
  const chains = moveAsSaid(ordered.chains, page, items, repairs);
  const body = bodyOf(page, raw, items, chains, pieces, put, () => order++);
  for (const at of lifted) place([at], 'credit');

  const truncated = recordOrder(page, items, ordered, chains, pieces, body, cutOff, repairs, raw);
  for (const i of raw.columns) segments.push({ ...span(blocks[i]!), role: 'column', article: number });
  for (const i of raw.jumps) segments.push({ ...span(blocks[i]!), role: 'jump', article: number });
  const first = lines[0] ?? blocks[raw.bylines[0] ?? raw.body[0]!]!;
  if (lines.length === 0) {
    repairs.push({
      kind: 'gap',
      at: { start: first.start, end: first.start },
      reason: reasons.noHeadline,
      by: 'machine',
    });
    if (!truncated.includes('head')) truncated.unshift('head');
  }
  const join = (part: HeadlineLine[]) => part.map((l) => l.text).join(' ');
  return {
    ...(parts.kicker.length > 0 ? { kicker: join(parts.kicker) } : {}),
    title: parts.title.length > 0 ? join(parts.title) : SUPPLIED_TITLE,
    ...(parts.deck.length > 0 ? { deck: join(parts.deck) } : {}),
    authors: raw.bylines.flatMap((i) => classified.bylines[i]?.authors ?? [{ name: blocks[i]!.text }]),
    ...(raw.columns.length > 0 ? { column: raw.columns.map((i) => blocks[i]!.text).join(' ') } : {}),
    ...(credits.length > 0 ? { photoCredit: [...new Set(credits)].join('；') } : {}),
    body,
    truncated,
    repairs,
    headline: { start: first.start, end: (lines.at(-1) ?? first).end },
  };
}

const textOf = (page: ClassifiedPage, at: Span): string => page.text.slice(at.start, at.end);

function afterBlanks(text: string, at: number): number {
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

/** Moves that a person asked for: a subhead takes its section along. */
function moveAsSaid(chains: number[][], page: ClassifiedPage, items: readonly Item[], repairs: Repair[]): number[][] {
  let result = chains;
  for (const { block, after } of page.directives.moves) {
    const holds = (at: Span) => (chain: number[]) => chain.some((i) => overlaps(page.blocks[items[i]!.block]!, at));
    const from = result.findIndex(holds(block));
    if (from < 0 || !result.some(holds(after))) continue;
    let to = from + 1;
    if (items[result[from]![0]!]!.kind === 'subhead')
      while (to < result.length && items[result[to]![0]!]!.kind !== 'subhead') to++;
    const moved = result.slice(from, to);
    const rest = [...result.slice(0, from), ...result.slice(to)];
    const target = rest.findIndex(holds(after));
    if (target < 0) continue;
    result = [...rest.slice(0, target + 1), ...moved, ...rest.slice(target + 1)];
    const ends = page.blocks[items[moved.at(-1)!.at(-1)!]!.block]!.end;
    repairs.push({
      kind: 'move',
      at: { start: page.blocks[items[moved[0]![0]!]!.block]!.start, end: ends },
      with: after,
      reason: reasons.movedByPerson,
      by: 'person',
    });
  }
  return result;
}

/** The body in reading order; a caption stands behind the paragraph in or after which the page has it. */
function bodyOf(
  page: ClassifiedPage,
  raw: RawArticle,
  items: readonly Item[],
  chains: readonly number[][],
  pieces: ReadonlyMap<number, readonly Span[]>,
  put: (at: Span, role: Role) => void,
  advance: () => void,
): BodyBlock[] {
  const captionsAfter = new Map<number, number[]>();
  let anchor = -1;
  for (const i of raw.body) {
    if (page.classified.roles[i] !== 'caption') {
      anchor = i;
      continue;
    }
    const captions = captionsAfter.get(anchor);
    if (captions) captions.push(i);
    else captionsAfter.set(anchor, [i]);
  }
  const body: BodyBlock[] = [];
  const addCaptions = (after: number) => {
    for (const i of captionsAfter.get(after) ?? []) {
      const { caption, credit } = splitCaption(page.blocks[i]!.text);
      body.push({ kind: 'caption', text: caption, pieces: linesOf(page.blocks[i]!), ...(credit ? { credit } : {}) });
      for (const at of linesOf(page.blocks[i]!)) put(at, 'caption');
      advance();
    }
  };
  addCaptions(-1);
  for (const chain of chains) {
    const kind = items[chain[0]!]!.kind;
    const spans = chain.flatMap((i) => pieces.get(items[i]!.block)!);
    body.push({ kind, text: spans.map((at) => textOf(page, at)).join(''), pieces: spans });
    for (const at of spans) put(at, kind);
    advance();
    for (const i of chain) addCaptions(items[i]!.block);
  }
  return body;
}
