/** An article as Markdown. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { markdownDocument } from '../../exchange/markdown-document.ts';
import { blocksOf, works } from '../../works.ts';
import type { Work } from '../../exchange/work.ts';

/** In a build `article-files.ts` writes them. */
export const getStaticPaths: GetStaticPaths = async () =>
  (import.meta.env.PROD ? [] : await works()).map((work) => ({ params: { id: work.id }, props: { work } }));

export const GET: APIRoute<{ work: Work }> = async ({ props: { work } }) =>
  new Response(markdownDocument(work, await blocksOf(work.id)), {
    headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
  });
