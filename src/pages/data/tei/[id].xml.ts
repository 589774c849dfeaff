/** An article as TEI. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { teiDocument, teiElement } from '../../../exchange/tei.ts';
import type { Work } from '../../../exchange/work.ts';
import { blocksOf, works } from '../../../works.ts';

/** In a build `article-files.ts` writes them. */
export const getStaticPaths: GetStaticPaths = async () =>
  (import.meta.env.PROD ? [] : await works()).map((work) => ({ params: { id: work.id }, props: { work } }));

export const GET: APIRoute<{ work: Work }> = async ({ props: { work } }) =>
  new Response(teiDocument(teiElement(work, await blocksOf(work.id))), {
    headers: { 'Content-Type': 'application/tei+xml; charset=utf-8' },
  });
