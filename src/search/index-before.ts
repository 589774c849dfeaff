/** The index of the build before: what of it still holds. */
import { decodeList } from './codec.ts';
import { decoder } from '../text/gb18030.ts';
import type { KeyLength } from './leaf-keys.ts';
import type { Layouts } from './layouts.ts';
import { kinds, type Manifest } from './shards.ts';
import type { PackedLeaf } from './text-file.ts';

export interface IndexBefore {
  manifest: Manifest;
  /** A hash of what a file holds; undefined where it is not known, or the file is no longer as it was. Paths as in the manifest's folder. */
  digest: (path: string) => string | undefined;
  read: (path: string) => Uint8Array;
}

/** What an index is made of, but for the texts. */
export interface Shape {
  leaves: number;
  /** As in the manifest. */
  further: string;
  layouts: Layouts;
}

/** A file of texts: its first leaf, and a hash of what it holds. */
export interface TextFile {
  start: number;
  digest: string;
}

/** Of all leaves. Where more have changed, gathering all postings anew takes no longer. */
const mostChanged = 0.02;

export const postingsPath = (kind: (typeof kinds)[number], file: number): string => `${kind}/${file}.bin`;
export const textsPath = (file: number): string => `texts/${file}.txt`;
export const lengthOf = (kind: (typeof kinds)[number]): KeyLength => (kinds.indexOf(kind) + 1) as KeyLength;

const sameShape = ({ leaves, further, ...layouts }: Manifest, shape: Shape): boolean =>
  leaves === shape.leaves &&
  further === shape.further &&
  kinds.every(
    (kind) => layouts[kind].rows === shape.layouts[kind].rows && layouts[kind].files === shape.layouts[kind].files,
  );

/**
 * @param now all leaves, and the files that they are in
 * @returns leaves that are others now, with what they were; undefined where postings cannot be changed but have to be gathered:
 * leaves have come or gone, files are others or gone, or much has changed
 */
export function changedLeaves(
  { manifest, digest, read }: IndexBefore,
  shape: Shape,
  now: readonly PackedLeaf[],
  files: readonly TextFile[],
): { leaf: number; was: PackedLeaf; is: PackedLeaf }[] | undefined {
  if (!sameShape(manifest, shape)) return undefined;
  for (const kind of kinds)
    for (let file = 0; file < shape.layouts[kind].files; file++)
      if (digest(postingsPath(kind, file)) === undefined) return undefined;
  const starts = decodeList(manifest.texts);
  const fileStarting = new Map(starts.map((start, file) => [start, file]));
  const opened = new Map<number, PackedLeaf[]>();
  const leafBefore = (leaf: number): PackedLeaf | undefined => {
    const file = starts.findLastIndex((start) => start <= leaf);
    let leaves = opened.get(file);
    if (!leaves) {
      if (digest(textsPath(file)) === undefined) return undefined;
      opened.set(file, (leaves = JSON.parse(decoder.decode(read(textsPath(file)))) as PackedLeaf[]));
    }
    return leaves[leaf - (starts[file] ?? 0)];
  };
  const changed: { leaf: number; was: PackedLeaf; is: PackedLeaf }[] = [];
  for (const [i, { start, digest: own }] of files.entries()) {
    const same = fileStarting.get(start);
    if (same !== undefined && digest(textsPath(same)) === own) continue;
    for (let leaf = start; leaf < (files[i + 1]?.start ?? shape.leaves); leaf++) {
      const [was, is] = [leafBefore(leaf), now[leaf]];
      if (!was || !is) return undefined;
      if (JSON.stringify(was) !== JSON.stringify(is)) changed.push({ leaf, was, is });
    }
    if (changed.length > Math.max(1, mostChanged * shape.leaves)) return undefined;
  }
  return changed;
}
