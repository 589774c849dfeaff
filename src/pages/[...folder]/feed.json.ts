import type { APIRoute, GetStaticPaths } from 'astro';
import { jsonFeed } from '../../exchange/feeds.ts';
import { feedInfo, feedItems, feedLists, type FeedList } from '../../feed-lists.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await feedLists()).map((list) => ({ params: { folder: list.folder }, props: { list } }));

export const GET: APIRoute<{ list: FeedList }> = async ({ props: { list } }) =>
  new Response(jsonFeed(await feedInfo(list, 'feed.json'), await feedItems(list)), {
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8' },
  });
