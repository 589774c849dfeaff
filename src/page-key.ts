/**
 * Keys of pages, for builds that make anew only what has changed (`cacheKey`, see build/kept.ts). A key holds what a
 * page takes from articles and newspaper pages, and numbers that depend on the whole archive; vocabularies and the
 * program are no part of it, as they are in every page.
 */
import { hash } from 'node:crypto';
import { articleDigests, articles, once } from './archive.ts';
import type { Article } from './schema.ts';
import { hasOwnPicture } from './works.ts';

/** @param parts anything that JSON can hold; articles stand for their files */
export async function pageKey(parts: readonly unknown[], of: readonly Pick<Article, 'id'>[] = []): Promise<string> {
  const known = await articleDigests();
  const digests = of.map(({ id }) => [id, known.get(id)]);
  const pictures = hasOwnPicture((await articles()).length);
  return hash('sha256', JSON.stringify([parts, digests, pictures]), 'base64url');
}

interface ListPath {
  params: Record<string, string | undefined>;
  props: { page: { data: Article[]; currentPage: number; lastPage: number; total: number; url: unknown } };
}

/** @param paths of lists of articles, as `paginate` makes them; what else is in their props comes from a vocabulary */
export const keyedLists = <T extends ListPath>(paths: readonly T[]): Promise<(T & { cacheKey: string })[]> =>
  Promise.all(
    paths.map(async (path) => {
      const { data, currentPage, lastPage, total, url } = path.props.page;
      return { ...path, cacheKey: await pageKey([path.params, currentPage, lastPage, total, url], data) };
    }),
  );

const byArticle = once(async () =>
  Promise.all((await articles()).map(async (one) => ({ params: { id: one.id }, cacheKey: await pageKey([], [one]) }))),
);

/** Paths of the files of one kind that stand beside each article's page. A list for each, to which Astro ties what it knows of a route. */
export const besideArticles = async () => [...(await byArticle())];
