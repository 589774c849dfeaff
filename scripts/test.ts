/**
 * `npm test`: everything that has to hold, in two lanes where there are processors for both. The last line of the output is `N passed, N failed`: every test
 * counts as one, every other check too. With `CI` set, Lighthouse comes last.
 *
 *   npm test                    all of it
 *   npm test -- places search   only the unit and browser tests whose path has one of these words
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quiet } from './astro.ts';
import { differences } from './folder-differences.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = join(root, '.cache', 'test');
const site = join(scratch, 'site');
const content = process.env['CONTENT_DIR'] || join(root, 'content');

interface Outcome {
  passed: number;
  failed: number;
  output: string;
  /** Lines that belong right under the step's own. */
  notes?: string[];
}

/** Runs a Node program of the project; both its outputs come back as one text. */
async function node(args: string[], env: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...quiet, ...env },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, output };
}

const program = (name: string) => join(root, 'node_modules', name);

const check = async (args: string[], env?: Record<string, string>): Promise<Outcome> => {
  const { code, output } = await node(args, env);
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
};

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** Tests that failed, and tests that passed only when run again, a line each, with what went wrong first. */
function noteworthy({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ failureMessages }) => failureMessages.length > 0)
      .map(({ fullName, status, failureMessages }) => {
        const verdict = status === 'passed' ? 'passed when run again' : 'failed';
        return `${verdict}: ${relative(root, name)}: ${fullName}: ${failureMessages[0]?.split('\n')[0] ?? ''}`;
      }),
  );
}

async function vitest(project: 'unit' | 'e2e', words: string[], env?: Record<string, string>): Promise<Outcome> {
  const file = join(scratch, `${project}.json`);
  await mkdir(dirname(file), { recursive: true });
  await rm(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const only = words.length > 0 ? [...words, '--passWithNoTests'] : [];
  const { code, output } = await node(
    [program('vitest/vitest.mjs'), 'run', '--project', project, ...reporters, ...only],
    env,
  );
  const report = await readFile(file, 'utf8')
    .then((text) => JSON.parse(text) as Report)
    .catch((): Report => ({ numPassedTests: 0, numFailedTests: 0, testResults: [] }));
  // A run can fail without a failed test: a file that does not load, a browser that does not start.
  const failed = code === 0 ? 0 : Math.max(1, report.numFailedTests);
  return { passed: report.numPassedTests, failed, output, notes: noteworthy(report) };
}

/** The articles and ledgers in `content/` are what ingest makes of the pages now. */
async function current(): Promise<Outcome> {
  const out = join(scratch, 'ingest');
  await rm(out, { recursive: true, force: true });
  const made = await check([join(root, 'scripts/ingest.ts'), '--out', out]);
  if (made.failed > 0) return made;
  const found: string[] = [];
  for (const folder of ['articles', 'provenance'])
    found.push(...(await differences(join(content, folder), join(out, folder))).map((line) => `${folder}/${line}`));
  if (found.length === 0) return made;
  const advice = 'content/ is not what ingest makes of its pages: run `npm run ingest`, look at the change, commit it';
  return { passed: 0, failed: 1, output: [...found, advice].join('\n') };
}

const totals = { passed: 0, failed: 0 };
const failures: string[] = [];

async function step(name: string, run: () => Promise<Outcome>): Promise<boolean> {
  const begin = performance.now();
  const outcome = await run().catch((error: unknown): Outcome => ({ passed: 0, failed: 1, output: String(error) }));
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  totals.passed += outcome.passed;
  totals.failed += outcome.failed;
  const counts = outcome.passed + outcome.failed > 1 ? ` (${outcome.passed} passed, ${outcome.failed} failed)` : '';
  console.log(`${outcome.failed === 0 ? 'ok  ' : 'FAIL'} ${name}${counts}, ${seconds} s`);
  const browser = /^browser: .*$/m.exec(outcome.output)?.[0];
  for (const note of [...(browser ? [browser] : []), ...(outcome.notes ?? [])]) console.log(`     ${note}`);
  if (outcome.failed > 0) failures.push(`\n--- ${name}\n${outcome.output.trim()}`);
  return outcome.failed === 0;
}

const eslint = [
  program('eslint/bin/eslint.js'),
  '.',
  '--max-warnings',
  '0',
  '--cache',
  '--cache-location',
  '.cache/eslint',
];
const prettier = [program('prettier/bin/prettier.cjs'), '.', '--check', '--log-level', 'warn'];
const astroCli = program('astro/bin/astro.mjs');

async function everything(): Promise<void> {
  let built = false;
  const pages = async () => {
    await step('content: articles are what ingest makes of the pages', current);
    await step('content: check', () => check([join(root, 'scripts/check.ts')]));
    built = await step('site: build', () => check([astroCli, 'build', '--outDir', site]));
    if (built) await step('browser tests', () => vitest('e2e', [], { DIST: site }));
  };
  const code = async () => {
    await step('unit tests', () => vitest('unit', []));
    await step('lint', () => check(eslint));
    await step('format', () => check(prettier));
    await step('types: scripts and tests', () => check([program('typescript/bin/tsc'), '--noEmit']));
    await step('types: site', () => check([astroCli, 'check']));
  };
  // Two browsers and the unit tests at once need four processors; with fewer, pages only wait for one another.
  if (availableParallelism() < 4) {
    await pages();
    await code();
  } else await Promise.all([pages(), code()]);
  // Last and alone, because a score of speed is lower beside other work; and only where Lighthouse may be fetched.
  if (built && process.env['CI'])
    await step('Lighthouse: 100 for home, an article and search', () =>
      check([join(root, 'scripts/audit.ts')], { DIST: site }),
    );
}

const words = process.argv.slice(2);
await mkdir(scratch, { recursive: true });
if (words.length === 0) await everything();
else {
  await step('unit tests', () => vitest('unit', words));
  await step('browser tests', () => vitest('e2e', words));
}
for (const failure of failures) console.log(failure);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;
