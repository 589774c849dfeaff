/**
 * Search: ours against Pagefind, MiniSearch, Fuse's defaults and a plain `indexOf`, on the same articles, in turns.
 *
 *   npm run bench -- search [21 1000 10000] [--corpus news.jsonl.gz] [--dist dist] [--peers fuse,minisearch,pagefind]
 *
 * P and R are precision and recall against a plain substring search of the folded texts; T1 how often a title that holds the
 * query comes first; absent how many of 40 queries that stand nowhere bring results; variants how many misspellings lead in the
 * first ten to an article that has what was meant. kB are gzipped bytes of a query with all it needs: scripts, head data, parts
 * and texts of what is shown (median / largest of a first one, median / 95th percentile of later ones). Milliseconds are median /
 * 95th percentile to the first results with their places in the text (filters and names of what is near may come after): in Node
 * with the index's files in memory and nothing of them read (after a round that counts for none), in Chromium on the page with
 * parts fetched from a local server, and again with the parts there. Each index is built in a process of its own that reads the
 * articles from disk: seconds without starting it, and the most memory that it held;
 * Fuse and `indexOf` have none: they load the texts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { readOptions } from '../options.ts';
import { measured, table } from './measured.ts';
import { readNews } from './news.ts';
import { corpusOf, truth, type Corpus } from './search-corpus.ts';
import { writeDocs } from './search-docs.ts';
import { floor, fuseDefaults, installPeers, miniSearch, ours, pagefind, type Engine } from './search-engines.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const percentile = (numbers: readonly number[], p: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * p))] ?? NaN;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

interface Score {
  precision: number[];
  recall: number[];
  titleFirst: number[];
  node: number[];
  chromium: number[];
  again: number[];
  absent: number;
  variants: number;
  first: number[];
  later: number[];
}

/** Queries before the clock starts: scripts are compiled, and the page's own are fetched. */
const warmUp = 5;
/** First queries that are weighed, present and absent ones; a fresh profile for each takes Pagefind a second. */
const weighed = { present: 40, absent: 10 };

async function measure(engines: readonly Engine[], corpus: Corpus): Promise<Map<Engine, Score>> {
  const scores = new Map(
    engines.map((engine): [Engine, Score] => [
      engine,
      {
        precision: [], recall: [], titleFirst: [], node: [], chromium: [], again: [],
        absent: 0, variants: 0, first: [], later: [],
      }, // prettier-ignore
    ]),
  );
  const { queries, absent, variants, docs } = corpus;
  for (const engine of engines)
    for (const query of queries.slice(0, warmUp)) {
      await engine.chromium?.(query);
    }
  // Engines in turns, but nothing else: reading all results fills memory, and whoever is timed next would pay for it.
  // The first round counts for none: it is the compiler's.
  for (const timed of [false, true])
    for (const query of queries)
      for (const [engine, score] of scores) {
        const took = await engine.node?.(query);
        if (timed && took !== undefined) score.node.push(took);
      }
  for (const [n, query] of queries.entries()) {
    if (n % 30 === 0) console.log(`query ${n} of ${queries.length} …`);
    const right = truth(docs, query);
    const words = query.split(' ');
    const titled = new Set([...right].filter((i) => words.every((word) => docs[i]?.foldedTitle.includes(word))));
    for (const [engine, score] of scores) {
      // Times come first: all results are read below, and with them what a later query would have to fetch.
      if (n >= warmUp) {
        if (engine.chromium) score.chromium.push(await engine.chromium(query));
        if (engine.again) score.again.push(await engine.again(query));
      }
      const bytes = await engine.later(query);
      if (n >= warmUp) score.later.push(bytes);
      const got = await engine.search(query);
      const hits = got.filter((i) => right.has(i)).length;
      score.precision.push(got.length === 0 ? (right.size === 0 ? 1 : 0) : hits / got.length);
      score.recall.push(right.size === 0 ? 1 : hits / right.size);
      if (titled.size > 0) score.titleFirst.push(titled.has(got[0] ?? -1) ? 1 : 0);
    }
  }
  for (const [engine, score] of scores) {
    for (const query of absent) if ((await engine.search(query)).length > 0) score.absent++;
    for (const { typed, meant } of variants) {
      if ((await engine.ten(typed)).some((i) => docs[i]?.folded.includes(meant))) score.variants++;
    }
    for (const query of [...queries.slice(0, weighed.present), ...absent.slice(0, weighed.absent)])
      score.first.push(await engine.first(query));
  }
  return scores;
}

const kB = (bytes: number): string => (bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0);
const fixed = (number: number): string =>
  number
    .toFixed(2)
    .replace(/^0/, '')
    .replace(/^1\.00$/, '1');
const spread = (numbers: readonly number[], high: number, format: (number: number) => string): string =>
  numbers.length === 0 ? '–' : `${format(percentile(numbers, 0.5))} / ${format(percentile(numbers, high))}`;
const ms = (numbers: readonly number[]): string => spread(numbers, 0.95, (number) => number.toFixed(1));

interface Built {
  folder: string;
  seconds: number;
  /** MB */
  memory: number;
}

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readOptions({
    args,
    allowPositionals: true,
    options: {
      corpus: { type: 'string', default: '../shared/corpus/news.jsonl.gz' },
      dist: { type: 'string', default: 'dist' },
      peers: { type: 'string', default: 'fuse,minisearch,pagefind' },
    },
  });
  const sizes = (positionals.length > 0 ? positionals : ['21', '1000', '10000']).map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1))
    throw new Error('sizes are whole numbers, such as: search 21 1000');
  const dist = resolve(values.dist);
  if (!existsSync(join(dist, 'search/index.html')))
    throw new Error(`${dist}: no built site there, whose scripts are weighed; run \`npm run build\` or give --dist`);
  const peers = new Set(values.peers.split(',').filter(Boolean));
  const bench = join(root, '.cache/bench');
  const modules =
    peers.has('minisearch') || peers.has('pagefind') ? await installPeers(join(bench, 'search-peers')) : '';
  const items = await readNews(values.corpus);
  const fuseScript = gzipSync(await readFile(join(root, 'node_modules/fuse.js/dist/fuse.min.mjs')), {
    level: 9,
  }).length;

  for (const size of sizes) {
    const corpus = corpusOf(items, size);
    const folder = join(bench, `search-${size}`);
    writeDocs(corpus, join(folder, 'docs'));
    const build = async (engine: string): Promise<Built> => {
      console.log(`${size} articles: index of ${engine} …`);
      const out = join(folder, engine);
      const script = join(root, 'scripts/bench/search-build.ts');
      const { memory } = await measured(process.execPath, [script, engine, join(folder, 'docs'), out, modules]);
      return { folder: out, seconds: Number(readFileSync(join(out, 'seconds.json'), 'utf8')), memory };
    };
    const engines = new Map<Engine, Built | undefined>();
    const form = size <= 1000 ? 'whole' : 'shards';
    const mine = await build(form);
    engines.set(await ours(form, dist, mine.folder, join(folder, 'site')), mine);
    if (peers.has('pagefind')) {
      const built = await build('pagefind');
      engines.set(await pagefind(built.folder), built);
    }
    if (peers.has('minisearch')) {
      const built = await build('minisearch');
      engines.set(await miniSearch(modules, built.folder), built);
    }
    if (peers.has('fuse')) engines.set(fuseDefaults(corpus, fuseScript), undefined);
    engines.set(floor(corpus), undefined);
    const scores = await measure([...engines.keys()], corpus);
    const rows = [...scores].map(([engine, score]) => {
      const built = engines.get(engine);
      return [
        engine.name,
        fixed(mean(score.precision)),
        fixed(mean(score.recall)),
        fixed(mean(score.titleFirst)),
        `${score.absent}/${corpus.absent.length}`,
        `${score.variants}/${corpus.variants.length}`,
        spread(score.first, 1, kB),
        spread(score.later, 0.95, kB),
        engine.load.toFixed(0),
        ms(score.node),
        ms(score.chromium),
        ms(score.again),
        built ? built.seconds.toFixed(1) : '–',
        built ? built.memory.toFixed(0) : '–',
        String(engine.files),
      ];
    });
    const head = [
      'engine', 'P', 'R', 'T1', 'absent', 'variants', 'first kB', 'later kB', 'load ms', 'Node ms', 'Chromium ms', 'again ms',
      'build s', 'build MB', 'files',
    ]; // prettier-ignore
    console.log(`\n${size} articles, ${corpus.queries.length} queries, ${new Date().toISOString().slice(0, 10)}\n`);
    console.log(table(head, rows));
    const [later] = [...scores].map(([, score]) => score.later);
    if (later) console.log(`\nThe largest of our later queries: ${kB(Math.max(...later))} kB`);
    for (const engine of engines.keys()) await engine.close?.();
  }
}
