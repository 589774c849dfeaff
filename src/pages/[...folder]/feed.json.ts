import type { APIRoute, GetStaticPaths } from 'astro';
import { jsonFeed } from '../../exchange/feeds.ts';
import { feedInfo, feedItems, feedList, feedPaths } from '../../feed-lists.ts';
import type { Direct } from '../../build/page-files.ts';

export const getStaticPaths: GetStaticPaths = feedPaths;

async function feed(folder: string | undefined): Promise<string> {
  const list = await feedList(folder);
  return jsonFeed(await feedInfo(list, 'feed.json'), await feedItems(list));
}

export const direct: Direct = ({ folder }) => feed(folder);

export const GET: APIRoute = async ({ params }) =>
  new Response(await feed(params['folder']), { headers: { 'Content-Type': 'application/feed+json; charset=utf-8' } });
