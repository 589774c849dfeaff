/** blocks → classify → segment → restore: a page's text into articles, with a segment for every character. Pure. */
import type { Role } from '../../src/schema.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';
import { toBlocks } from './blocks.ts';
import { classify, type ClassifiedPage } from './classify.ts';
import { unheadedBriefs } from './briefs.ts';
import { acrossArticles, repeatOf } from './directives.ts';
import { findDuplicates } from './duplicates.ts';
import type { Item } from './order.ts';
import { reasons } from './reasons.ts';
import { restoreArticle, type Segments } from './restore-article.ts';
import { takeSectionAbove } from './section-above.ts';
import { segment, type RawArticle } from './segment.ts';
import { overlaps, span } from './span.ts';
import type { Block, Directives, RestoredArticle, RestoredPage } from './types.ts';
import { unwrap } from './wrapped.ts';

const NOTHING: Directives = { roles: [], joins: [], moves: [], splits: [] };

/** @param text a decoded page @param directives what a person says of it, as offsets */
export function restorePage(text: string, directives: Directives = NOTHING): RestoredPage {
  const blocks = unwrapped(text, directives);
  const said = saidRoles(blocks, directives);
  const repeats = findDuplicates(blocks);
  for (const [i, role] of said) {
    if (role !== 'duplicate') repeats.delete(i);
    const named = role === 'duplicate' && !repeats.has(i) ? repeatOf(blocks, i) : undefined;
    if (named) repeats.set(i, named);
  }
  const classified = classify(blocks, new Set(repeats.keys()), withoutDuplicates(said));
  const {
    articles: raws,
    furniture,
    duplicates,
  } = segment(classified.roles, repeats, unheadedBriefs(classified.roles, classified.features, new Set(said.keys())));
  const itemsOf = (raw: RawArticle): Item[] =>
    raw.body
      .filter((i) => classified.roles[i] !== 'caption')
      .map((i) => {
        const { text, whole, begins } = classified.features[i]!;
        const kind = classified.roles[i] === 'subhead' ? 'subhead' : 'paragraph';
        return { block: i, kind, text, printed: '', whole, begins };
      });
  if (takeSectionAbove(raws, itemsOf)) for (const one of duplicates) if (one.article > 0) one.article--;
  acrossArticles(raws, blocks, classified.roles, directives);
  const page: ClassifiedPage = { text, blocks, classified, directives };

  const segments: Segments = furniture.map(({ block, role }) => ({ ...span(blocks[block]!), role }));
  const articles: RestoredArticle[] = [];
  for (const raw of raws) articles.push(restoreArticle(page, raw, articles.length + 1, said, segments));
  const paragraphs = articles.map(paragraphsByPiece);
  for (const { duplicate, article } of duplicates) {
    const at = span(blocks[duplicate.block]!);
    const original = { start: blocks[duplicate.of[0]!]!.start, end: blocks[duplicate.of.at(-1)!]!.end };
    const reason = reasons.repeat(blocks[duplicate.of[0]!]!.line, duplicate.how);
    segments.push({ ...at, role: 'duplicate', reason, ...(article >= 0 ? { article: article + 1 } : {}) });
    const owner = articles[article];
    if (owner)
      owner.repairs.push({
        kind: 'drop',
        at,
        with: original,
        reason,
        by: said.get(duplicate.block) === 'duplicate' ? 'person' : 'machine',
        paragraph: paragraphs[article]!.get(blocks[duplicate.of[0]!]!.start),
      });
  }
  for (const article of articles)
    article.repairs.sort((a, b) => a.at.start - b.at.start || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0));
  return { articles, segments: inReadingOrder(segments) };
}

/** What a person quotes is left as the page has it. */
function unwrapped(text: string, directives: Directives): Block[] {
  const blocks = toBlocks(text, directives.splits);
  const said = [...directives.roles, ...directives.joins.flatMap(({ from, to }) => [{ at: from }, { at: to }])];
  const apart = new Set(directives.splits);
  for (const block of blocks) if (said.some(({ at }) => overlaps(block, at))) apart.add(block.start);
  return unwrap(blocks, text, apart);
}

function saidRoles(blocks: readonly Block[], directives: Directives): Map<number, Role> {
  const said = new Map<number, Role>();
  for (const { at, role } of directives.roles) {
    blocks.forEach((b, i) => {
      if (overlaps(b, at)) said.set(i, role);
    });
  }
  return said;
}

/** classify knows headlines, not their parts; a repeat that a person names is left to the person. */
function withoutDuplicates(said: ReadonlyMap<number, Role>): Map<number, Role> {
  const roles = new Map<number, Role>();
  for (const [i, role] of said) {
    if (role === 'kicker' || role === 'deck') roles.set(i, 'headline');
    else if (role !== 'duplicate') roles.set(i, role);
  }
  return roles;
}

/** Ids of an article's paragraphs by the offset at which each of their pieces begins. */
function paragraphsByPiece(article: RestoredArticle): Map<number, string> {
  const ids = paragraphIds(article.body.map((b) => b.text));
  return new Map(article.body.flatMap((b, n) => b.pieces.map((p) => [p.start, ids[n]!] as const)));
}

/** By place on the page, but the pieces of one paragraph in the order in which they are read. */
function inReadingOrder(segments: Segments): Segments {
  const sorted = segments.map((s, i) => ({ s, i })).sort((a, b) => a.s.start - b.s.start || a.i - b.i);
  const slots = new Map<string, number[]>();
  sorted.forEach(({ s }, slot) => {
    if (s.article === undefined || s.order === undefined) return;
    const key = `${s.article}/${s.order}`;
    slots.set(key, [...(slots.get(key) ?? []), slot]);
  });
  const result = sorted.map(({ s }) => s);
  for (const places of slots.values()) {
    if (places.length < 2) continue;
    const read = places.map((slot) => sorted[slot]!).sort((a, b) => a.i - b.i);
    places.forEach((slot, n) => (result[slot] = read[n]!.s));
  }
  return result;
}
