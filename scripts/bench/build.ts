/**
 * Builds the archive, and the same articles as a bare Hugo and a bare Eleventy site, in turns.
 *
 *   npm run bench -- build [1000 10000] [--rounds 3] [--peers hugo,eleventy] [--corpus FILE]
 *
 * Archives that are not in .cache/bench yet are made and ingested first. Each figure is the median of the rounds.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { quiet } from '../astro.ts';
import { run as make } from './make.ts';
import { measured, median, table, type Cost } from './measured.ts';
import { writeEleventy, writeHugo } from './peers.ts';

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

async function filesIn(folder: string): Promise<number> {
  return (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
}

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      peers: { type: 'string', default: 'hugo,eleventy' },
      corpus: { type: 'string' },
    },
  });
  const sizes = (positionals.length > 0 ? positionals : ['1000', '10000']).map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1))
    throw new Error('sizes are whole numbers, such as: build 1000 10000');
  const rounds = Number(values.rounds);
  const peers = values.peers.split(',').filter(Boolean);
  await mkdir(bench, { recursive: true });

  const hugo = peers.includes('hugo') ? version('hugo', ['version']) : undefined;
  if (peers.includes('hugo') && !hugo) console.log('hugo is not installed (apt-get install hugo): left out');
  if (peers.includes('eleventy')) await installEleventy();

  const rows: string[][] = [];
  for (const size of sizes) {
    const content = resolve(await archiveOf(size, values.corpus));
    const out = (name: string) => join(bench, `${name}-${size}`);
    const runs = new Map<string, () => Promise<Cost>>();
    runs.set('禾报', async () => {
      await rm(join(out('hebao'), 'dist'), { recursive: true, force: true });
      return measured(process.execPath, [join(root, 'scripts/build.ts'), '--outDir', join(out('hebao'), 'dist')], {
        cwd: root,
        env: { ...quiet, CONTENT_DIR: content },
      });
    });
    if (hugo) {
      await writeHugo(content, out('hugo'));
      runs.set('Hugo, bare', async () => {
        await rm(join(out('hugo'), 'public'), { recursive: true, force: true });
        return measured('hugo', ['--quiet'], { cwd: out('hugo') });
      });
    }
    if (peers.includes('eleventy')) {
      await writeEleventy(content, out('eleventy'));
      runs.set('Eleventy, bare', async () => {
        await rm(join(out('eleventy'), '_site'), { recursive: true, force: true });
        const program = join(out('eleventy'), 'node_modules', '@11ty', 'eleventy', 'cmd.cjs');
        return measured(process.execPath, [program, '--quiet'], { cwd: out('eleventy') });
      });
    }
    const costs = new Map<string, Cost[]>([...runs.keys()].map((name) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const [name, once] of runs) {
        const cost = await once();
        costs.get(name)!.push(cost);
        console.log(`${size} ${name} ${round + 1}/${rounds}: ${cost.wall.toFixed(1)} s`);
      }
    const files: Record<string, string> = {
      禾报: join(out('hebao'), 'dist'),
      'Hugo, bare': join(out('hugo'), 'public'),
    };
    files['Eleventy, bare'] = join(out('eleventy'), '_site');
    for (const [name, list] of costs)
      rows.push([
        String(size),
        name,
        median(list.map((cost) => cost.wall)).toFixed(1),
        median(list.map((cost) => cost.cpu)).toFixed(1),
        median(list.map((cost) => cost.memory)).toFixed(0),
        String(await filesIn(files[name]!)),
      ]);
  }
  console.log(
    `\nNode ${process.version}${hugo ? `, ${hugo.split(' ').slice(0, 2).join(' ')}` : ''}, Eleventy ${eleventyVersion}\n`,
  );
  console.log(table(['articles', 'program', 'wall s', 'CPU s', 'peak MB', 'files'], rows));
}
