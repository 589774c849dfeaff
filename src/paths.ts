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
