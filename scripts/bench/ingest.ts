/**
 * Pages a second through ingest, against a program that only reads, splits at blank lines and writes.
 *
 *   npm run bench -- ingest [1000] [--rounds 3] [--corpus FILE]
 *
 * The number is of articles; the archive is made under .cache/bench if it is not there.
 */
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions } from '../options.ts';
import { run as make } from './make.ts';
import { measured, median, table, type Cost } from './measured.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bench = join(root, '.cache', 'bench');

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readOptions({
    args,
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '3' }, corpus: { type: 'string' } },
  });
  const size = Number(positionals[0] ?? 1000);
  const rounds = Number(values.rounds);
  const content = join(bench, String(size));
  if (!existsSync(join(content, 'archive.yaml')))
    await make([String(size), '--out', content, ...(values.corpus ? ['--corpus', values.corpus] : [])]);
  const pages = join(content, 'pages');
  const count = (await readdir(pages)).filter((file) => file.endsWith('.txt')).length;
  const out = join(bench, `ingest-${size}`);

  const runs: Record<string, () => Promise<Cost>> = {
    ingest: () =>
      measured(process.execPath, [join(root, 'scripts/ingest.ts'), '--pages', pages, '--out', out], {
        cwd: root,
        env: { CONTENT_DIR: content },
      }),
    'read and split': () => measured(process.execPath, [join(root, 'scripts/bench/floor.ts'), pages, out]),
  };
  const costs: Record<string, Cost[]> = {};
  for (let round = 0; round < rounds; round++)
    for (const [name, once] of Object.entries(runs)) {
      await rm(out, { recursive: true, force: true });
      (costs[name] ??= []).push(await once());
    }
  await rm(out, { recursive: true, force: true });
  const rows = Object.entries(costs).map(([name, list]) => {
    const wall = median(list.map((cost) => cost.wall));
    return [
      name,
      wall.toFixed(2),
      median(list.map((cost) => cost.cpu)).toFixed(2),
      (count / wall).toFixed(0),
      median(list.map((cost) => cost.memory)).toFixed(0),
    ];
  });
  console.log(`${size} articles on ${count} pages, Node ${process.version}, median of ${rounds}\n`);
  console.log(table(['program', 'wall s', 'CPU s', 'pages/s', 'peak MB'], rows));
}
