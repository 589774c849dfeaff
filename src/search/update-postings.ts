/**
 * Changes the postings of the build before instead of gathering all anew, where some leaves have other texts and nothing else
 * has moved: only files of keys that came, went or stand elsewhere in their leaf are read and packed again.
 */
import { LeafKeys, bothFlags, inHead, inTitle, isOften, type KeyLength, type LeveledText } from './leaf-keys.ts';
import { fileOf, lastPlace, packPostings, postingsIn, rowOf, type Layout, type Posting } from './postings.ts';

/** A leaf whose texts are others now. */
export interface ChangedLeaf {
  leaf: number;
  was: readonly LeveledText[];
  is: readonly LeveledText[];
}

/** Row → how its keys stand in a leaf. */
type Rows = Map<number, number>;

function rowsOf(keys: LeafKeys, texts: readonly LeveledText[], length: KeyLength, layout: Layout): Rows {
  keys.read(texts, length);
  const rows: Rows = new Map();
  for (let key = 0; key < keys.length; key++) {
    const row = rowOf(keys.hashes[key] ?? 0, layout);
    const flags = keys.flags[key] ?? 0;
    const others = rows.get(row);
    rows.set(row, others === undefined ? flags : bothFlags(others, flags));
  }
  return rows;
}

/** Leaf → how a row stands in it; undefined if it no longer has it. */
type Changes = Map<number, number | undefined>;

/** By file and row. */
function changesOf(
  changed: readonly ChangedLeaf[],
  length: KeyLength,
  layout: Layout,
): Map<number, Map<number, Changes>> {
  const keys = new LeafKeys();
  const files = new Map<number, Map<number, Changes>>();
  for (const { leaf, was, is } of changed) {
    const [before, now] = [was, is].map((texts) => rowsOf(keys, texts, length, layout)) as [Rows, Rows];
    for (const row of new Set([...before.keys(), ...now.keys()])) {
      if (before.get(row) === now.get(row)) continue;
      const file = fileOf(row, layout);
      const rows = files.get(file) ?? new Map<number, Changes>();
      const leaves: Changes = rows.get(row) ?? new Map();
      files.set(file, rows.set(row, leaves.set(leaf, now.get(row))));
    }
  }
  return files;
}

const none = (row: number): Posting => ({ row, leaves: [], title: [], titleAt: [], head: [], often: [] });

/** How a row stands in each of its leaves. */
function flagsOf({ leaves, title, titleAt, head, often }: Posting): Map<number, number> {
  const flags = Array.from(leaves, () => 0);
  const mark = (place: number, flag: number): void => void (flags[place] = (flags[place] ?? 0) | flag);
  Array.from(title, (place, i) => mark(place, inTitle | (titleAt[i] ?? 0)));
  for (const place of head) mark(place, inHead);
  for (const place of often) mark(place, isOften);
  return new Map(Array.from(leaves, (leaf, i) => [leaf, flags[i] ?? 0]));
}

/** @param flags by leaf, in any order */
function postingWith(row: number, flags: ReadonlyMap<number, number>): Posting {
  const sorted = [...flags].sort(([a], [b]) => a - b);
  const having = (flag: number): number[] => sorted.flatMap(([, own], place) => (own & flag ? [place] : []));
  const title = having(inTitle);
  return {
    row,
    leaves: sorted.map(([leaf]) => leaf),
    title,
    titleAt: title.map((place) => (sorted[place]?.[1] ?? 0) & lastPlace),
    head: having(inHead),
    often: having(isOften),
  };
}

/**
 * @param leaves how many there are
 * @param read a file of the build before
 * @returns files that are others now, by number
 */
export function updatePostings(
  changed: readonly ChangedLeaf[],
  length: KeyLength,
  layout: Layout,
  leaves: number,
  read: (file: number) => Uint8Array,
): Map<number, Uint8Array> {
  const made = new Map<number, Uint8Array>();
  for (const [file, rows] of changesOf(changed, length, layout)) {
    const postings = new Map(postingsIn(read(file), file, layout, leaves).map((posting) => [posting.row, posting]));
    for (const [row, changes] of rows) {
      const flags = flagsOf(postings.get(row) ?? none(row));
      for (const [leaf, now] of changes)
        if (now === undefined) flags.delete(leaf);
        else flags.set(leaf, now);
      if (flags.size === 0) postings.delete(row);
      else postings.set(row, postingWith(row, flags));
    }
    const sorted = [...postings.values()].sort((a, b) => a.row - b.row);
    made.set(file, packPostings(sorted, file, layout, leaves));
  }
  return made;
}
