import type { APIRoute, GetStaticPaths } from 'astro';
import { jsonFeed } from '../../exchange/feeds.ts';
import { feedInfo, feedItems, feedPaths, type FeedList } from '../../feed-lists.ts';
import type { Direct } from '../../build/page-files.ts';

export const getStaticPaths: GetStaticPaths = feedPaths;

export const direct: Direct = async ({ props }) => {
  const { list } = props as { list: FeedList };
  return jsonFeed(await feedInfo(list, 'feed.json'), await feedItems(list));
};

export const GET: APIRoute<{ list: FeedList }> = async ({ props: { list } }) =>
  new Response(jsonFeed(await feedInfo(list, 'feed.json'), await feedItems(list)), {
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8' },
  });
