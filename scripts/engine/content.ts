/** A content folder as the export takes it: its vocabularies, and its articles one after another. */
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CORE_SCHEMA, load as parse } from 'js-yaml';
import { readGazetteer, readOutlets, readTopics } from '../../src/content-files.ts';
import { parseBody } from '../../src/exchange/body.ts';
import { Article } from '../../src/schema.ts';
import type { Vocabularies } from '../../src/search/facet-values.ts';
import type { Block } from '../../src/search/record.ts';
import { searchStrings } from '../../src/strings.ts';
import { splitFrontMatter } from '../../src/text/front-matter.ts';

export interface ReadArticle {
  article: Article;
  blocks: readonly Block[];
}

/** @throws Error that names the file, if one is not what the schema says */
export const readVocabularies = (content: string): Vocabularies => ({
  outlets: readOutlets(content),
  topics: readTopics(content),
  places: readGazetteer(content).places,
  labels: { genre: searchStrings.genres, noYear: searchStrings.noYear },
});

/** @throws Error that names the file, if one is no article */
export async function* readArticles(content: string): AsyncGenerator<ReadArticle> {
  const folder = join(content, 'articles');
  for await (const file of glob('**/*.md', { cwd: folder })) {
    try {
      const { frontMatter, body } = splitFrontMatter(await readFile(join(folder, file), 'utf8'));
      yield { article: Article.parse(parse(frontMatter, { schema: CORE_SCHEMA })), blocks: parseBody(body) };
    } catch (error) {
      const [why] = (error instanceof Error ? error.message : String(error)).split('\n');
      throw new Error(`${join(folder, file)}: ${why}; \`npm run ingest -- --force\` writes it anew`, { cause: error });
    }
  }
}
