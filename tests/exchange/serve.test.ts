/** The server of a built site: base paths, and where it leads. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aboutSite, hostInUrl, serve, type Served } from '../../scripts/serve.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hebao-serve-'));
  mkdirSync(join(folder, 'about'));
  for (const file of ['index.html', 'about/index.html']) writeFileSync(join(folder, file), file);
  writeFileSync(join(folder, 'long.txt'), '禾'.repeat(1000));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** @param path sent as it is */
const ask = ({ port }: Served, path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((done, fail) => {
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: body.trim() }));
    })
      .on('error', fail)
      .end();
  });

/** @returns status, and body or where it leads */
async function get(site: Served, path: string): Promise<string> {
  const { status, headers, body } = await ask(site, path);
  return `${status} ${headers.location ?? body}`;
}

test('a site says under which path it stands, and its name as it is read', async () => {
  const site = mkdtempSync(join(tmpdir(), 'hebao-serve-'));
  writeFileSync(join(site, 'index.html'), '<html data-base="/archiv/"><title>禾报 &lt;一&gt; &amp;amp;</title>');
  expect(await aboutSite(site)).toEqual({ title: '禾报 <一> &amp;', base: '/archiv/' });
  rmSync(site, { recursive: true });
  expect(await aboutSite(site)).toEqual({ title: site, base: '/' });
});

test.each([
  ['127.0.0.1', 'localhost'],
  ['::', 'localhost'],
  ['::1', '[::1]'],
  ['192.168.1.7', '192.168.1.7'],
])('a browser finds what listens on %s at %s', (host, shown) => {
  expect(hostInUrl(host)).toBe(shown);
  expect(new URL(`http://${hostInUrl(host)}:4321/`).hostname).toBe(shown);
});

describe.each(['/归档/', '归档', '/%e5%bd%92%E6%A1%A3/'])('under the base path %s', (base) => {
  let site: Served;
  beforeAll(async () => {
    site = await serve({ folder, port: 0, base });
  });
  afterAll(() => site.close());

  test('says its address as it is sent', async () => {
    expect(site.url).toBe(`http://localhost:${site.port}/%E5%BD%92%E6%A1%A3/`);
    expect(await (await fetch(site.url)).text()).toBe('index.html');
  });

  test.each([
    ['/%E5%BD%92%E6%A1%A3/about/', '200 about/index.html'],
    ['/%e5%bd%92%e6%a1%a3/about/', '200 about/index.html'],
    ['/', '302 /%E5%BD%92%E6%A1%A3/'],
    ['/%E5%BD%92%E6%A1%A3?q=a', '302 /%E5%BD%92%E6%A1%A3/?q=a'],
    ['/%E5%BD%92%E6%A1%A3/about', '301 /%E5%BD%92%E6%A1%A3/about/'],
    ['/about/', '404 404'],
  ])('answers %s', async (path, answer) => {
    expect(await get(site, path)).toBe(answer);
  });
});

describe('what a request asks for', () => {
  let site: Served;
  beforeAll(async () => {
    site = await serve({ folder, port: 0 });
  });
  afterAll(() => site.close());

  test.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br;q=1.0', 'br'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.000', undefined],
    ['BR', 'br'],
    ['*', 'br'],
    ['br;q=0, *;q=0.1', 'gzip'],
    ['*;q=0', undefined],
    ['brotli, x-gzip-not', undefined],
    ['identity', undefined],
    ['br;q=many', undefined],
    ['', undefined],
  ])('Accept-Encoding: %s', async (accepted, encoding) => {
    const { headers } = await ask(site, '/long.txt', { 'Accept-Encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
  });

  test('If-None-Match: a list, strong and weak tags alike, and anything', async () => {
    const { etag = '' } = (await ask(site, '/long.txt')).headers;
    expect(etag).toMatch(/^W\/"/);
    const strong = etag.slice('W/'.length);
    const statusOf = async (asked: string) => (await ask(site, '/long.txt', { 'If-None-Match': asked })).status;
    for (const asked of [etag, strong, '*', `"a", ${etag}`, `W/"a",${strong} , "b"`])
      expect(await statusOf(asked), asked).toBe(304);
    for (const asked of ['"a"', 'W/"a", "b"', strong.slice(1, -1), `"a${strong}`])
      expect(await statusOf(asked), asked).toBe(200);
    expect((await ask(site, '/none.txt', { 'If-None-Match': '*' })).status).toBe(404);
  });

  test.each([
    ['http://other.example/about/', '200 about/index.html'],
    ['HTTP://other.example:80/about', '301 /about/'],
    ['http://other.example', '200 index.html'],
    ['http://other.example?q=a', '200 index.html'],
    ['http://other.example//evil.example/..', '301 /evil.example/../'],
    ['/http://other.example/', '404 404'],
  ])('the whole address %s', async (target, answer) => {
    expect(await get(site, target)).toBe(answer);
  });
});

test.each(['//evil.example/..', '/\\evil.example/..', '/\\/evil.example/..'])(
  '%s does not lead to another host',
  async (path) => {
    const site = await serve({ folder, port: 0 });
    const answer = await get(site, path);
    await site.close();
    expect(new URL(answer.slice(4), 'http://localhost').host).toBe('localhost');
  },
);
