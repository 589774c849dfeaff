/** An article as Markdown. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { markdownDocument } from '../../exchange/markdown-document.ts';
import type { Direct } from '../../build/page-files.ts';
import { besideArticles } from '../../page-key.ts';
import { blocksOf, workOf } from '../../works.ts';

export const getStaticPaths: GetStaticPaths = besideArticles;

const document = async (id: string): Promise<string> => markdownDocument(await workOf(id), await blocksOf(id));

export const direct: Direct = ({ id }) => document(String(id));

export const GET: APIRoute = async ({ params: { id } }) =>
  new Response(await document(String(id)), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
