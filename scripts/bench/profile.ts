/**
 * Says where the time of a build goes: a build from nothing in one thread under V8's sampling profiler.
 *
 *   npm run bench -- profile [.cache/bench/10000] [--top 25] [--outDir FOLDER]
 *
 * "self" is time in a function's own code, "with" that and all it calls; shares are of the time that was not waiting. The
 * profile itself stays beside the site (`.cpuprofile`), for Chromium's tools.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quiet } from '../astro.ts';
import { readOptions } from '../options.ts';
import { table } from './measured.ts';

/** What is used here of V8's format. Times are microseconds. */
export interface Profile {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number };
    children?: number[];
  }[];
  samples: number[];
  timeDeltas: number[];
}

export interface Share {
  name: string;
  /** Seconds. */
  self: number;
  with: number;
}

/** Hashes in names of bundled files say nothing to a reader. */
const plain = (url: string): string =>
  decodeURIComponent(url.split('/').at(-1) ?? '').replace(/_[\w-]{8}(?=\.mjs$)/, '');

/** @returns functions, those with most time of their own and their callees' first; waiting is left out */
export function shares({ nodes, samples, timeDeltas }: Profile): { total: number; functions: Share[] } {
  const names = new Map<number, string>();
  const above = new Map<number, number>();
  for (const { id, callFrame, children = [] } of nodes) {
    const { functionName, url, lineNumber } = callFrame;
    names.set(id, `${functionName || '(anonymous)'}${url ? ` ${plain(url)}:${lineNumber + 1}` : ''}`);
    for (const child of children) above.set(child, id);
  }
  const own = new Map<number, number>();
  samples.forEach((id, i) => own.set(id, (own.get(id) ?? 0) + timeDeltas[i]! / 1e6));
  const found = new Map<string, Share>();
  let total = 0;
  for (const [id, seconds] of own) {
    const name = names.get(id) ?? '';
    if (name === '(idle)') continue;
    total += seconds;
    const counted = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = above.get(at)) {
      const each = names.get(at) ?? '';
      // A function that calls itself is in its own time once.
      if (counted.has(each) || each === '(root)') continue;
      counted.add(each);
      const share = found.get(each) ?? { name: each, self: 0, with: 0 };
      share.with += seconds;
      if (at === id) share.self += seconds;
      found.set(each, share);
    }
  }
  return { total, functions: [...found.values()].sort((a, b) => b.with - a.with) };
}

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readOptions({
    args,
    allowPositionals: true,
    options: { top: { type: 'string', default: '25' }, outDir: { type: 'string' } },
  });
  const [content = join('.cache', 'bench', '10000')] = positionals;
  const outDir = values.outDir ? resolve(values.outDir) : await mkdtemp(join(tmpdir(), 'hebao-profile-'));
  const main = fileURLToPath(new URL('../../src/build/main.ts', import.meta.url));
  const to = `${outDir}.profile`;
  const child = spawn(process.execPath, ['--cpu-prof', '--cpu-prof-dir', to, main, '--outDir', outDir], {
    stdio: 'inherit',
    env: { ...process.env, ...quiet, CONTENT_DIR: resolve(content), BUILD_CLEAN: '1', BUILD_THREADS: '0' },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the build of ${content} failed; see above`);
  const [file] = (await readdir(to)).filter((name) => name.endsWith('.cpuprofile'));
  if (file === undefined) throw new Error(`${to}: no profile there; expected one of Node's`);
  const { total, functions } = shares(JSON.parse(await readFile(join(to, file), 'utf8')) as Profile);
  const row = (one: Share): string[] => [
    one.name,
    one.self.toFixed(2),
    one.with.toFixed(2),
    `${((100 * one.with) / total).toFixed(1)} %`,
  ];
  const top = Number(values.top);
  console.log(`\n${total.toFixed(1)} s that were not waiting; ${join(to, file)}\n`);
  console.log(table(['with what it calls', 'self s', 'with s', 'share'], functions.slice(0, top).map(row)));
  const bySelf = functions.toSorted((a, b) => b.self - a.self).slice(0, top);
  console.log(`\n${table(['by its own time', 'self s', 'with s', 'share'], bySelf.map(row))}`);
}
