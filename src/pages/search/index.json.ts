/**
 * The search index: all of a small archive; of a large one where its parts are, which `src/build/search-files.ts` writes and
 * dev serves; where a service searches (`SEARCH_SERVICE=search/api`, a path below the site's root) its address.
 */
import type { APIRoute } from 'astro';
import { articles } from '../../archive.ts';
import { pageKey } from '../../page-key.ts';
import { searchIndex } from '../../search-index.ts';
import type { ServiceManifest } from '../../search/service.ts';

function serviceManifest(path: string): string {
  const service = path.replace(/^\/+/, '');
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(service))
    throw new Error(`SEARCH_SERVICE="${path}": expected a path below the site's root, such as search/api`);
  return JSON.stringify({ mode: 'service', service } satisfies ServiceManifest);
}

/** The index holds every article; what else it is made of is in every page. */
export const cacheKey = async (): Promise<string> =>
  pageKey(['index', process.env['SEARCH_ONE_FILE_MOST']], await articles());

export const GET: APIRoute = async () => {
  const service = process.env['SEARCH_SERVICE'];
  const text = service ? serviceManifest(service) : await searchIndex();
  return new Response(text, { headers: { 'content-type': 'application/json' } });
};
