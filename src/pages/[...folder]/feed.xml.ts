import type { APIRoute, GetStaticPaths } from 'astro';
import { rss } from '../../exchange/feeds.ts';
import { feedInfo, feedItems, feedList, feedPaths } from '../../feed-lists.ts';
import type { Direct } from '../../build/page-files.ts';

export const getStaticPaths: GetStaticPaths = feedPaths;

async function feed(folder: string | undefined): Promise<string> {
  const list = await feedList(folder);
  return rss(await feedInfo(list, 'feed.xml'), await feedItems(list));
}

export const direct: Direct = ({ folder }) => feed(folder);

export const GET: APIRoute = async ({ params }) =>
  new Response(await feed(params['folder']), { headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' } });
