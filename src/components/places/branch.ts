/** A place in the tree of the index. */
export interface Branch {
  id: string;
  name: string;
  /** Pinyin without tones and blanks, and other names: what the filter looks through. */
  reading: string;
  count: number;
  parts: Branch[];
}

/** Number of places in it, itself too. */
export const sizeOf = (branch: Branch): number => branch.parts.reduce((sum, part) => sum + sizeOf(part), 1);
