/** Large data files are cut into parts of the same form. */

/** What goes into one file, by number from 0 in the order of the archive. */
export interface Part {
  from: number;
  to: number;
}

/** @returns parts of a list of `length`, each of `size` but the last; at least one */
export const partsOf = (length: number, size: number): Part[] =>
  Array.from({ length: Math.max(1, Math.ceil(length / size)) }, (_, i) => ({
    from: i * size,
    to: Math.min(length, (i + 1) * size),
  }));

/** `articles.jsonl`, or `articles-2.jsonl` where there are several parts. */
export const partName = (name: string, part: number, parts: number): string =>
  parts === 1 ? name : name.replace('.', `-${part + 1}.`);
