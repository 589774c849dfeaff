/**
 * Articles in leaves, so that a long one is not fetched whole for one sentence: what is indexed, fetched and verified is a
 * leaf. Most articles are one. Every leaf says what its article is, because it may come alone.
 */
import { anchorsOf, belongs, type Line, type ShownRecord } from './record.ts';

/** More than half of the articles of a paper have less. UTF-16 code units. */
const most = 700;

/** Lines that stay together: a credit with its caption, a correction with what it corrects. */
function units(lines: readonly Line[]): Line[][] {
  const out: Line[][] = [];
  for (const line of lines) {
    if (belongs(line) && out.length > 0) out.at(-1)?.push(line);
    else out.push([line]);
  }
  return out;
}

const lengthOf = (lines: readonly Line[]): number => lines.reduce((sum, [text]) => sum + text.length, 0);

/** @returns at least one; no paragraph is divided, because a word may stand anywhere in it */
export function leavesOf(record: ShownRecord): ShownRecord[] {
  const all = lengthOf(record.lines);
  if (all <= most * 1.5) return [record];
  const groups: Line[][] = [];
  let [length, left, aim] = [Infinity, all, 0];
  for (const unit of units(record.lines)) {
    const own = lengthOf(unit);
    if (length + own / 2 > aim) {
      groups.push([]);
      length = 0;
      // Of equal size, so that no leaf is a rest of one line: what one has too little or too much, all that follow share.
      aim = left / Math.ceil(left / most);
    }
    groups.at(-1)?.push(...unit);
    length += own;
    left -= own;
  }
  const { photoCredit, ...head } = record;
  const anchors = anchorsOf(record);
  let at = 0;
  return groups.map((lines, i) => {
    const leaf: ShownRecord = { ...head, ...(i === 0 && photoCredit && { photoCredit }), lines };
    const own = anchors.slice(at, (at += lines.length));
    // Two paragraphs that begin alike are numbered over all of the article.
    if (anchorsOf(leaf).join() !== own.join()) leaf.anchors = own;
    return leaf;
  });
}

/** Some or all leaves of one article as one record. @param leaves in reading order, at least one */
export function joined(leaves: readonly [ShownRecord, ...ShownRecord[]]): ShownRecord {
  const [first] = leaves;
  if (leaves.length === 1) return first;
  return { ...first, lines: leaves.flatMap(({ lines }) => lines), anchors: leaves.flatMap(anchorsOf) };
}
