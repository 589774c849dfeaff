import type { APIRoute, GetStaticPaths } from 'astro';
import { dataFiles, type DataFile } from '../../data-files.ts';
import type { Direct } from '../../build/page-files.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await dataFiles()).map((file) => ({ params: { file: file.name }, props: { file }, cacheKey: file.key }));

export const direct: Direct = ({ props }) => (props as { file: DataFile }).file.make();

export const GET: APIRoute<{ file: DataFile }> = async ({ props: { file } }) =>
  new Response(await file.make(), { headers: { 'Content-Type': `${file.type}; charset=utf-8` } });
