/** Gathers the archive for the search index. */
import { createHash } from 'node:crypto';
import { articles, gazetteer, outlets, topics } from './archive.ts';
import { handOver } from './search/hand-over.ts';
import { prepare, wholeFile } from './search/index-file.ts';
import { shardFiles } from './search/shard-files.ts';
import { searchStrings as t } from './strings.ts';
import { dateInWords } from './text/edtf-chinese.ts';
import { blocksOf } from './works.ts';

/** Above this many articles one file would be some hundred kB: they get shards. */
const mostInOneFile = Number(process.env['SEARCH_ONE_FILE_MOST'] ?? 1000);
/** Bodies that are read at a time. */
const atOnce = 64;

/** @returns the text of `search/index.json`; what else there is goes to the integration */
export async function searchIndex(): Promise<string> {
  const all = await articles();
  const input: { article: (typeof all)[number]; blocks: Awaited<ReturnType<typeof blocksOf>> }[] = [];
  for (let at = 0; at < all.length; at += atOnce) {
    const some = all.slice(at, at + atOnce);
    input.push(...(await Promise.all(some.map(async (article) => ({ article, blocks: await blocksOf(article.id) })))));
  }
  const prepared = prepare({
    articles: input,
    outlets: await outlets(),
    topics: await topics(),
    places: (await gazetteer()).places,
    when: dateInWords,
    labels: { genre: t.genres, noYear: t.noYear },
  });
  if (all.length <= mostInOneFile) {
    handOver(new Map());
    return JSON.stringify(wholeFile(prepared));
  }
  const files = new Map<string, string>();
  const manifest = shardFiles(prepared, createHash('sha256'), (path, text) => files.set(path, text));
  handOver(files);
  return JSON.stringify(manifest);
}
