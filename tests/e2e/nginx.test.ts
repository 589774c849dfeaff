/** The nginx recipe: a real nginx serves the build with the right types, caching, compression and headers. */
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { immutable, revalidated, securityHeaders } from '../../src/exchange/headers.ts';
import { findNginx, startNginx, type Nginx } from './nginx.ts';

const dist = inject('dist');
const base = new URL(inject('site')).pathname;
const conf = await readFile(new URL('../../scripts/publish/nginx.conf', import.meta.url), 'utf8');

describe('the recipe', () => {
  test.each(Object.entries(securityHeaders))('has the header %s as the _headers file has it', (name, value) => {
    expect(conf).toContain(`add_header ${name} "${value}" always;`);
  });

  test('caches as the _headers file says', () => {
    expect(conf).toContain(`"${immutable}"`);
    expect(conf).toContain(`"${revalidated}"`);
  });

  test('knows the type of every kind of file in the build', async () => {
    const files = await readdir(dist, { recursive: true });
    const kinds = new Set(files.flatMap((file) => /\.([a-z0-9]+)$/.exec(file)?.[1] ?? []));
    kinds.delete('nojekyll');
    const known = new Set(
      [...(/types \{([^}]+)\}/.exec(conf)?.[1] ?? '').matchAll(/\s([a-z0-9]+)(?=[\s;])/g)].map((m) => m[1]),
    );
    expect([...kinds].filter((kind) => !known.has(kind))).toEqual([]);
  });
});

const binary = await findNginx();
console.log(`nginx: ${binary ?? 'none on this machine and none to be had; the recipe is checked as text only'}`);

if (binary)
  describe('a real nginx', () => {
    let nginx: Nginx;
    let root: string;
    beforeAll(async () => {
      root = await mkdtemp(join(tmpdir(), 'root-'));
      if (base === '/') nginx = await startNginx(binary, dist, base);
      else {
        await symlink(dist, join(root, base.replaceAll('/', '')));
        nginx = await startNginx(binary, root, base);
      }
    });
    afterAll(async () => {
      await nginx.stop();
      await rm(root, { recursive: true, force: true });
    });
    const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(nginx.url + base + path, { headers: { 'Accept-Encoding': 'gzip', ...headers }, redirect: 'manual' });

    test.each([
      ['', 'text/html; charset=utf-8'],
      ['data/', 'text/html; charset=utf-8'],
      ['data/articles.jsonl', 'application/jsonl; charset=utf-8'],
      ['data/articles.csv', 'text/csv; charset=utf-8'],
      ['data/places.geojson', 'application/geo+json; charset=utf-8'],
      ['data/tei-corpus.xml', 'application/tei+xml; charset=utf-8'],
      ['data/articles.bib', 'application/x-bibtex; charset=utf-8'],
      ['data/articles.ris', 'application/x-research-info-systems; charset=utf-8'],
      ['feed.xml', 'application/rss+xml; charset=utf-8'],
      ['feed.json', 'application/feed+json; charset=utf-8'],
      ['sitemap.xml', 'application/xml; charset=utf-8'],
      ['og/archive.png', 'image/png'],
      ['llms.txt', 'text/plain; charset=utf-8'],
    ])('/%s is %s', async (path, type) => {
      const answer = await get(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0);
    });

    test('every answer has the security headers, a 404 too', async () => {
      for (const path of ['', 'feed.xml', 'data/articles.csv', 'there-is-no-such-page/']) {
        const { headers } = await get(path);
        for (const [name, value] of Object.entries(securityHeaders))
          expect([path, name, headers.get(name)]).toEqual([path, name, value]);
      }
    });

    test('what is missing is answered by the site’s own page, with 404', async () => {
      const answer = await get('there-is-no-such-page/');
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe(await readFile(join(dist, '404.html'), 'utf8'));
    });

    test('hashed files are kept for a year, everything else is asked for again', async () => {
      const hashed = (await readdir(join(dist, '_astro')))[0] ?? '';
      expect((await get(`_astro/${hashed}`)).headers.get('cache-control')).toBe(immutable);
      const page = await get('');
      expect(page.headers.get('cache-control')).toBe(revalidated);
      const tag = page.headers.get('etag') ?? '';
      expect((await get('', { 'If-None-Match': tag })).status).toBe(304);
    });

    test('text is compressed, data may be read from other sites', async () => {
      const answer = await get('data/articles.jsonl');
      expect(answer.headers.get('content-encoding')).toBe('gzip');
      expect(answer.headers.get('vary')).toContain('Accept-Encoding');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect((await get('')).headers.get('access-control-allow-origin')).toBeNull();
    });

    test('a folder without its slash leads to the one with it, on this host', async () => {
      const answer = await get('data');
      expect([answer.status, answer.headers.get('location')]).toEqual([301, `${base}data/`]);
    });

    test('files for other hosts are not served', async () => {
      expect((await get('_headers')).status).toBe(404);
    });
  });
