/** A build that makes anew only what has changed gives the bytes of a build from nothing. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quiet } from '../../scripts/astro.ts';
import { differences } from '../../scripts/folder-differences.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hebao-incremental-'));
const content = join(folder, 'content');
const site = join(folder, 'site');
const limit = 240_000;

function build(outDir: string, env: Record<string, string> = {}): string {
  const { CI: _, ...own } = process.env;
  return execFileSync(process.execPath, [join(root, 'scripts/build.ts'), '--outDir', outDir], {
    cwd: root,
    env: { ...own, ...quiet, CONTENT_DIR: content, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** @returns how many files of pages were written, and how many there are */
const written = (log: string): { some: number; all: number } => {
  const [, some, all] = /(\d+) of (\d+) files to write/.exec(log) ?? [];
  return { some: Number(some), all: Number(all) };
};

const files = (): string[] =>
  readdirSync(join(content, 'articles'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(content, 'articles', name));

function edit(file: string, change: (source: string) => string): void {
  const source = readFileSync(file, 'utf8');
  const changed = change(source);
  expect(changed).not.toBe(source);
  writeFileSync(file, changed);
}

/** Builds on what is there, and from nothing beside it. */
async function bothWays(env: Record<string, string> = {}): Promise<{ some: number; all: number }> {
  const counts = written(build(site, env));
  const clean = join(folder, 'clean');
  build(clean, { ...env, BUILD_CLEAN: '1' });
  expect(await differences(site, clean)).toEqual([]);
  return counts;
}

beforeAll(() => {
  cpSync(join(root, 'content'), content, { recursive: true });
  const { some, all } = written(build(site));
  expect(some).toBe(all);
}, limit);

afterAll(() => rmSync(folder, { recursive: true, force: true }), limit);

test(
  'nothing has changed: no page is written, and those that are there are left alone',
  () => {
    const page = join(site, 'articles', readdirSync(join(site, 'articles'))[0]!);
    const before = statSync(page).mtimeMs;
    expect(written(build(site)).some).toBe(0);
    expect(statSync(page).mtimeMs).toBe(before);
  },
  limit,
);

test(
  'text, title, topics and places of one article change',
  async () => {
    const [first = '', ...others] = files();
    const named = (file: string): string[] =>
      [...readFileSync(file, 'utf8').matchAll(/^ {2}- \{ id: "(\w+)", count/gm)].map(([, id = '']) => id);
    const place = others.flatMap(named).find((id) => !named(first).includes(id))!;
    edit(first, (source) =>
      source
        .replace(
          /^(title: "?)(.*?)("?)$/m,
          (_, before, title, after) => before + '龘' + [...title].reverse().join('') + after,
        )
        .replace(/^topics: \[/m, 'topics: [sport, ')
        .replace(/^places:\n/m, `places:\n  - { id: "${place}", count: 1 }\n`)
        .concat('\n北京市的一段新文字。\n'),
    );
    const { some, all } = await bothWays();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
  },
  limit,
);

test(
  'an article goes, another gets the date and paper of a third, a page is written over and one is taken away',
  async () => {
    const [first = '', second = '', ...rest] = files();
    rmSync(first);
    const outlet = /^outlet: .*$/m.exec(readFileSync(rest.at(-1)!, 'utf8'))![0];
    edit(second, (source) =>
      source.replace(/^date: \{ edtf: [^,]+,/m, 'date: { edtf: "2001-02-03",').replace(/^outlet: .*$/m, outlet),
    );
    const [one = '', other = ''] = readdirSync(join(site, 'articles'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /-\d\d$/.test(entry.name))
      .map((entry) => join(site, 'articles', entry.name, 'index.html'))
      .reverse();
    writeFileSync(one, 'written over');
    renameSync(other, join(dirname(other), 'elsewhere.html'));
    await bothWays();
  },
  limit,
);

test(
  'a person’s note on a newspaper page and its ledger change what shows them',
  async () => {
    const sidecars = readdirSync(join(content, 'pages')).filter((name) => name.endsWith('.yaml'));
    edit(join(content, 'pages', sidecars[0]!), (source) => `${source}note: 据合订本。\n`);
    const { some, all } = await bothWays();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all / 2);
    const ledgers = readdirSync(join(content, 'provenance')).filter((name) => name.endsWith('.json'));
    // The same length, and other text for the same article.
    edit(join(content, 'provenance', ledgers[1]!), (source) =>
      source.replace('"role":"paragraph"', '"role":"subhead"  '),
    );
    await bothWays();
  },
  limit,
);

test(
  'a build that fails leaves nothing to build on; a name that any page may show changes all',
  async () => {
    const [first = ''] = files();
    const source = readFileSync(first, 'utf8');
    writeFileSync(first, 'no front matter');
    expect(() => build(site)).toThrow(/expected front matter/);
    writeFileSync(first, source);
    build(site);
    edit(join(content, 'topics.yaml'), (text) => text.replace(/^( *-? *name: ).*$/m, '$1改名'));
    const { some, all } = await bothWays();
    expect(some).toBe(all);
  },
  limit,
);

test(
  'of a search index of many files some are packed again; one is written over and one taken away',
  async () => {
    const env = { SEARCH_ONE_FILE_MOST: '1' };
    build(site, env);
    const [first = ''] = files();
    edit(first, (source) => source.replace(/。\n$/, '，又改了几个字。\n'));
    await bothWays(env);
    const pairs = join(
      site,
      'search',
      readdirSync(join(site, 'search')).find((name) => name.startsWith('data-'))!,
      'pairs',
    );
    rmSync(join(pairs, '0.bin'));
    writeFileSync(join(pairs, '1.bin'), 'written over');
    await bothWays(env);
  },
  limit,
);

test(
  'an article more, and no article has a picture of its own any longer; lists grow by a page',
  async () => {
    const [first = ''] = files();
    const source = readFileSync(first, 'utf8');
    const [, id = ''] = /^id: (.*)$/m.exec(source) ?? [];
    const page = id.replace(/-\d+$/, '');
    const add = (number: number): void =>
      writeFileSync(first.replace(id, `${page}-${number}`), source.replace(`id: ${id}`, `id: ${page}-${number}`));
    const most = 300;
    const more = most - files().length;
    for (let i = 0; i < more; i++) add(100 + i);
    build(site);
    expect(readdirSync(join(site, 'og')).length).toBeGreaterThan(most);
    add(100 + more);
    await bothWays();
    expect(readdirSync(join(site, 'og')).length).toBeLessThan(most);
  },
  limit,
);
