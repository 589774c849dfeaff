/**
 * The build, in a process of its own: `node src/build/main.ts [--outDir dist] [options of astro build]`. It reads the articles,
 * has Astro bundle the program that renders them where none is kept, and writes the site.
 *
 * `SHARD=i/n` writes one part of it; `PARTS` (folders, separated as in `PATH`) takes pages from such parts; `BUILD_THREADS`,
 * `BUILD_CLEAN=1` and `CI` see write-site.ts.
 */
import { hash } from 'node:crypto';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { handOverArticles } from '../articles/store.ts';
import { memoryOf, readArticles } from '../articles/on-disk.ts';
import { problemReport } from '../articles/problem.ts';
import { vocabularyProblems } from '../content-files.ts';
import { headlineFace } from '../fonts/headline-face.ts';
import { missingPages } from './missing.ts';
import { noteBegun, outDirProblem } from './out-dir.ts';
import { program, readProgram } from './program.ts';
import { parseShard } from './shard.ts';
import { writeSite } from './write-site.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Takes an option with its value out of the arguments. */
function take(args: string[], name: string): string | undefined {
  const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  if (at < 0) return undefined;
  const [found = '', next] = args.splice(at, args[at] === name ? 2 : 1);
  return found === name ? next : found.slice(name.length + 1);
}

/**
 * Percent by which the heap may grow before garbage is collected: without it V8 lets it lie while the machine has memory. And
 * calls after which a function is optimized, a little and fully: a build ends before most of them pay for it.
 */
for (const flag of [
  'heap-growing-percent=30',
  'invocation-count-for-maglev=1500',
  'invocation-count-for-turbofan=20000',
])
  setFlagsFromString(`--${flag}`);

async function main(args: string[]): Promise<number> {
  const started = performance.now();
  const outDir = resolve(take(args, '--outDir') ?? join(root, 'dist'));
  const given = take(args, '--program');
  const contentDir = resolve(process.env['CONTENT_DIR'] || 'content');
  const articleDir = join(contentDir, 'articles');
  const shard = process.env['SHARD'] ? parseShard(process.env['SHARD']) : undefined;
  const parts = (process.env['PARTS'] ?? '').split(delimiter).filter(Boolean);

  const begun = join(root, '.cache', 'pages', `${hash('sha256', outDir).slice(0, 16)}.begun`);
  const problem = outDirProblem(outDir, [root, contentDir], begun);
  if (problem) throw new Error(problem);
  const wrong = vocabularyProblems(contentDir);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  // Astro, if it has to bundle, does so in a process of its own, while this one reads.
  const making = given === undefined ? program(root, args) : Promise.resolve(readProgram(resolve(given)));
  const { entries, bodies, problems } = readArticles(articleDir, memoryOf(articleDir, root), true);
  const articles = { number: 0, entries, bodies };
  handOverArticles(articles);
  const laying = headlineFace(contentDir, entries.values(), join(root, '.cache', 'fonts'));
  const [found, face] = await Promise.all([making, laying]);
  if (problems.length > 0) throw new Error(problemReport(problems));
  const missing = missingPages(
    contentDir,
    Array.from(entries.values(), ({ data }) => data),
  );
  if (missing.length > 0) throw new Error(missing.join('\n'));
  if (entries.size === 0) console.warn(`no articles in ${articleDir}; \`npm run ingest\` makes them`);
  if (!found) return 1;
  noteBegun(begun);
  await writeSite(
    found,
    { root, contentDir, outDir, face, shard, parts: parts.map((part) => resolve(part)) },
    articles,
  );
  console.log(`${outDir}: ${entries.size} articles, ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { message } = error instanceof Error ? error : new Error(String(error));
  console.error(process.env['DEBUG'] ? error : message);
  process.exitCode = 1;
}
