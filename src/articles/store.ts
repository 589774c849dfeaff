/** Articles on their way to the pages past Astro's own store: in dev, so that edits show at once; in a build always. */
import type { Bodies } from './bodies.ts';
import type { Article } from '../schema.ts';
import type { Phrases } from '../text/headline-phrases.ts';

export interface Entry {
  id: string;
  data: Article;
  /** Relative to the folder that the program runs in. */
  filePath: string;
  /** Hash of the whole file. */
  digest: string;
  /** What of the article is set as a headline. */
  headlines: string;
  /** Where its headline may be broken. Only in a build: to find it takes a dictionary, which dev would wait for at its start. */
  phrases?: Phrases;
}

export interface ArticleStore {
  /** Counts the edits. */
  number: number;
  entries: ReadonlyMap<string, Entry>;
  /** In a build, which takes the archive as it was at one moment; in dev a text is read when a page shows it. */
  bodies?: Bodies;
}

/** Pages are rendered by modules of their own, apart from those that read the articles: both see what is global. */
const key = Symbol.for('hebao.articles');

export function handOverArticles(store: ArticleStore): void {
  (globalThis as Record<symbol, unknown>)[key] = store;
}

export const articlesHandedOver = (): ArticleStore | undefined =>
  (globalThis as Record<symbol, unknown>)[key] as ArticleStore | undefined;
