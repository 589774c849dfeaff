/** Every address in every built page leads somewhere, and nothing is loaded from another host. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, inject, test } from 'vitest';

const dist = inject('dist');
const site = new URL(inject('site'));

const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.split(sep).join('/'))
  .sort();

const unescape = (text: string) =>
  text
    .replace(/&(?:amp|#38|#x26);/g, '&')
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&#(?:39|x27);/g, "'");

interface Address {
  page: string;
  tag: string;
  /** The whole start tag. */
  markup: string;
  url: URL;
}

function addresses(page: string, html: string): Address[] {
  const base = new URL(page.replace(/index\.html$/, ''), site);
  return [...html.matchAll(/<([a-z]+)\b[^>]*?\s(?:href|src|action|xlink:href)="([^"]*)"[^>]*>/g)].map(
    ([markup, tag = '', value = '']) => ({ page, tag, markup, url: new URL(unescape(value), base) }),
  );
}

/** The file that the server would answer with. */
function fileOf(url: URL): string | undefined {
  if (!url.pathname.startsWith(site.pathname)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(site.pathname.length));
  const file = join(dist, path);
  if (!existsSync(file)) return undefined;
  if (!statSync(file).isDirectory()) return path;
  return path === '' || path.endsWith('/')
    ? existsSync(join(file, 'index.html'))
      ? `${path}index.html`
      : undefined
    : undefined;
}

describe('links', () => {
  const html = new Map(pages.map((page) => [page, readFileSync(join(dist, page), 'utf8')]));
  const all = [...html].flatMap(([page, text]) => addresses(page, text));
  const own = all.filter(({ url }) => url.origin === site.origin);

  test('there are pages and links', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(own.length).toBeGreaterThan(pages.length);
  });

  test('no page shows what a program says of a value that is not there', () => {
    const shown = (text: string) => text.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '');
    const empty = [...html].filter(([, text]) => /undefined|\bNaN\b|\[object /.test(shown(text))).map(([page]) => page);
    expect(empty).toEqual([]);
  });

  test('every link within the site leads to a file', () => {
    const dead = own.filter(({ url }) => fileOf(url) === undefined).map(({ page, url }) => `${page}: ${url.pathname}`);
    expect([...new Set(dead)]).toEqual([]);
  });

  test('every fragment names an element', () => {
    const ids = new Map<string, Set<string>>();
    const idsOf = (file: string) => {
      let known = ids.get(file);
      if (!known)
        ids.set(
          file,
          (known = new Set([...(html.get(file) ?? '').matchAll(/\sid="([^"]*)"/g)].map((m) => unescape(m[1]!)))),
        );
      return known;
    };
    const dead = own
      .filter(({ url }) => url.hash.length > 1 && !url.hash.startsWith('#:~:'))
      .filter(({ url }) => {
        const file = fileOf(url);
        return file?.endsWith('.html') && !idsOf(file).has(decodeURIComponent(url.hash.slice(1)));
      })
      .map(({ page, url }) => `${page}: ${url.pathname}${url.hash}`);
    expect([...new Set(dead)]).toEqual([]);
  });

  test('nothing is loaded from another host', () => {
    const loading = new Set(['script', 'img', 'link', 'iframe', 'source', 'video', 'audio', 'use', 'image']);
    const statement = /\srel="(?:canonical|license|cite-as|schema\.\w+)"/;
    const foreign = all.filter(
      ({ tag, markup, url }) =>
        loading.has(tag) && url.protocol.startsWith('http') && url.origin !== site.origin && !statement.test(markup),
    );
    expect(foreign.map(({ page, url }) => `${page}: ${url.href}`)).toEqual([]);
  });

  test('no page carries a script or a style in its text that the security policy would need an exception for', () => {
    const offences = [...html].flatMap(([page, text]) => {
      const policy = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(text)?.[1] ?? '';
      const found = [...text.matchAll(/\s(on[a-z]+|style)="/g)].map((m) => `${page}: ${m[1]}=`);
      if (policy.includes('unsafe-')) found.push(`${page}: ${policy}`);
      if (policy === '') found.push(`${page}: no content security policy`);
      return found;
    });
    expect([...new Set(offences)]).toEqual([]);
  });
});
