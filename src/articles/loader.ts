/**
 * Content loader for `articles/**\/*.md`: front matter goes into the store, the body does not. `npm run dev` hands its articles
 * over past the store; it says of one that is broken or has the id of another what is wrong with it, and goes on without it.
 * A build hands its articles over itself (src/build/main.ts): what Astro bundles for it holds none.
 */
import type { Loader } from 'astro/loaders';
import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handOverArticles } from './store.ts';
import { readArticle } from './on-disk.ts';
import { problemReport, problemsOf } from './problem.ts';
import { followFolder } from './follow-folder.ts';
import { readInTurn } from './read-ahead.ts';

/** @param building the articles are another's to read */
export function articleLoader(contentDir: string, building: boolean): Loader {
  const dir = resolve(contentDir, 'articles');
  return {
    name: 'hebao-articles',
    async load({ store, logger, watcher, config }) {
      if (building) return;
      const { entries: current, problems } = await readInTurn(dir, fileURLToPath(config.root));
      if (current.size === 0) logger.warn(`no articles in ${dir}; \`npm run ingest\` makes them`);
      if (problems.length > 0 && !watcher) throw new Error(problemReport(problems));
      store.clear();
      if (!watcher) {
        for (const { id, data, filePath, digest } of current.values())
          store.set({ id, data: { ...data }, filePath, digest });
        return;
      }
      // Astro writes and reads its whole store at the start and after an edit, which takes longer than one wants to wait.
      const edits = { number: 0, entries: current };
      handOverArticles(edits);
      const complain = (): void => {
        if (problems.length > 0) logger.error(problemReport(problems.splice(0)));
      };
      complain();
      const read = (name: string, source: string): void => {
        try {
          const entry = readArticle(name, source);
          const other = current.get(entry.id);
          if (other) throw new Error(`expected an id of its own: ${entry.id} is already that of ${other.filePath}`);
          current.set(entry.id, entry);
        } catch (error) {
          problems.push(...problemsOf(name, source, error));
        }
      };
      followFolder(dir, (path) => {
        if (!path.endsWith('.md')) return;
        const name = relative(process.cwd(), path);
        for (const { id, filePath } of current.values()) if (filePath === name) current.delete(id);
        if (existsSync(path)) read(name, readFileSync(path, 'utf8'));
        complain();
        edits.number += 1;
      });
    },
  };
}
