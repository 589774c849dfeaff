/**
 * A static web server for a built site: types, compression, `index.html` for folders, 404 page, base path, revalidation.
 * Imports nothing but Node, so that a copy of this one file serves a portable archive.
 *
 *   node scripts/serve.ts [folder] [--port 4321] [--host 127.0.0.1] [--base /]
 */
import { createReadStream, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, createBrotliCompress, createGzip, gzipSync } from 'node:zlib';

const types: Record<string, string> = {
  '.atom': 'application/atom+xml; charset=utf-8',
  '.avif': 'image/avif',
  '.bib': 'application/x-bibtex; charset=utf-8',
  '.bin': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonld': 'application/ld+json; charset=utf-8',
  '.jsonl': 'application/jsonl; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.ris': 'application/x-research-info-systems; charset=utf-8',
  '.rss': 'application/rss+xml; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
  '.zip': 'application/zip',
};
/** Nearly as small as the best, in a fraction of its time. */
const brotli = { [constants.BROTLI_PARAM_QUALITY]: 5 };
const compressible = /^(text\/|application\/(.*json|.*xml|x-|jsonl|manifest|ld)|image\/svg|image\/x-icon)/;

/** @param host that is listened on @returns how this machine's browser addresses it: IPv6 in brackets */
export function hostInUrl(host: string): string {
  if (['0.0.0.0', '::', '127.0.0.1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

export interface Served {
  /** Address of the site with its base path, ending in `/`. */
  url: string;
  port: number;
  close(): Promise<void>;
}

export interface ServeOptions {
  folder: string;
  /** 0 for any free port. A taken port is passed over for the next free one, up to 50 further. */
  port?: number;
  host?: string;
  /** Path under which the site stands, `/` or `/name/`, percent-encoded or not. */
  base?: string;
}

/** A path with its percent signs as browsers write them. */
const encoded = (path: string): string => path.replace(/%[\da-f]{2}/gi, (byte) => byte.toUpperCase());

const withSlashes = (base: string): string =>
  encoded(new URL(`/${base}/`.replace(/\/+/g, '/'), 'http://site').pathname);

/** The best encoding that a request takes (RFC 9110 § 12.5.3): what it weighs with 0 it refuses, and `*` is what it does not name. */
function encodingFor(accepted: string): 'br' | 'gzip' | undefined {
  const weights = new Map<string, number>();
  for (const one of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name, weight === undefined ? 1 : Number(weight.slice('q='.length)));
  }
  const weightOf = (name: string): number => weights.get(name) ?? weights.get('*') ?? 0;
  const taken = (['br', 'gzip'] as const).filter((name) => weightOf(name) > 0);
  return taken.sort((a, b) => weightOf(b) - weightOf(a))[0];
}

/** Whether `If-None-Match` names what is there (RFC 9110 § 13.1.2): any of a list, `*` for whatever it is, weak tags as strong ones. */
function isKnown(asked: string | undefined, etag: string): boolean {
  if (asked?.trim() === '*') return true;
  const tags: readonly string[] = asked?.match(/"[^"]*"/g) ?? [];
  return tags.includes(etag.replace(/^W\//, ''));
}

/** A request's target as a path: to a proxy clients send the whole address, and a server has to take that too (RFC 9112 § 3.2.2). */
const pathOf = (target: string): string =>
  /^https?:\/\//i.test(target) ? target.replace(/^https?:\/\/[^/?]*/i, '').replace(/^(?!\/)/, '/') : target;

interface Located {
  file: string;
  found: Stats;
}

/** The file that answers a path, or where to go instead. Paths that leave the folder answer nothing. */
async function locate(root: string, path: string): Promise<Located | { redirect: string } | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const file = join(root, normalize(decoded));
  if (file !== root && !file.startsWith(root + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() && !decoded.endsWith('/')) return { file, found };
  if (!found?.isDirectory()) return undefined;
  if (!decoded.endsWith('/')) return { redirect: `${path}/` };
  const index = join(file, 'index.html');
  const there = await stat(index).catch(() => undefined);
  return there?.isFile() ? { file: index, found: there } : undefined;
}

/** Files up to this size are sent in one piece: streams cost a small one several times its reading. Bytes. */
const onePiece = 1 << 16;

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { file, found: { size, mtimeMs } }: Located,
  status: number,
): Promise<void> {
  const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
  const etag = `W/"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
  // Names under _astro hold a hash of the content; everything else is asked for again, so that a new build shows at once.
  const hashed = file.includes(`${sep}_astro${sep}`);
  response.setHeader('Content-Type', type);
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Vary', 'Accept-Encoding');
  if (status === 200 && isKnown(request.headers['if-none-match'], etag)) {
    response.writeHead(304).end();
    return;
  }
  const encoding =
    size < 1024 || !compressible.test(type) ? undefined : encodingFor(String(request.headers['accept-encoding'] ?? ''));
  if (encoding) response.setHeader('Content-Encoding', encoding);
  if (size <= onePiece) {
    const whole = await readFile(file);
    const sent =
      encoding === 'br'
        ? brotliCompressSync(whole, { params: brotli })
        : encoding === 'gzip'
          ? gzipSync(whole, { level: 6 })
          : whole;
    response.setHeader('Content-Length', sent.length);
    response.writeHead(status).end(request.method === 'HEAD' ? undefined : sent);
    return;
  }
  if (!encoding) response.setHeader('Content-Length', size);
  response.writeHead(status);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const source = createReadStream(file);
  if (encoding === 'br') await pipeline(source, createBrotliCompress({ params: brotli }), response);
  else if (encoding === 'gzip') await pipeline(source, createGzip({ level: 6 }), response);
  else await pipeline(source, response);
}

/** Serves until `close()`. Throws if the folder has no `index.html`. */
export async function serve(options: ServeOptions): Promise<Served> {
  const root = resolve(options.folder);
  const base = withSlashes(options.base ?? '/');
  const host = options.host ?? '127.0.0.1';
  if (!(await stat(join(root, 'index.html')).catch(() => undefined)))
    throw new Error(`${root}: no index.html there; build the site first (npm run build)`);

  const notFound = async (request: IncomingMessage, response: ServerResponse) => {
    const page = join(root, '404.html');
    const found = await stat(page).catch(() => undefined);
    if (found) await send(request, response, { file: page, found }, 404);
    else response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('404\n');
  };

  const server = createServer((request, response) => {
    const answer = async () => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { Allow: 'GET, HEAD' }).end();
        return;
      }
      const raw = pathOf(request.url ?? '/');
      const mark = raw.indexOf('?');
      const path = encoded(mark < 0 ? raw : raw.slice(0, mark));
      const query = mark < 0 ? '' : raw.slice(mark);
      if (base !== '/' && (path === '/' || path === base.slice(0, -1))) {
        response.writeHead(302, { Location: base + query }).end();
        return;
      }
      if (!path.startsWith(base)) return notFound(request, response);
      const found = await locate(root, path.slice(base.length - 1));
      if (!found) return notFound(request, response);
      if ('redirect' in found) {
        // One leading slash only: `//host` would lead to another host, and so would `/\host`.
        const there = (base.slice(0, -1) + found.redirect).replace(/^[\\/]+/, '/');
        response.writeHead(301, { Location: there + query }).end();
        return;
      }
      return send(request, response, found, 200);
    };
    answer().catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`500 ${String(error)}\n`);
    });
  });

  const first = options.port ?? 4321;
  const listen = (port: number) =>
    new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(port, host, () => {
        server.off('error', fail);
        done();
      });
    });
  for (let port = first; ; port++) {
    try {
      await listen(port);
      break;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || port >= first + 50) throw error;
    }
  }
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : first;
  return {
    url: `http://${hostInUrl(host)}:${port}${base}`,
    port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (html: string): string => html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] ?? '');

/** What the front page of a site in a folder says of it. @returns its title, and the path that it was built for */
export async function aboutSite(folder: string): Promise<{ title: string; base: string }> {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => '');
  return {
    title: plain(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? folder),
    base: plain(/\sdata-base="([^"]*)"/.exec(html)?.[1] ?? '/'),
  };
}

if (import.meta.main) {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { port: { type: 'string' }, host: { type: 'string' }, base: { type: 'string' } },
    });
    const folder = positionals[0] ?? 'dist';
    const asked = values.port ?? process.env['PORT'] ?? '4321';
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`port "${asked}": expected a number from 0 to 65535`);
    const { title, base } = await aboutSite(folder);
    const site = await serve({
      folder,
      port,
      host: values.host ?? process.env['HOST'] ?? '127.0.0.1',
      base: values.base ?? process.env['BASE_PATH'] ?? base,
    });
    console.log(`${title}: ${site.url}  (Ctrl-C ends it)`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
