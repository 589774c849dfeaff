/** The articles of the search bench on disk, from which each engine builds its index in a process of its own. */
import { closeSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildInput } from '../../src/search/index-file.ts';
import type { Article } from '../../src/schema.ts';
import type { Corpus } from './search-corpus.ts';

const topicCount = 10;
const outletCount = 4;

/** What the made-up archive calls things. */
export const vocabularies: Omit<BuildInput, 'articles' | 'blocks'> = {
  outlets: Array.from({ length: outletCount }, (_, i) => ({ id: `paper-${i}`, name: `报纸${i}`, aliases: [] })),
  topics: Array.from({ length: topicCount }, (_, i) => ({ id: `topic-${i}`, name: `专题${i}`, aliases: [] })),
  places: new Map(),
  when: ({ edtf }) => edtf,
  labels: { genre: { news: '消息', interview: '访谈', comment: '评论', none: '未分类' }, noYear: '年份不详' },
};

export interface Docs {
  articles: Article[];
  /** Paragraphs of an article, one to a line, read from disk at each call. */
  body: (n: number) => string;
}

export function writeDocs({ docs, articles }: Corpus, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const file = openSync(join(folder, 'bodies.txt'), 'w');
  const ends: number[] = [];
  let end = 0;
  for (const { body } of docs) {
    const bytes = Buffer.from(body);
    writeSync(file, bytes);
    ends.push((end += bytes.length));
  }
  closeSync(file);
  writeFileSync(join(folder, 'articles.json'), JSON.stringify({ articles, ends }));
}

export function readDocs(folder: string): Docs {
  const { articles, ends } = JSON.parse(readFileSync(join(folder, 'articles.json'), 'utf8')) as {
    articles: Article[];
    ends: number[];
  };
  const file = openSync(join(folder, 'bodies.txt'), 'r');
  return {
    articles,
    body: (n) => {
      const start = ends[n - 1] ?? 0;
      const bytes = Buffer.alloc((ends[n] ?? 0) - start);
      readSync(file, bytes, 0, bytes.length, start);
      return bytes.toString();
    },
  };
}
