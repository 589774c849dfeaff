/** The search index: all of a small archive; of a large one where its parts are, which the integration writes. */
import type { APIRoute } from 'astro';
import { searchIndex } from '../../search-index.ts';

export const GET: APIRoute = async () =>
  new Response(await searchIndex(), { headers: { 'content-type': 'application/json' } });
