/**
 * `npm run fuzz`: the property tests of ingest over 100,000 generated pages, or as many as are asked for.
 *
 *   npm run fuzz [-- PAGES] [--seed N]
 *
 * Without a seed every run makes other pages; a failure prints the seed, with which it comes again.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions } from './options.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = readOptions({ allowPositionals: true, options: { seed: { type: 'string' } } });
/** Pages between two lines that say how far it is. */
const roundOf = 5000;
const pages = Number(positionals[0] ?? 100_000);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);

if (!Number.isInteger(pages) || pages < 1 || !Number.isInteger(seed)) {
  console.error('fuzz: expected a number of pages, and a whole number after --seed');
  process.exitCode = 1;
} else {
  console.log(`${pages} pages, seed ${seed}`);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  let done = 0;
  for (let round = 0; done < pages && !process.exitCode; round++) {
    const runs = Math.min(roundOf, pages - done);
    const child = spawn(
      process.execPath,
      [vitest, 'run', '--project', 'unit', 'tests/ingest/properties.test.ts', '-t', 'any page'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, FUZZ_RUNS: String(runs), FUZZ_SEED: String(seed + round) },
      },
    );
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    done += runs;
    if (code === 0) console.log(`${done} of ${pages} pages: nothing found`);
    else {
      console.log(`${output.trim()}\nagain with: npm run fuzz -- ${runs} --seed ${seed + round}`);
      process.exitCode = code ?? 1;
    }
  }
}
