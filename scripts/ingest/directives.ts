/** directives: what a person says of a page's blocks, carried out where it goes past one article, and told where it could not be. Pure. */
import type { Role } from '../../src/schema.ts';
import { plain } from './canonical.ts';
import type { Duplicate } from './duplicates.ts';
import type { RawArticle } from './segment.ts';
import { overlaps } from './span.ts';
import type { Block, Directives, RestoredPage, Span } from './types.ts';

/** Share of character pairs from which on a text repeats another as far as a person may see it. */
const ALIKE = 0.3;

const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));

/** @returns the block that a person who calls block `i` a repeat can mean: the one that shares most with it, by Dice's coefficient */
export function repeatOf(blocks: readonly Block[], i: number): Duplicate | undefined {
  const own = pairsOf(plain(blocks[i]!.text));
  let best = { block: -1, share: ALIKE };
  blocks.forEach((other, block) => {
    if (block === i) return;
    const pairs = pairsOf(plain(other.text));
    const shared = [...pairs].filter((pair) => own.has(pair)).length;
    const share = (2 * shared) / (own.size + pairs.size || 1);
    if (share > best.share) best = { block, share };
  });
  return best.block < 0 ? undefined : { block: i, of: [best.block], how: 'whole' };
}

/**
 * Takes blocks that a person joins to, or moves behind, a block of another article over into that article, a subhead with its
 * section. An article keeps at least one paragraph. Changes `raws`.
 *
 * @param roles of the blocks
 */
export function acrossArticles(
  raws: readonly RawArticle[],
  blocks: readonly Block[],
  roles: readonly Role[],
  directives: Directives,
): void {
  const asked = [
    ...directives.joins.map(({ from, to }) => ({ block: to, after: from })),
    ...directives.moves.map(({ block, after }) => ({ block, after })),
  ];
  const holder = (at: Span): RawArticle | undefined =>
    raws.find(({ body }) => body.some((i) => overlaps(blocks[i]!, at)));
  for (const { block, after } of asked) {
    const [from, to] = [holder(block), holder(after)];
    if (!from || !to || from === to) continue;
    const begin = from.body.findIndex((i) => overlaps(blocks[i]!, block));
    const isSection = roles[from.body[begin]!] === 'subhead';
    let end = begin + 1;
    if (isSection) while (end < from.body.length && roles[from.body[end]!] !== 'subhead') end++;
    const rest = from.body.toSpliced(begin, end - begin);
    if (!rest.some((i) => roles[i] === 'paragraph')) continue;
    // A section goes to the end first, where nothing of the article follows that would be part of it.
    const behind = isSection ? to.body.length : to.body.findLastIndex((i) => overlaps(blocks[i]!, after)) + 1;
    to.body.splice(behind, 0, ...from.body.slice(begin, end));
    from.body = rest;
  }
}

export interface Undone {
  /** Of the sidecar's key. */
  path: (string | number)[];
  message: string;
}

const isJoined = ({ articles }: RestoredPage, from: Span, to: Span): boolean =>
  articles.some(({ body }) =>
    body.some(({ pieces }) =>
      pieces.some((piece, i) => {
        const next = pieces[i + 1];
        return next !== undefined && overlaps(piece, from) && overlaps(next, to);
      }),
    ),
  );

const isMoved = ({ articles }: RestoredPage, block: Span, after: Span): boolean =>
  articles.some(({ repairs }) =>
    repairs.some(
      (repair) =>
        repair.kind === 'move' &&
        repair.by === 'person' &&
        repair.with?.start === after.start &&
        repair.with.end === after.end &&
        overlaps(repair.at, block),
    ),
  );

/** What of a key's entries is not done. @returns `message` for each */
const notDone = <T>(key: string, entries: readonly T[], done: (one: T) => boolean, message: string): Undone[] =>
  entries.flatMap((one, i) => (done(one) ? [] : [{ path: [key, i], message }]));

/** @param text the decoded page @returns what a person asked for and restoring did not do */
export function undone(text: string, page: RestoredPage, directives: Directives): Undone[] {
  const roles = directives.roles.flatMap(({ at, role }, i): Undone[] => {
    const got = page.segments.filter((segment) => overlaps(segment, at)).map((segment) => segment.role);
    if (got.length === 0 || got.includes(role)) return [];
    return [
      { path: ['roles', i], message: `the line could not be made ${role}, it remained ${got[0]}; ${hint(role)}` },
    ];
  });
  return [
    ...notDone(
      'join',
      directives.joins,
      ({ from, to }) => isJoined(page, from, to),
      'the two could not be joined; expected two paragraphs, each on a line of its own, of which the second is not all the text of another article',
    ),
    ...notDone(
      'move',
      directives.moves,
      ({ block, after }) => isMoved(page, block, after),
      'it could not be moved there; expected two paragraphs or subheads of the page, the second outside the section of the first, and not all the text of an article (captions stay behind the paragraph that they follow on the page)',
    ),
    ...roles,
    ...notDone(
      'split',
      directives.splits,
      (at) => !beginsLine(text, at) || isParted(page, at),
      'a line begins there anyway, and it is no paragraph or subhead; expected the words with which a paragraph is to begin',
    ),
  ];
}

const beginsLine = (text: string, at: number): boolean =>
  /^[\s#]*$/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));

const isParted = ({ articles }: RestoredPage, start: number): boolean =>
  articles.some(({ repairs }) => repairs.some(({ kind, at }) => kind === 'split' && at.start === start));

function hint(role: Role): string {
  if (role === 'kicker' || role === 'deck')
    return 'an article needs another line as its headline: give that one the role headline';
  if (role === 'duplicate') return 'nothing else on the page is like it';
  return 'see what the lines beside it are taken for (provenance/), and say of those what they are, too';
}
