/** The server of a built site: base paths, and where it leads. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aboutSite, serve, type Served } from '../../scripts/serve.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hebao-serve-'));
  mkdirSync(join(folder, 'about'));
  for (const file of ['index.html', 'about/index.html']) writeFileSync(join(folder, file), file);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @param path sent as it is @returns status, and body or where it leads */
const get = ({ port }: Served, path: string): Promise<string> =>
  new Promise((done, fail) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => done(`${response.statusCode} ${response.headers.location ?? body.trim()}`));
    })
      .on('error', fail)
      .end();
  });

test('a site says under which path it stands, and its name as it is read', async () => {
  const site = mkdtempSync(join(tmpdir(), 'hebao-serve-'));
  writeFileSync(join(site, 'index.html'), '<html data-base="/archiv/"><title>禾报 &lt;一&gt; &amp;amp;</title>');
  expect(await aboutSite(site)).toEqual({ title: '禾报 <一> &amp;', base: '/archiv/' });
  rmSync(site, { recursive: true });
  expect(await aboutSite(site)).toEqual({ title: site, base: '/' });
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

test.each(['//evil.example/..', '/\\evil.example/..', '/\\/evil.example/..'])(
  '%s does not lead to another host',
  async (path) => {
    const site = await serve({ folder, port: 0 });
    const answer = await get(site, path);
    await site.close();
    expect(new URL(answer.slice(4), 'http://localhost').host).toBe('localhost');
  },
);
