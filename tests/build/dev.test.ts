/** The development server shows what is edited, on pages too that it has shown before. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { quiet } from '../../scripts/astro.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patience = { timeout: 60_000, interval: 100 };

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

test('an edited title and a topic’s new name stand on lists, an edited text on its page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hebao-dev-test-'));
  cpSync(join(root, 'content'), folder, { recursive: true });
  const port = await freePort();
  // Astro leaves out its own pages where it runs in Vitest.
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  const server = spawn(process.execPath, [join(root, 'scripts/astro.ts'), 'dev', '--port', String(port)], {
    cwd: root,
    env: { ...env, ...quiet, CONTENT_DIR: folder, SITE_URL: '', BASE_PATH: '' },
    stdio: 'ignore',
  });
  onTestFinished(async () => {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });
  // Headlines are broken by phrases, with marks between them.
  const page = async (path: string): Promise<string> =>
    (await (await fetch(`http://localhost:${port}/${path}`)).text()).replace(/<[^>]*>/g, '');
  const shows = (path: string, text: string) =>
    vi.waitFor(async () => expect(await page(path)).toContain(text), patience);

  const file = readdirSync(join(folder, 'articles'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, 'articles', name))[0]!;
  const source = readFileSync(file, 'utf8');
  const [, title = ''] = /^title: "?(.*?)"?$/m.exec(source)!;
  const topics = join(folder, 'topics.yaml');
  const [, topic = ''] = /name: *([^,}\n]+)/.exec(readFileSync(topics, 'utf8'))!;
  await shows('articles/', title.slice(0, 3));
  await shows('topics/', topic);

  const id = basename(file, '.md');
  for (const path of [`articles/${id}.md`, `data/tei/${id}.xml`, `articles/${id}.md`])
    expect((await fetch(`http://localhost:${port}/${path}`)).status, path).toBe(200);

  writeFileSync(file, source.replace(/^title: .*$/m, 'title: 改过的标题').concat('\n后来加的一段。\n'));
  await shows(`articles/${id}/`, '后来加的一段。');
  await shows('articles/', '改过的标题');
  writeFileSync(topics, readFileSync(topics, 'utf8').replace(topic, '改过的专题'));
  await shows('topics/', '改过的专题');
}, 240_000);
