/** Ids may be numbers: the further pages of a list have addresses that no id has. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { listBesideIds, pagesBesideIds } from '../../src/paths.ts';
import { archive, environment, ingest, PAGE, scratch, writeTree } from '../ingest/cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the pages of a list lead to one another', () => {
  const paths = [1, 2, 3].map((currentPage) => ({
    params: { page: currentPage === 1 ? undefined : String(currentPage) },
    props: { page: { currentPage, lastPage: 3, url: {} } },
  }));
  const made = pagesBesideIds(paths, '/pages/');
  expect(made.map(({ params }) => params.page)).toEqual([undefined, 'page_2', 'page_3']);
  expect(made.map(({ props }) => props.page.url)).toMatchObject([
    { current: '/pages/', prev: undefined, next: '/pages/page_2/' },
    { current: '/pages/page_2/', prev: '/pages/', next: '/pages/page_3/' },
    { current: '/pages/page_3/', prev: '/pages/page_2/', next: undefined },
  ]);
  expect(listBesideIds('/outlets/', 1)).toBe('/outlets/');
});

test('an archive whose pages, outlets and topics are called by numbers', () => {
  const numbers = Array.from({ length: 101 }, (_, i) => String(i + 1));
  const sidecar = (n: string): string =>
    `outlet: { id: '${n}', basis: inferred, evidence: [县里] }\narticles: [{ headline: 工业强县迈新步, topic: '${n}' }]\n`;
  const content = archive(
    Object.fromEntries(
      numbers.flatMap((n) => [
        [`${n}.txt`, PAGE],
        [`${n}.yaml`, sidecar(n)],
      ]),
    ),
  );
  writeTree(content, {
    'outlets.yaml': `- { id: unattributed, name: 未署报名 }\n${numbers.map((n) => `- { id: '${n}', name: 第${n}报 }\n`).join('')}`,
    'topics.yaml': numbers.map((n) => `- { id: '${n}', name: 第${n}题, keywords: { 企业: ${n} } }\n`).join(''),
  });
  const { code, err } = ingest(content);
  expect(code, err).toBe(0);
  const site = join(scratch(), 'site');
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/build.ts'), '--outDir', site], {
    cwd: root,
    encoding: 'utf8',
    env: { ...environment(content), BASE_PATH: '/' },
  });
  expect(status, stdout + stderr).toBe(0);
  for (const folder of ['pages', 'outlets', 'topics']) {
    expect(readdirSync(join(site, folder))).toEqual(expect.arrayContaining(['2', 'page_2']));
    const first = readFileSync(join(site, folder, 'index.html'), 'utf8');
    expect(first).toContain(`rel="next" href="/${folder}/page_2/"`);
    const second = readFileSync(join(site, folder, 'page_2/index.html'), 'utf8');
    expect(second).toContain(`rel="prev" href="/${folder}/"`);
    expect(readFileSync(join(site, 'sitemap.xml'), 'utf8')).toContain(`/${folder}/page_2/<`);
  }
}, 240_000);
