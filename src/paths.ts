/** Addresses of the site, all under the base path. An address that ends in a slash is a page. */

/** Encoded as a browser gives back an address, so that the two can be compared. */
const base = encodeURI(decodeURI(import.meta.env?.BASE_URL ?? '/')).replace(/\/*$/, '/');

/** @param path an address from the site's root, with or without the slash in front */
export const withBase = (path = ''): string => base + path.replace(/^\/+/, '');

export const articlePath = (id: string): string => withBase(`articles/${id}/`);
export const pagePath = (id: string): string => withBase(`pages/${id}/`);
export const placePath = (id: string): string => withBase(`places/${id}/`);
export const topicPath = (id: string): string => withBase(`topics/${id}/`);
export const outletPath = (id: string): string => withBase(`outlets/${id}/`);
export const columnPath = (id: string): string => withBase(`columns/${id}/`);
export const datePath = (period = ''): string => withBase(period ? `dates/${period}/` : 'dates/');

export const searchPath = (query = ''): string =>
  withBase(query ? `search/?q=${encodeURIComponent(query)}` : 'search/');

/** Address of the `n`th page of a list, counted from 1. */
export const listPath = (first: string, n: number): string => (n === 1 ? first : `${first}${n}/`);

/**
 * Address of the `n`th page of a list that stands in one folder with pages of ids: the list of newspaper pages, of outlets, of
 * topics. An id may be a number, but has no `_`.
 */
export const listBesideIds = (first: string, n: number): string => (n === 1 ? first : `${first}${numbered(n)}/`);

const numbered = (n: number): string => `page_${n}`;

interface ListPath {
  params: Record<string, string | undefined>;
  props: { page: { currentPage: number; lastPage: number; url: object } };
}

/** @param paths as `paginate` makes them @param first address of the list @returns the same at the addresses of `listBesideIds` */
export function pagesBesideIds<T extends ListPath>(paths: readonly T[], first: string): T[] {
  return paths.map((path) => {
    const { currentPage: n, lastPage } = path.props.page;
    const at = (number: number): string | undefined =>
      number < 1 || number > lastPage ? undefined : listBesideIds(first, number);
    const url = {
      current: at(n),
      prev: at(n - 1),
      next: at(n + 1),
      first: at(n > 1 ? 1 : 0),
      last: at(n < lastPage ? lastPage : 0),
    };
    const params = { ...path.params, page: n === 1 ? undefined : numbered(n) };
    return { ...path, params, props: { ...path.props, page: { ...path.props.page, url } } };
  });
}
