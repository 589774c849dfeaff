/**
 * Search by an engine (Sphinx) on two machines in one: loading, memory, size, and queries through the service.
 *
 *   npm run bench -- engine [10000] [--corpus news.jsonl.gz] [--markdown]
 *
 * Articles are news items, recombined where more are wanted, of 32 papers, with topics and places by chance. Queries are cut from
 * them: words, neighbouring words, two words, with a filter, and words that stand nowhere. "wrong" counts queries whose number of
 * articles is not that of a plain substring search. Milliseconds are median / 95th percentile of one answer after another: ids of
 * up to 1,000 articles, counts of four facets, three records. "hard" is the slowest of what is hard: characters that are
 * everywhere, alone, together and excluded, and a query without a word.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Article } from '../../src/schema.ts';
import type { ExportInput } from '../engine/export.ts';
import { readVocabularies, type ReadArticle } from '../engine/content.ts';
import { findPrograms } from '../engine/programs.ts';
import { startCluster } from '../engine/trial.ts';
import type { FindAnswer } from '../../src/search/service-protocol.ts';
import { parseQuery } from '../../src/search/query.ts';
import { fold } from '../../src/text/fold.ts';
import { simplifiedTable } from '../../src/text/script.ts';
import { readOptions } from '../options.ts';
import { chance } from './chance.ts';
import { median, table } from './measured.ts';
import { nthItem, readNews, type Item } from './news.ts';

const papers = 32;
const words = new Intl.Segmenter('zh', { granularity: 'word' });
const han = /^\p{Script=Han}+$/u;
const simplified = simplifiedTable();
const folded = (text: string): string => fold(text, simplified).text;
const queryCount = 200;
const hard = ['的', '-的', '的 一 是 在 不 了 有 和', '"，"', '报纸:paper-0', '-报纸:paper-0'];

interface Asked {
  typed: string;
  /** Folded, all of which have to occur. */
  words: string[];
  paper?: string;
  expected: number;
}

interface Made {
  article: Article;
  paragraphs: string[];
}

/** The same articles each time it is run through. */
function* made(items: Item[], size: number, topics: readonly string[], places: readonly string[]): Generator<Made> {
  const dice = chance(size);
  for (let i = 0; i < size; i++) {
    const { title, date, paragraphs } = nthItem(items, i, dice);
    const id = `n${i}`;
    const topic = dice.one(topics);
    const article: Article = {
      id, page: `p${i}`, source: `p${i}.txt`, title, authors: [], repairs: [],
      outlet: { id: `paper-${dice.below(papers)}`, basis: 'stated', evidence: [] },
      date: { edtf: date, basis: 'stated', evidence: [] },
      topic, topics: [topic], places: [{ id: dice.one(places), count: 1 }], names: [],
    }; // prettier-ignore
    yield { article, paragraphs };
  }
}

function queriesFrom(all: Iterable<Made>, size: number): Asked[] {
  const dice = chance(size + 1);
  const step = Math.max(1, Math.floor(size / (queryCount * 2)));
  const queries = new Map<string, Asked>();
  let i = 0;
  for (const { article, paragraphs } of all) {
    if (i++ % step !== 0 || queries.size >= queryCount) continue;
    const text = dice.hit(0.3) ? article.title : dice.one(paragraphs);
    const own = [...words.segment(text)]
      .map(({ segment }) => segment)
      .filter((word) => han.test(word) && word.length > 1);
    if (own.length < 3) continue;
    const at = dice.below(own.length - 1);
    const [first = '', second = ''] = [own[at], own[at + 1]];
    const kind = dice.below(5);
    const list = kind === 2 ? [first, own[dice.below(own.length)] ?? ''] : kind === 3 ? [first + second] : [first];
    const paper = kind === 4 ? article.outlet.id : undefined;
    const typed = [...list, ...(paper ? [`报纸:${paper}`] : [])].join(' ');
    queries.set(typed, { typed, words: list.map(folded), ...(paper && { paper }), expected: 0 });
  }
  return [...queries.values()];
}

async function bytesOf(folder: string, part: RegExp): Promise<number> {
  const files = await readdir(folder, { recursive: true });
  let sum = 0;
  for (const file of files) if (part.test(file)) sum += (await stat(join(folder, file))).size;
  return sum;
}

/** What a process has in memory, and the most that it ever had. MB. */
async function memoryOf(pid: number): Promise<{ now: number; most: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  return { now: kilobytes('VmRSS') / 1e3, most: kilobytes('VmHWM') / 1e3 };
}

const percentile = (numbers: readonly number[], p: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * p))] ?? NaN;
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readOptions({
    args,
    allowPositionals: true,
    options: { corpus: { type: 'string' }, markdown: { type: 'boolean', default: false } },
  });
  const programs = await findPrograms();
  if ('why' in programs) throw new Error(programs.why);
  const items = await readNews(values.corpus ?? '../shared/corpus/news.jsonl.gz');
  const vocabularies = readVocabularies(resolve('content'));
  const topics = vocabularies.topics.map(({ id }) => id);
  const places = [...vocabularies.places.keys()];
  const rows: string[][] = [];
  for (const size of positionals.length > 0 ? positionals.map(Number) : [10_000]) {
    const again = () => made(items, size, topics, places);
    const queries = queriesFrom(again(), size);
    let characters = 0;
    for (const { article, paragraphs } of again()) {
      const texts = [article.title, ...paragraphs].map(folded);
      const whole = texts.join('\n');
      characters += whole.length;
      for (const query of queries)
        if ((!query.paper || query.paper === article.outlet.id) && query.words.every((word) => whole.includes(word)))
          query.expected++;
    }
    const input: ExportInput = {
      ...vocabularies,
      articles: (async function* (): AsyncGenerator<ReadArticle> {
        for (const { article, paragraphs } of again())
          yield { article, blocks: paragraphs.map((text) => ({ kind: 'paragraph' as const, text })) };
      })(),
      when: ({ edtf }) => edtf,
    };
    const begin = performance.now();
    let exported = 0;
    const cluster = await startCluster(programs, input, () => (exported = performance.now()));
    const started = performance.now();
    try {
      const ask = async ({
        typed,
      }: Pick<Asked, 'typed'>): Promise<{ answer: FindAnswer; ms: number; bytes: number }> => {
        const from = performance.now();
        const body = JSON.stringify({ find: parseQuery(typed), order: 'rank', records: 3 });
        const response = await fetch(cluster.url, { method: 'POST', body });
        const text = await response.text();
        const ms = performance.now() - from;
        if (!response.ok) throw new Error(`${typed}: ${text}`);
        return { answer: JSON.parse(text) as FindAnswer, ms, bytes: Buffer.byteLength(text) };
      };
      for (const query of queries.slice(0, 10)) await ask(query);
      const times: number[] = [];
      let wrong = 0;
      for (const query of queries) {
        const { answer, ms } = await ask(query);
        times.push(ms);
        if (answer.total !== query.expected) {
          wrong++;
          console.log(`${query.typed}: ${answer.total} found, ${query.expected} are there`);
        }
      }
      const slowest: number[] = [];
      for (const typed of hard) slowest.push((await ask({ typed })).ms);
      const memory = await Promise.all(cluster.processes.map(memoryOf));
      const sum = (key: 'now' | 'most') => memory.reduce((total, one) => total + one[key], 0);
      rows.push([
        size.toLocaleString('en'),
        (characters / 1e6).toFixed(1),
        ((exported - begin) / 1000).toFixed(1),
        ((started - exported) / 1000).toFixed(1),
        megabytes(await bytesOf(cluster.folder, /^machine-.*\.sp(?!s$)\w$/)),
        megabytes(await bytesOf(cluster.folder, /\.sps$/)),
        `${sum('now').toFixed(0)} / ${sum('most').toFixed(0)}`,
        `${median(times).toFixed(1)} / ${percentile(times, 0.95).toFixed(1)}`,
        Math.max(...slowest).toFixed(0),
        `${wrong} of ${queries.length}`,
      ]);
    } finally {
      await cluster.stop();
    }
  }
  const head = [
    'articles',
    'million characters',
    'export s',
    'index s',
    'index MB',
    'texts MB',
    'searchd MB now / most',
    'ms',
    'hard ms',
    'wrong',
  ];
  if (values.markdown) console.log(table(head, rows));
  else console.table(rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]]))));
}
