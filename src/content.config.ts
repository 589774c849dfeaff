/** Articles as a collection of metadata only: their texts would make Astro's store, which it writes and reads whole, many times as large. */
import { defineCollection } from 'astro:content';
import { articleLoader } from './articles/loader.ts';
import { Article } from './schema.ts';

export const collections = {
  articles: defineCollection({
    loader: articleLoader(process.env['CONTENT_DIR'] || 'content', process.env['PROGRAM_DIR'] !== undefined),
    schema: Article,
  }),
};
