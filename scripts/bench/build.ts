/**
 * Builds the archive, and the same articles as sites of Hugo, Eleventy and Astro as it comes (see peers.ts), in turns.
 *
 *   npm run bench -- build [1000 10000] [--rounds 3] [--peers hugo,hugo-lists,eleventy,astro] [--corpus FILE]
 *
 * Archives that are not in .cache/bench yet are made and ingested first. Each figure is the median of the rounds. Every build
 * from nothing gets a new folder, and nothing is taken away before the end: ext4 looks past every inode that was freed in the
 * last minute, or the last five where that is not on the disk yet, and takes several times as long to make files meanwhile.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quiet } from '../astro.ts';
import { readOptions } from '../options.ts';
import { run as make } from './make.ts';
import { measured, median, table, type Cost } from './measured.ts';
import { writeAstro, writeEleventy, writeHugo, writeHugoWithLists } from './peers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bench = join(root, '.cache', 'bench');
const eleventyVersion = '3.1.6';

async function archiveOf(size: number, corpus: string | undefined): Promise<string> {
  const content = join(bench, String(size));
  if (!existsSync(join(content, 'archive.yaml')))
    await make([String(size), '--out', content, ...(corpus ? ['--corpus', corpus] : [])]);
  if (!existsSync(join(content, 'articles'))) {
    console.log(`ingest of ${content} …`);
    const cost = await measured(process.execPath, [join(root, 'scripts/ingest.ts')], {
      cwd: root,
      env: { CONTENT_DIR: content },
    });
    console.log(`ingest of ${size}: ${cost.wall.toFixed(1)} s, ${cost.memory.toFixed(0)} MB`);
  }
  return content;
}

const version = (command: string, args: string[]): string | undefined => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
};

async function installEleventy(): Promise<void> {
  const to = join(bench, 'eleventy-program');
  if (existsSync(join(to, 'node_modules', '@11ty'))) return;
  await mkdir(to, { recursive: true });
  execFileSync('npm', ['i', '--prefix', to, '--loglevel=error', '-E', `@11ty/eleventy@${eleventyVersion}`], {
    stdio: 'inherit',
  });
}

/** The first article's file. */
async function anArticle(content: string): Promise<string> {
  const files = await readdir(join(content, 'articles'), { recursive: true });
  return join(content, 'articles', files.filter((file) => file.endsWith('.md')).sort()[0]!);
}

async function filesIn(folder: string): Promise<number> {
  return (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
}

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readOptions({
    args,
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      peers: { type: 'string', default: 'hugo,hugo-lists,eleventy,astro' },
      corpus: { type: 'string' },
    },
  });
  const sizes = (positionals.length > 0 ? positionals : ['1000', '10000']).map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1))
    throw new Error('sizes are whole numbers, such as: build 1000 10000');
  const rounds = Number(values.rounds);
  const peers = values.peers.split(',').filter(Boolean);
  await mkdir(bench, { recursive: true });

  const hugo = peers.some((peer) => peer.startsWith('hugo')) ? version('hugo', ['version']) : undefined;
  if (!hugo && peers.some((peer) => peer.startsWith('hugo')))
    console.log('hugo is not installed (apt-get install hugo): left out');
  if (peers.includes('eleventy')) await installEleventy();

  const rows: string[][] = [];
  const contents: string[] = [];
  let edits = 0;
  for (const size of sizes) {
    const content = await mkdtemp(join(tmpdir(), 'hebao-content-'));
    contents.push(content);
    await cp(resolve(await archiveOf(size, values.corpus)), content, { recursive: true });
    const edited = await anArticle(content);
    const out = (name: string) => join(bench, `${name}-${size}`);
    const fresh = () => mkdtemp(join(bench, `site-${size}-`));
    const folders = new Map<string, string>();
    const runs = new Map<string, () => Promise<Cost>>();
    const hebao = (outDir: string, env: Record<string, string> = {}) =>
      measured(process.execPath, [join(root, 'scripts/build.ts'), '--outDir', outDir], {
        cwd: root,
        env: { ...quiet, CI: '', CONTENT_DIR: content, ...env },
      });
    let site = '';
    runs.set('禾报, first build', async () => {
      site = await fresh();
      folders.set('禾报, first build', site);
      for (const cache of ['program', 'articles'])
        await rm(join(root, '.cache', cache), { recursive: true, force: true });
      return hebao(site);
    });
    runs.set('禾报, program kept', async () => {
      const again = await fresh();
      folders.set('禾报, program kept', again);
      return hebao(again);
    });
    runs.set('禾报, one article edited', async () => {
      folders.set('禾报, one article edited', site);
      await appendFile(edited, `\n又及${++edits}。\n`);
      return hebao(site);
    });
    runs.set('禾报, nothing changed', async () => {
      folders.set('禾报, nothing changed', site);
      return hebao(site);
    });
    if (hugo)
      for (const [peer, name, write] of [
        ['hugo', 'Hugo, bare', writeHugo],
        ['hugo-lists', 'Hugo, lists and feeds', writeHugoWithLists],
      ] as const) {
        if (!peers.includes(peer)) continue;
        await write(content, out(peer));
        runs.set(name, async () => {
          const to = await fresh();
          folders.set(name, to);
          return measured('hugo', ['--quiet', '--destination', to], { cwd: out(peer) });
        });
      }
    if (peers.includes('eleventy')) {
      await writeEleventy(content, out('eleventy'));
      runs.set('Eleventy, bare', async () => {
        const to = await fresh();
        folders.set('Eleventy, bare', to);
        const program = join(out('eleventy'), 'node_modules', '@11ty', 'eleventy', 'cmd.cjs');
        return measured(process.execPath, [program, '--quiet', '--output', relative(out('eleventy'), to)], {
          cwd: out('eleventy'),
        });
      });
    }
    if (peers.includes('astro')) {
      await writeAstro(content, out('astro'), join(root, 'node_modules'));
      runs.set('Astro, bare', async () => {
        const to = await fresh();
        folders.set('Astro, bare', to);
        for (const cache of ['.astro', '.cache']) await rm(join(out('astro'), cache), { recursive: true, force: true });
        const program = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
        return measured(process.execPath, [program, 'build', '--silent', '--outDir', relative(out('astro'), to)], {
          cwd: out('astro'),
          env: quiet,
        });
      });
    }
    const costs = new Map<string, Cost[]>([...runs.keys()].map((name) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const [name, once] of runs) {
        const cost = await once();
        costs.get(name)!.push(cost);
        console.log(`${size} ${name} ${round + 1}/${rounds}: ${cost.wall.toFixed(1)} s`);
      }
    for (const [name, list] of costs)
      rows.push([
        String(size),
        name,
        median(list.map((cost) => cost.wall)).toFixed(1),
        median(list.map((cost) => cost.cpu)).toFixed(1),
        median(list.map((cost) => cost.memory)).toFixed(0),
        String(await filesIn(folders.get(name)!)),
      ]);
  }
  for (const content of contents) await rm(content, { recursive: true });
  for (const name of await readdir(bench))
    if (name.startsWith('site-')) await rm(join(bench, name), { recursive: true });
  console.log(
    `\nNode ${process.version}${hugo ? `, ${hugo.split(' ').slice(0, 2).join(' ')}` : ''}, Eleventy ${eleventyVersion}\n`,
  );
  console.log(table(['articles', 'program', 'wall s', 'CPU s', 'peak MB', 'files'], rows));
}
