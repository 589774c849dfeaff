/**
 * Articles as a collection of metadata only: their text stays on disk until a page renders it, which keeps the store
 * (and the build's memory) small however large the archive grows.
 */
import { defineCollection } from 'astro:content';
import { articleLoader } from './articles/loader.ts';
import { Article } from './schema.ts';

export const collections = {
  articles: defineCollection({
    loader: articleLoader(process.env['CONTENT_DIR'] ?? 'content', process.env['PROGRAM_DIR'] !== undefined),
    schema: Article,
  }),
};
