/**
 * Content loader for `articles/**\/*.md`: front matter goes into the store, the body does not. A build stops at an article
 * that is broken or has the id of another; `npm run dev` says so and goes on without it.
 */
import type { Loader } from 'astro/loaders';
import { hash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { CORE_SCHEMA, load as parse } from 'js-yaml';
import { followFolder } from './follow-folder.ts';
import { problemReport, problemsOf } from './article-problem.ts';
import { splitFrontMatter } from './text/front-matter.ts';
import { Article } from './schema.ts';

/** What `npm run dev` knows of the articles, edits included; `number` counts the edits. */
export interface Edits {
  number: number;
  entries: ReadonlyMap<string, Entry>;
}

interface Entry {
  id: string;
  data: Article;
  filePath: string;
  digest: string;
}

export function articleLoader(contentDir: string): Loader {
  const dir = resolve(contentDir, 'articles');
  return {
    name: 'hebao-articles',
    async load({ store, logger, watcher }) {
      /** What the store held from the build before, by file: a file that is the same is not parsed again. */
      const before = new Map(store.values().map((entry) => [entry.filePath ?? '', entry]));
      const current = new Map<string, Entry>();
      const problems: string[] = [];

      const read = (file: string): void => {
        const name = relative(process.cwd(), file);
        const source = readFileSync(file, 'utf8');
        try {
          const digest = hash('sha256', source, 'base64url');
          const known = before.get(name);
          const data =
            known?.digest === digest
              ? (known.data as Article)
              : Article.parse(parse(splitFrontMatter(source).frontMatter, { schema: CORE_SCHEMA }));
          const other = current.get(data.id);
          if (other) throw new Error(`expected an id of its own: ${data.id} is already that of ${other.filePath}`);
          current.set(data.id, { id: data.id, data, filePath: name, digest });
        } catch (error) {
          problems.push(...problemsOf(name, source, error));
        }
      };

      const files = existsSync(dir)
        ? readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
        : [];
      for (const file of files.sort()) read(join(dir, file));
      if (files.length === 0) logger.warn(`no articles in ${dir}; \`npm run ingest\` makes them`);
      if (problems.length > 0 && !watcher) throw new Error(problemReport(problems));
      for (const { id, data, filePath, digest } of current.values())
        if (before.get(filePath)?.digest !== digest) store.set({ id, data: { ...data }, filePath, digest });
      for (const id of store.keys()) if (!current.has(id)) store.delete(id);
      if (!watcher) return;

      // Astro writes and reads its whole store after an edit, which takes longer than one wants to wait: an edit goes past it.
      const edits = { number: 0, entries: current };
      (globalThis as { hebaoEdits?: Edits }).hebaoEdits = edits;
      const complain = (): void => {
        if (problems.length > 0) logger.error(problemReport(problems.splice(0)));
      };
      complain();
      followFolder(dir, (path) => {
        if (!path.endsWith('.md')) return;
        const name = relative(process.cwd(), path);
        for (const { id, filePath } of current.values()) if (filePath === name) current.delete(id);
        if (existsSync(path)) read(path);
        complain();
        edits.number += 1;
      });
    },
  };
}
