/** Writes the files of a batch, and those of a search index that was made with them. */
import { offerBefore, takeOver } from '../search/hand-over.ts';
import { pageFiles, type App, type Batch, type Site } from './page-files.ts';
import type { Before } from './plan.ts';
import { openBefore, writeSearchFiles } from './search-files.ts';

/** Further files with a hash of each, paths in the site's folder. */
export type Further = [file: string, digest: string][];
export type Write = (batch: Batch) => Promise<Further>;

/** @param before the search index of the build before */
export function batchWriter(app: App, site: Site, before: Before): Write {
  const write = pageFiles(app, site);
  offerBefore(() => openBefore(site.outDir, before));
  return async (batch) => {
    await write(batch);
    const index = takeOver();
    return index ? writeSearchFiles(site.outDir, index, before) : [];
  };
}
