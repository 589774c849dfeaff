/** Which pieces of the page each block of an article was made of. */
import type { Block } from '../markdown/rehype-block-ids.ts';
import type { Segment } from '../schema.ts';
import { NOTHING, UNSURE, lettersOf, unitReader } from '../text/letters.ts';

const bodyRoles = new Set(['paragraph', 'subhead', 'caption']);
const readUnit = unitReader();

/** Whether the letters and digits of a text begin with those of another, and the other has any. */
function beginsWith(text: string, other: string): boolean {
  let at = 0;
  let some = false;
  const next = (): number => {
    let unit = NOTHING;
    while (unit === NOTHING && at < text.length) unit = readUnit(text.charCodeAt(at++));
    return unit;
  };
  const inFull = (): boolean => {
    const wanted = lettersOf(other);
    return wanted !== '' && lettersOf(text).startsWith(wanted);
  };
  for (let i = 0; i < other.length; i++) {
    const wanted = readUnit(other.charCodeAt(i));
    if (wanted === UNSURE) return inFull();
    if (wanted === NOTHING) continue;
    some = true;
    const unit = next();
    if (unit === UNSURE) return inFull();
    if (unit !== wanted) return false;
  }
  // What follows may still change the last of them.
  return at < text.length && readUnit(text.charCodeAt(at)) === UNSURE ? inFull() : some;
}

/**
 * @param segments of one page, the pieces of one block in the order in which they are read
 * @returns for each block its pieces in reading order; none where the text of the pieces is not that of the block
 */
export function piecesOf(
  blocks: readonly Block[],
  article: string,
  segments: readonly Segment[],
  text: string,
): Segment[][] {
  const groups = new Map<number, Segment[]>();
  for (const segment of segments) {
    if (segment.article !== article || segment.order === undefined || !bodyRoles.has(segment.role)) continue;
    groups.set(segment.order, [...(groups.get(segment.order) ?? []), segment]);
  }
  const ordered = [...groups].sort(([a], [b]) => a - b).map(([, pieces]) => pieces);
  const texts: string[] = [];
  const textOf = (i: number): string =>
    (texts[i] ??= (ordered[i] ?? []).map(({ start, end }) => text.slice(start, end)).join(''));
  let next = 0;
  return blocks.map((block) => {
    const found = ordered.findIndex((_, i) => i >= next && beginsWith(textOf(i), block.text));
    if (found === -1) return [];
    next = found + 1;
    return ordered[found] ?? [];
  });
}
