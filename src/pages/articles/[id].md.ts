/** An article as Markdown. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { markdownDocument } from '../../exchange/markdown-document.ts';
import type { Direct } from '../../build/page-files.ts';
import { workPaths } from '../../page-key.ts';
import { blocksOf } from '../../works.ts';
import type { Work } from '../../exchange/work.ts';

export const getStaticPaths: GetStaticPaths = workPaths;

export const direct: Direct = async ({ props }) => {
  const { work } = props as { work: Work };
  return markdownDocument(work, await blocksOf(work.id));
};

export const GET: APIRoute<{ work: Work }> = async ({ props: { work } }) =>
  new Response(markdownDocument(work, await blocksOf(work.id)), {
    headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
  });
