/** The path that a site stands under: as Astro takes it, not encoded; addresses (src/paths.ts) have it encoded. */

/** Where a site stands whose address nobody gives (`SITE_URL`). */
export const LOCAL_ORIGIN = 'http://localhost:4321';

/** Nothing that means something else in an address, in HTML or to the shells that start a portable archive. */
const plain = /^\/(?:[\p{L}\p{M}\p{N}_.~@+ -]+\/)*$/u;

function decoded(given: string): string | undefined {
  try {
    return decodeURI(new URL(`/${given}/`.replace(/\/+/g, '/'), 'http://site').pathname);
  } catch {
    return undefined;
  }
}

/**
 * @param given `BASE_PATH`: with or without slashes at its ends, percent-encoded or not
 * @returns the path not encoded, `/` at both ends
 * @throws Error if it is no path or has signs that mean something else in an address
 */
export function basePath(given = ''): string {
  const path = decoded(given);
  if (path !== undefined && plain.test(path)) return path;
  throw new Error(`BASE_PATH: "${given}" is no path of letters, digits and -_.~@+; give one such as /archive/`);
}
