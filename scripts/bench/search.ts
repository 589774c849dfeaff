/**
 * Search: ours against Pagefind, MiniSearch, Fuse's defaults and a plain `indexOf`, on the same articles, in turns.
 *
 *   npm run bench -- search [21 1000 10000] [--corpus news.jsonl.gz] [--dist dist] [--peers fuse,minisearch,pagefind] [--markdown]
 *
 * P and R are precision and recall against a plain substring search of the folded texts, T1 how often a title that holds the query
 * comes first, absent how many of 40 queries that stand nowhere bring results, variants how many misspellings lead in the first
 * ten to an article that has what was meant. Milliseconds are median / 95th percentile until the first results with their places in the text
 * (Pagefind's in Chromium, the others' in Node, our parts read from memory). kB are gzipped bytes of a first query with all it needs.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { median, table } from './measured.ts';
import { readNews } from './news.ts';
import { corpusOf, truth, type Corpus } from './search-corpus.ts';
import {
  floor,
  fuseDefaults,
  inChromium,
  installPeers,
  miniSearch,
  ours,
  pagefind,
  scriptBytes,
  type Engine,
} from './search-engines.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const percentile = (numbers: readonly number[], p: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * p))] ?? NaN;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

interface Score {
  precision: number[];
  recall: number[];
  first: number[];
  times: number[];
  absent: number;
  variants: number;
  bytes: number[];
}

async function measure(engines: readonly Engine[], corpus: Corpus): Promise<Map<Engine, Score>> {
  const scores = new Map(
    engines.map((engine): [Engine, Score] => [
      engine,
      { precision: [], recall: [], first: [], times: [], absent: 0, variants: 0, bytes: [] },
    ]),
  );
  const warm = corpus.queries.slice(0, 5);
  for (const engine of engines) for (const query of warm) await engine.time(query);
  for (const [n, query] of corpus.queries.entries()) {
    if (n % 30 === 0) console.log(`query ${n} of ${corpus.queries.length} …`);
    const right = truth(corpus.docs, query);
    const words = query.split(' ');
    const titled = new Set([...right].filter((i) => words.every((word) => corpus.docs[i]?.foldedTitle.includes(word))));
    for (const [engine, score] of scores) {
      const got = await engine.search(query);
      const hits = got.filter((i) => right.has(i)).length;
      score.precision.push(got.length === 0 ? (right.size === 0 ? 1 : 0) : hits / got.length);
      score.recall.push(right.size === 0 ? 1 : hits / right.size);
      if (titled.size > 0) score.first.push(titled.has(got[0] ?? -1) ? 1 : 0);
      score.times.push(await engine.time(query));
    }
  }
  for (const [engine, score] of scores) {
    for (const query of corpus.absent) if ((await engine.search(query)).length > 0) score.absent++;
    for (const { typed, meant } of corpus.variants) {
      if ((await engine.ten(typed)).some((i) => corpus.docs[i]?.folded.includes(meant))) score.variants++;
    }
    for (const query of corpus.queries.slice(0, 8)) score.bytes.push(await engine.firstQuery(query));
  }
  return scores;
}

const kB = (bytes: number): string => (bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0);
const fixed = (number: number): string =>
  number
    .toFixed(2)
    .replace(/^0/, '')
    .replace(/^1\.00$/, '1');

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
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
  const scripts = await scriptBytes(dist);
  const fuseScript = gzipSync(await readFile(join(root, 'node_modules/fuse.js/dist/fuse.min.mjs')), {
    level: 9,
  }).length;

  for (const size of sizes) {
    const corpus = corpusOf(items, size);
    const mine = await ours(corpus, size <= 1000 ? 'whole' : 'shards', scripts);
    const engines: Engine[] = [mine];
    if (peers.has('pagefind')) engines.push(await pagefind(corpus, modules, join(bench, `pagefind-${size}`)));
    if (peers.has('minisearch')) engines.push(await miniSearch(corpus, modules));
    if (peers.has('fuse')) engines.push(fuseDefaults(corpus, fuseScript));
    engines.push(floor(corpus));
    const scores = await measure(engines, corpus);
    const rows = [...scores].map(([engine, score]) => [
      engine.name,
      fixed(mean(score.precision)),
      fixed(mean(score.recall)),
      fixed(mean(score.first)),
      `${score.absent}/${corpus.absent.length}`,
      `${score.variants}/${corpus.variants.length}`,
      `${kB(median(score.bytes))}`,
      engine.load.toFixed(0),
      `${percentile(score.times, 0.5).toFixed(1)} / ${percentile(score.times, 0.95).toFixed(1)}`,
      engine.build.toFixed(1),
    ]);
    console.log(`\n${size} articles, ${corpus.queries.length} queries, ${new Date().toISOString().slice(0, 10)}\n`);
    console.log(
      table(['engine', 'P', 'R', 'T1', 'absent', 'variants', 'first query kB', 'load ms', 'ms', 'build s'], rows),
    );
    // One after another: bytes are counted while a query runs.
    const later: number[] = [];
    for (const query of corpus.queries.slice(20, 100)) later.push(await mine.laterBytes(query));
    const first: number[] = [];
    for (const query of [...corpus.queries.slice(0, 40), ...corpus.absent.slice(0, 10)])
      first.push(await mine.firstQuery(query));
    console.log(
      `\nours: first query ${kB(median(first))} kB, at most ${kB(Math.max(...first))}; later ones ${kB(median(later))}, 95th percentile ${kB(percentile(later, 0.95))}`,
    );
    const inBrowser = await inChromium(dist, join(bench, `search-${size}`), mine.files, corpus.queries.slice(0, 60));
    for (const [how, times] of Object.entries(inBrowser)) {
      // The first few also load scripts.
      const own = times.slice(5);
      console.log(
        `ours in Chromium, ${how}: median ${median(own).toFixed(1)} ms, 95th percentile ${percentile(own, 0.95).toFixed(1)} ms`,
      );
    }
    for (const engine of engines) await engine.close?.();
  }
}
