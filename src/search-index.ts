/** Gathers the archive for the search index. */
import { createHash } from 'node:crypto';
import { articles, gazetteer, outlets, topics } from './archive.ts';
import { handOver } from './search/hand-over.ts';
import { wholeFile, type BuildInput } from './search/index-file.ts';
import { shardFiles } from './search/shard-files.ts';
import { searchStrings as t } from './strings.ts';
import { dateInWords } from './text/edtf-chinese.ts';
import { blocksOf } from './works.ts';

/** Above this many articles one file would be some hundred kB: they get shards. */
const mostInOneFile = Number(process.env['SEARCH_ONE_FILE_MOST'] ?? 1000);

/** @returns the text of `search/index.json`; what else there is goes to the integration */
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
  const files = new Map<string, string | Uint8Array>();
  const manifest = await shardFiles(input, createHash('sha256'), (path, data) => files.set(path, data));
  handOver(new Map([...files].map(([path, data]) => [`${manifest.dir}/${path}`, data])));
  return JSON.stringify(manifest);
}
