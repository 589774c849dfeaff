import type { APIRoute, GetStaticPaths } from 'astro';
import { rss } from '../../exchange/feeds.ts';
import { feedInfo, feedItems, feedLists, type FeedList } from '../../feed-lists.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await feedLists()).map((list) => ({ params: { folder: list.folder }, props: { list } }));

export const GET: APIRoute<{ list: FeedList }> = async ({ props: { list } }) =>
  new Response(rss(await feedInfo(list, 'feed.xml'), await feedItems(list)), {
    headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' },
  });
