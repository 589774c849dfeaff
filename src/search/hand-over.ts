/**
 * Files of the index on their way from the page that makes them to the build that writes them. Astro renders pages in
 * a bundle of its own, so that a module's variables are not the same on both sides; the global registry of symbols is.
 */
const key = Symbol.for('hebao.search-files');

/** Path relative to `search/` → content. */
export type IndexFiles = ReadonlyMap<string, string | Uint8Array>;

export function handOver(files: IndexFiles): void {
  (globalThis as Record<symbol, unknown>)[key] = files;
}

/** @returns undefined if no index was made */
export const handedOver = (): IndexFiles | undefined =>
  (globalThis as Record<symbol, unknown>)[key] as IndexFiles | undefined;

/** @returns an index that was made since this was last asked */
export function takeOver(): IndexFiles | undefined {
  const files = handedOver();
  (globalThis as Record<symbol, unknown>)[key] = undefined;
  return files;
}
