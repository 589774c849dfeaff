/**
 * Files of the index on their way from the page that makes them to the integration that writes them. Astro renders pages in
 * a bundle of its own, so that a module's variables are not the same on both sides; the global registry of symbols is.
 */
const key = Symbol.for('hebao.search-files');

/** Path relative to `search/` → content. */
export type IndexFiles = ReadonlyMap<string, string | Uint8Array>;

export function handOver(files: IndexFiles): void {
  (globalThis as Record<symbol, unknown>)[key] = files;
}

export const handedOver = (): IndexFiles =>
  ((globalThis as Record<symbol, unknown>)[key] as IndexFiles | undefined) ?? new Map<string, never>();
