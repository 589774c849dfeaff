/** A content folder as the export takes it: its vocabularies, and its articles one after another. */
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { CORE_SCHEMA, load as parse } from 'js-yaml';
import { parseBody } from '../../src/exchange/body.ts';
import { Article, Outlet, Place, Topic } from '../../src/schema.ts';
import type { Vocabularies } from '../../src/search/facet-values.ts';
import type { Block } from '../../src/search/record.ts';
import { searchStrings } from '../../src/strings.ts';
import { splitFrontMatter } from '../../src/text/front-matter.ts';
import { buildGazetteer, type GazetteerFile } from '../../src/text/gazetteer.ts';

export interface ReadArticle {
  article: Article;
  blocks: readonly Block[];
}

async function list<T>(path: string, entry: z.ZodType<T>): Promise<T[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const result = z.array(entry).safeParse(parse(text, { schema: CORE_SCHEMA }));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`${path}: ${issue?.path.join('.') || 'file'}: ${issue?.message}`);
}

/** @throws Error that names the file, if one is not what the schema says */
export async function readVocabularies(content: string): Promise<Vocabularies> {
  const file = JSON.parse(await readFile(join(content, 'gazetteer.json'), 'utf8')) as GazetteerFile;
  return {
    outlets: await list(join(content, 'outlets.yaml'), Outlet),
    topics: await list(join(content, 'topics.yaml'), Topic),
    places: buildGazetteer(file, await list(join(content, 'places.yaml'), Place)).places,
    labels: { genre: searchStrings.genres, noYear: searchStrings.noYear },
  };
}

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
