import type { APIRoute, GetStaticPaths } from 'astro';
import { dataFiles, type DataFile } from '../../data-files.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await dataFiles()).map((file) => ({ params: { file: file.name }, props: { file } }));

export const GET: APIRoute<{ file: DataFile }> = async ({ props: { file } }) =>
  new Response(await file.make(), { headers: { 'Content-Type': `${file.type}; charset=utf-8` } });
