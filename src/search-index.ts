/** Gathers the archive for the search index. */
import { hash } from 'node:crypto';
import { articles, gazetteer, outlets, topics } from './archive.ts';
import { dateInWords } from './date-words.ts';
import { handOver, indexBefore, type IndexFile } from './search/hand-over.ts';
import { wholeFile, type BuildInput } from './search/index-file.ts';
import { shardFiles } from './search/shard-files.ts';
import { searchStrings as t } from './strings.ts';
import { blocksOf } from './works.ts';

/** Above this many articles one file would be some hundred kB: they get shards. */
const mostInOneFile = Number(process.env['SEARCH_ONE_FILE_MOST'] ?? 1000);

/** Half of the digits tell any two files apart. */
const digestOf = (data: string | Uint8Array): string => hash('sha256', data).slice(0, 32);

/** @returns the text of `search/index.json`; other files are handed over to whoever writes or, in dev, serves them */
export async function searchIndex(): Promise<string> {
  const input: BuildInput = {
    articles: await articles(),
    blocks: ({ id }) => blocksOf(id),
    outlets: await outlets(),
    topics: await topics(),
    places: (await gazetteer()).places,
    when: dateInWords,
    labels: { genre: t.genres, noYear: t.noYear },
  };
  if (input.articles.length <= mostInOneFile) {
    handOver(new Map());
    return JSON.stringify(await wholeFile(input));
  }
  const files: [path: string, file: IndexFile][] = [];
  const manifest = await shardFiles(
    input,
    digestOf,
    (path, digest, data) => files.push([path, { digest, data }]),
    indexBefore(),
  );
  handOver(new Map(files.map(([path, file]) => [`${manifest.dir}/${path}`, file])));
  return JSON.stringify(manifest);
}
