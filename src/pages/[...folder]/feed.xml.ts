import type { APIRoute, GetStaticPaths } from 'astro';
import { rss } from '../../exchange/feeds.ts';
import { feedInfo, feedItems, feedPaths, type FeedList } from '../../feed-lists.ts';
import type { Direct } from '../../build/page-files.ts';

export const getStaticPaths: GetStaticPaths = feedPaths;

export const direct: Direct = async ({ props }) => {
  const { list } = props as { list: FeedList };
  return rss(await feedInfo(list, 'feed.xml'), await feedItems(list));
};

export const GET: APIRoute<{ list: FeedList }> = async ({ props: { list } }) =>
  new Response(rss(await feedInfo(list, 'feed.xml'), await feedItems(list)), {
    headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' },
  });
