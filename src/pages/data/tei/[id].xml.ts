/** An article as TEI. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { teiDocument, teiElement } from '../../../exchange/tei.ts';
import type { Work } from '../../../exchange/work.ts';
import type { Direct } from '../../../build/page-files.ts';
import { workPaths } from '../../../page-key.ts';
import { blocksOf } from '../../../works.ts';

export const getStaticPaths: GetStaticPaths = workPaths;

export const direct: Direct = async ({ props }) => {
  const { work } = props as { work: Work };
  return teiDocument(teiElement(work, await blocksOf(work.id)));
};

export const GET: APIRoute<{ work: Work }> = async ({ props: { work } }) =>
  new Response(teiDocument(teiElement(work, await blocksOf(work.id))), {
    headers: { 'Content-Type': 'application/tei+xml; charset=utf-8' },
  });
