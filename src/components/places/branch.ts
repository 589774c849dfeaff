/** A place in the tree of the index. */
export interface Branch {
  id: string;
  name: string;
  /** Pinyin without tones and blanks, and other names: what the filter looks through. */
  reading: string;
  count: number;
  parts: Branch[];
  /** Number of places in it that only its own page lists. */
  more?: number;
}

/** Number of places in it, itself too. */
export const sizeOf = (branch: Branch): number => branch.parts.reduce((sum, part) => sum + sizeOf(part), 1);

export const sizeOfAll = (branches: readonly Branch[]): number =>
  branches.reduce((sum, branch) => sum + sizeOf(branch), 0);

/** Of the parts of one place the tree shows as many, those that most articles name, in the order that they have. */
const WIDEST = 60;

/**
 * A tree that is as large for a hundred thousand articles as for a thousand: `depth` levels, and of each place's parts those
 * that most articles name. Each place's own page lists all its parts.
 */
export function cut(branches: readonly Branch[], depth: number): Branch[] {
  return widest(branches).map((branch) => {
    const parts = depth > 1 ? cut(branch.parts, depth - 1) : [];
    const more = branch.parts.length - parts.length;
    return { ...branch, parts, ...(more > 0 && { more }) };
  });
}

function widest(branches: readonly Branch[]): readonly Branch[] {
  if (branches.length <= WIDEST) return branches;
  const kept = new Set(branches.toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)).slice(0, WIDEST));
  return branches.filter((branch) => kept.has(branch));
}
