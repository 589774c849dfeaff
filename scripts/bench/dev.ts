/**
 * How long the development server takes until it is ready, until it answers (it then compiles what it answers with), and until
 * it shows an edit.
 *
 *   npm run bench -- dev [CONTENT]      default: .cache/bench/10000
 *
 * Works on a copy of the content: the server does not watch what lies in .cache.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { cp, glob, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { quiet } from '../astro.ts';
import { readOptions } from '../options.ts';
import { table } from './measured.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const port = 4399;
/** Seconds that anything may take. */
const patience = 120;

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(2);

async function textOf(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url);
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

/** Until the port takes connections, which is when Astro says that it is ready. */
async function listening(from: number): Promise<void> {
  while (performance.now() - from < patience * 1000) {
    const socket = connect(port, 'localhost');
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await wait(20);
  }
  throw new Error(`port ${port} takes no connection after ${patience} s`);
}

/** Asks again and again until a page holds a text. */
async function until(url: string, holds: string): Promise<void> {
  for (const from = performance.now(); performance.now() - from < patience * 1000; await wait(20))
    if ((await textOf(url))?.includes(holds)) return;
  throw new Error(`${url}: "${holds}" is not there after ${patience} s`);
}

export async function run(args: string[]): Promise<void> {
  const [content = join('.cache', 'bench', '10000')] = readOptions({ args, allowPositionals: true }).positionals;
  const dir = await mkdtemp(join(tmpdir(), 'hebao-dev-'));
  await cp(resolve(content), dir, { recursive: true });
  const [file] = (await Array.fromAsync(glob('articles/**/*.md', { cwd: dir }))).sort();
  if (file === undefined) throw new Error(`${dir}: no articles; \`npm run bench -- make N\`, then ingest`);
  const path = join(dir, file);
  const before = readFileSync(path, 'utf8');
  const site = `http://localhost:${port}`;
  const page = `${site}/articles/${basename(file, '.md')}/`;
  const rows: string[][] = [];
  for (const round of ['first start', 'second start']) {
    const started = performance.now();
    const server = spawn(process.execPath, [join(root, 'scripts/astro.ts'), 'dev', '--port', String(port)], {
      cwd: root,
      env: { ...process.env, ...quiet, CONTENT_DIR: dir },
      stdio: 'ignore',
    });
    try {
      await listening(started);
      const ready = seconds(started);
      await until(`${site}/robots.txt`, 'Sitemap');
      const answers = seconds(started);
      const asked = performance.now();
      await until(page, '</html>');
      const first = seconds(asked);
      const again = performance.now();
      await until(page, '</html>');
      const second = seconds(again);
      const mark = `edited ${Date.now()}`;
      const edited = performance.now();
      writeFileSync(path, `${before.trimEnd()}\n\n${mark}\n`);
      await until(page, mark);
      const text = seconds(edited);
      const title = `title ${Date.now()}`;
      const changed = performance.now();
      writeFileSync(path, before.replace(/^title: .*$/m, `title: ${title}`));
      await until(page, title);
      rows.push([round, ready, answers, first, second, text, seconds(changed)]);
    } finally {
      writeFileSync(path, before);
      server.kill('SIGTERM');
      await new Promise((done) => server.once('exit', done));
    }
  }
  await rm(dir, { recursive: true });
  console.log(
    table(['dev', 'ready s', 'first answer s', 'first page s', 'same page s', 'edited text s', 'edited title s'], rows),
  );
}
