/** Addresses from the site's root (`/archive/articles/x/`) as addresses from the file they stand in, so that a page opens from a folder. */

/**
 * @param address as written in a file of the site
 * @param file path of that file in the site's folder, such as `articles/x/index.html`
 * @param base path that the site was built for, percent-encoded, ending in `/`; in the address it may stand as it is read
 * @returns the address from the file, with `index.html` where a server would add it; unchanged if it leads elsewhere
 */
export function relativeAddress(address: string, file: string, base: string): string {
  const written = [base, decodeURI(base)].find((one) => address.startsWith(one));
  if (written === undefined || address.startsWith('//')) return address;
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(address.slice(written.length)) ?? [];
  const target = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  const from = file.split('/').slice(0, -1);
  const to = target.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return `${'../'.repeat(from.length - shared)}${to.slice(shared).join('/')}${rest}`;
}

/**
 * Attributes that hold an address. Of `content` only that of a page which leads elsewhere: what a page says of itself to
 * others stays as it is.
 */
const attributes = /(\s(?:(?:href|src|action|poster|xlink:href)="|http-equiv="refresh" content="\d+;url=))([^"]*)(")/g;
const cssAddress = /(url\(\s*["']?)([^"')]+)(["']?\s*\))/g;

export const relativeHtml = (html: string, file: string, base: string): string =>
  html.replace(
    attributes,
    (_all, before: string, address: string, after: string) => before + relativeAddress(address, file, base) + after,
  );

export const relativeCss = (css: string, file: string, base: string): string =>
  css.replace(
    cssAddress,
    (_all, before: string, address: string, after: string) => before + relativeAddress(address, file, base) + after,
  );

/** @returns the base path, percent-encoded, that a page of the site says it was built for */
export const baseOf = (html: string): string => /\sdata-base="([^"]*)"/.exec(html)?.[1] ?? '/';
