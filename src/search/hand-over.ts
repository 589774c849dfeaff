/**
 * The index on its way between the page that makes it and the build that writes it. Astro renders pages in a bundle of its own,
 * so that a module's variables are not the same on both sides; the global registry of symbols is.
 */
import type { IndexBefore } from './index-before.ts';

/** A hash of a file and what it holds, which is undefined where the file of the build before will do. */
export interface IndexFile {
  digest: string;
  data: string | Uint8Array | undefined;
}

/** By path relative to `search/`. */
export type IndexFiles = ReadonlyMap<string, IndexFile>;

interface Shared {
  made?: IndexFiles | undefined;
  before?: (() => IndexBefore | undefined) | undefined;
}

const key = Symbol.for('hebao.search-files');
const shared = (): Shared => ((globalThis as Record<symbol, unknown>)[key] ??= {}) as Shared;

/** @param files none where the index is one file */
export function handOver(files: IndexFiles): void {
  shared().made = files;
}

/** @returns undefined if no index was made */
export const handedOver = (): IndexFiles | undefined => shared().made;

/** @returns an index that was made since this was last asked */
export function takeOver(): IndexFiles | undefined {
  const made = handedOver();
  shared().made = undefined;
  return made;
}

/** The build says what the one before left. @param open reads it, once it is asked for */
export function offerBefore(open: () => IndexBefore | undefined): void {
  shared().before = open;
}

export const indexBefore = (): IndexBefore | undefined => shared().before?.();
