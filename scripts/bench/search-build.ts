/**
 * Builds the index of one engine, so that its time and memory are its own: `node search-build.ts ENGINE DOCS OUT [MODULES]`.
 * OUT gets the index, and `seconds.json`: how long it took without starting and loading programs.
 */
import { hash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { wholeFile, type BuildInput } from '../../src/search/index-file.ts';
import { shardFiles } from '../../src/search/shard-files.ts';
import { readDocs, vocabularies, type Docs } from './search-docs.ts';

/** As src/build/main.ts does: without it V8 lets garbage lie while the machine has memory, which is then counted. */
setFlagsFromString('--heap-growing-percent=30');

type Build = (docs: Docs, out: string) => Promise<void>;

const inputOf = ({ articles, body }: Docs): BuildInput => ({
  ...vocabularies,
  articles,
  blocks: ({ id }) =>
    body(Number(id.slice(1)))
      .split('\n')
      .map((text) => ({ kind: 'paragraph', text })),
});

/** Title and text of every article, as a library is given them. */
const plain = ({ articles, body }: Docs) => articles.map(({ title }, id) => ({ id, title, body: body(id) }));

/** As the users of MiniSearch do for Chinese: pairs of neighbouring characters as words, all of which have to occur. */
export const miniSearchOptions = {
  fields: ['title', 'body'],
  idField: 'id',
  tokenize: (text: string): string[] => {
    const runs = text.match(/[\p{Script=Han}]+|[a-z0-9]+/giu) ?? [];
    return runs.flatMap((run) =>
      run.length < 2 || !/\p{Script=Han}/u.test(run)
        ? [run]
        : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
    );
  },
  searchOptions: { combineWith: 'AND', boost: { title: 2 } },
};

export interface MiniSearchClass {
  new (options: object): { addAll(docs: object[]): void };
  loadJSON(json: string, options: object): { search(query: string): { id: number }[] };
}

export const miniSearchFile = 'minisearch/dist/es/index.js';

interface PagefindModule {
  createIndex(): Promise<{ index: PagefindIndex }>;
  close(): Promise<void>;
}

interface PagefindIndex {
  addCustomRecord(record: object): Promise<unknown>;
  writeFiles(options: { outputPath: string }): Promise<unknown>;
}

const load = async <T>(modules: string, file: string): Promise<T> =>
  (await import(pathToFileURL(join(modules, file)).href)) as T;

const digestOf = (data: string | Uint8Array): string => hash('sha256', data);

/** Each loads what it needs before the clock starts. */
const builds: Record<string, (modules: string) => Promise<Build>> = {
  whole: () =>
    Promise.resolve(async (docs, out) => {
      writeFileSync(join(out, 'index.json'), JSON.stringify(await wholeFile(inputOf(docs))));
    }),
  shards: () =>
    Promise.resolve(async (docs, out) => {
      const folders = new Set<string>();
      const manifest = await shardFiles(inputOf(docs), digestOf, (path, _digest, data) => {
        if (data === undefined) return;
        const file = join(out, 'data', path);
        if (!folders.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
        folders.add(dirname(file));
        writeFileSync(file, data);
      });
      writeFileSync(join(out, 'index.json'), JSON.stringify({ ...manifest, dir: 'data' }));
    }),
  minisearch: async (modules) => {
    const { default: MiniSearch } = await load<{ default: MiniSearchClass }>(modules, miniSearchFile);
    return (docs, out) => {
      const index = new MiniSearch(miniSearchOptions);
      index.addAll(plain(docs));
      writeFileSync(join(out, 'index.json'), JSON.stringify(index));
      return Promise.resolve();
    };
  },
  pagefind: async (modules) => {
    const { createIndex, close } = await load<PagefindModule>(modules, 'pagefind/lib/index.js');
    return async ({ articles, body }, out) => {
      const { index } = await createIndex();
      for (const [i, { title }] of articles.entries())
        await index.addCustomRecord({
          url: `/${i}/`,
          content: `${title}\n${body(i)}`,
          language: 'zh',
          meta: { title },
        });
      await index.writeFiles({ outputPath: join(out, 'pagefind') });
      await close();
    };
  },
};

if (import.meta.main) {
  const [engine = '', folder = '', out = '', modules = ''] = process.argv.slice(2);
  const prepare = builds[engine];
  if (!prepare || !folder || !out)
    throw new Error(`search-build.ts ${Object.keys(builds).join('|')} DOCS OUT [MODULES]`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const build = await prepare(modules);
  const docs = readDocs(folder);
  const start = performance.now();
  await build(docs, out);
  writeFileSync(join(out, 'seconds.json'), JSON.stringify((performance.now() - start) / 1000));
}
