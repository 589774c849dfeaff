import type { APIRoute, GetStaticPaths } from 'astro';
import { dataFile, dataFiles } from '../../data-files.ts';
import type { Direct } from '../../build/page-files.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  Promise.all((await dataFiles()).map(async ({ name, key }) => ({ params: { file: name }, cacheKey: await key() })));

export const apart = true;

export const direct: Direct = async ({ file }) => (await dataFile(String(file))).make();

export const GET: APIRoute = async ({ params }) => {
  const { make, type } = await dataFile(String(params['file']));
  return new Response(await make(), { headers: { 'Content-Type': `${type}; charset=utf-8` } });
};
