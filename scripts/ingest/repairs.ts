/** Records what putting an article in order did: joins, moves, missing text, doubts. Pure but for the lists it is given to fill. */
import type { Repair } from '../../src/schema.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';
import type { ClassifiedPage } from './classify.ts';
import { endsSigned } from './ending.ts';
import type { Item, Ordered } from './order.ts';
import { jumpsForward } from './patterns.ts';
import { reasons } from './reasons.ts';
import type { RawArticle } from './segment.ts';
import type { BodyBlock, RestoredArticle, Span } from './types.ts';

/** @returns where the article's text is missing; fills `repairs`, and marks the gaps in `body` */
export function recordOrder(
  page: ClassifiedPage,
  items: readonly Item[],
  ordered: Ordered,
  chains: readonly number[][],
  pieces: ReadonlyMap<number, readonly Span[]>,
  body: BodyBlock[],
  cutOff: boolean,
  repairs: Repair[],
  raw: RawArticle,
): RestoredArticle['truncated'] {
  const at = (item: number): Span => {
    const own = pieces.get(items[item]!.block)!;
    return { start: own[0]!.start, end: own.at(-1)!.end };
  };
  const line = (item: number): number => page.blocks[items[item]!.block]!.line;
  const ids = paragraphIds(body.map((b) => b.text));
  const blockOf = new Map(body.flatMap((b, n) => b.pieces.map((p) => [p.start, n] as const)));
  const paragraph = (item: number) => ids[blockOf.get(at(item).start) ?? -1];
  const round = (score: number) => Math.round(score * 10) / 10;

  for (const { from, to, score, by } of ordered.links) {
    const interrupted = page.classified.roles.slice(items[from]!.block + 1, items[to]!.block).includes('caption');
    const reason =
      by === 'person'
        ? reasons.joinedByPerson
        : to === from + 1
          ? interrupted
            ? reasons.joinedAcrossPicture
            : reasons.joinedAcrossColumns
          : reasons.joinedFar(line(to));
    repairs.push({
      kind: 'join',
      at: at(from),
      with: at(to),
      paragraph: paragraph(from),
      reason,
      by,
      ...(Number.isFinite(score) ? { score: round(score) } : {}),
    });
  }
  for (const move of ordered.moves) {
    const first = Math.min(...move.items);
    const last = Math.max(...move.items);
    const reason = reasons.moved(line(move.target), move.where);
    const scored = Number.isFinite(move.score) ? { score: round(move.score) } : {};
    repairs.push({
      kind: 'move',
      at: { start: at(first).start, end: at(last).end },
      with: at(move.target),
      paragraph: paragraph(move.items[0]!),
      reason,
      by: move.by,
      ...scored,
    });
  }
  if (ordered.doubtfulMove) {
    const { items: moved, target, where, score } = ordered.doubtfulMove;
    repairs.push({
      kind: 'doubt',
      at: { start: at(moved[0]!).start, end: at(moved.at(-1)!).end },
      with: at(target),
      paragraph: paragraph(moved[0]!),
      reason: reasons.mayBelong(line(target), where),
      by: 'machine',
      score: round(score),
    });
  }
  const truncated = new Set<'head' | 'middle' | 'tail'>();
  const gap = (item: number, edge: 'start' | 'end', reason: string, score?: number) => {
    const point = at(item)[edge];
    repairs.push({
      kind: 'gap',
      at: { start: point, end: point },
      paragraph: paragraph(item),
      edge,
      reason,
      by: 'machine',
      ...(score === undefined ? {} : { score: round(score) }),
    });
  };
  const firstParagraph = chains.find((c) => items[c[0]!]!.kind === 'paragraph')?.[0];
  for (const { item, score } of ordered.openStarts) {
    const head = item === firstParagraph;
    truncated.add(head ? 'head' : 'middle');
    gap(item, 'start', head ? reasons.headMissing : reasons.middleMissing, score);
  }
  for (const item of ordered.openEnds) {
    repairs.push({
      kind: 'doubt',
      at: at(item),
      paragraph: paragraph(item),
      reason: reasons.noContinuation,
      by: 'machine',
    });
    gap(item, 'end', reasons.brokenOff);
    truncated.add('middle');
  }
  const last = chains.findLast((c) => items[c[0]!]!.kind === 'paragraph')?.at(-1);
  const tailOpen = ordered.tailOpen && !endsSigned(body.filter((b) => b.kind === 'paragraph').map((b) => b.text));
  if (last !== undefined && (tailOpen || cutOff)) {
    truncated.add('tail');
    gap(last, 'end', cutOff ? reasons.jumpsOn(onward(page, raw)) : reasons.tailMissing);
  }
  return (['head', 'middle', 'tail'] as const).filter((t) => truncated.has(t));
}

/** Where an article goes on, as the page says it: 下转C2版. */
function onward(page: ClassifiedPage, raw: RawArticle): string {
  const lines = raw.jumps.map((i) => page.blocks[i]!.text);
  return (lines.find(jumpsForward) ?? '').replace(/[^\p{L}\p{N}]/gu, '');
}
