/**
 * Content loader for `articles/**\/*.md`: front matter goes into the store, the body does not. A build stops at an article
 * that is broken or has the id of another; `npm run dev` says so and goes on without it.
 */
import type { Loader } from 'astro/loaders';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { CORE_SCHEMA, load as parse } from 'js-yaml';
import { problemReport, problemsOf } from './article-problem.ts';
import { splitFrontMatter } from './text/front-matter.ts';
import { Article } from './schema.ts';

export function articleLoader(contentDir: string): Loader {
  const dir = resolve(contentDir, 'articles');
  return {
    name: 'hebao-articles',
    async load({ store, logger, watcher }) {
      const load = async (): Promise<void> => {
        /** What the store held from the build before, by file: a file that is the same is not parsed again. */
        const before = new Map(store.values().map((entry) => [entry.filePath ?? '', entry]));
        const files: string[] = [];
        for await (const file of glob('**/*.md', { cwd: dir })) files.push(join(dir, file));
        const seen = new Map<string, string>();
        const problems: string[] = [];
        for (const file of files.sort()) {
          const name = relative(process.cwd(), file);
          const source = readFileSync(file, 'utf8');
          try {
            const digest = hash('sha256', source, 'base64url');
            const known = before.get(name)?.digest === digest ? before.get(name) : undefined;
            const data = known
              ? (known.data as Article)
              : Article.parse(parse(splitFrontMatter(source).frontMatter, { schema: CORE_SCHEMA }));
            const other = seen.get(data.id);
            if (other) throw new Error(`expected an id of its own: ${data.id} is already that of ${other}`);
            seen.set(data.id, name);
            if (!known) store.set({ id: data.id, data: { ...data }, filePath: name, digest });
          } catch (error) {
            problems.push(...problemsOf(name, source, error));
          }
        }
        for (const id of store.keys()) if (!seen.has(id)) store.delete(id);
        if (files.length === 0) logger.warn(`no articles in ${dir}; \`npm run ingest\` makes them`);
        if (problems.length === 0) return;
        if (!watcher) throw new Error(problemReport(problems));
        logger.error(problemReport(problems));
      };

      await load();
      watcher?.add(dir);
      watcher?.on('all', (_event, path) => {
        if (path.startsWith(dir) && path.endsWith('.md')) void load();
      });
    },
  };
}
