/** `_headers`, which Netlify and Cloudflare Pages read: security headers for all files, and how long each may be kept. */

/** What a page carries as a meta element, without exceptions: the site has no script and no style in a page's text. */
export const pagePolicy =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; script-src 'self'; style-src 'self'";

/** Also in `scripts/publish/nginx.conf`; a test holds the two together. */
export const securityHeaders: Readonly<Record<string, string>> = {
  // Pages carry a stricter policy of their own as meta; what a meta element cannot say stands here.
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** Names under `_astro` hold a hash of the content. Everything else is asked for again, so that a new build shows at once. */
export const immutable = 'public, max-age=31536000, immutable';
export const revalidated = 'public, max-age=0, must-revalidate';

/** Data is for everybody's programs, in a browser too. */
const open = ['data/*', '*.md', '*/feed.json', 'feed.json', '*/feed.xml', 'feed.xml', 'llms.txt'];

/** @param base path of the site, ending in `/` */
export function headersFile(base: string): string {
  const block = (path: string, headers: Record<string, string>): string =>
    [`${base}${path}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  return `${[
    block('*', { ...securityHeaders }),
    block('_astro/*', { 'Cache-Control': immutable }),
    ...open.map((path) => block(path, { 'Access-Control-Allow-Origin': '*' })),
  ].join('\n\n')}\n`;
}
