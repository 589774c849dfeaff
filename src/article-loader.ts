/** Content loader for `articles/**\/*.md`: front matter goes into the store, the body does not. */
import type { Loader } from 'astro/loaders';
import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { CORE_SCHEMA, load as parse } from 'js-yaml';
import { splitFrontMatter } from './text/front-matter.ts';
import { Article } from './schema.ts';

/** Files that are read at the same time: enough to keep the disk busy, few enough for any limit on open files. */
const AT_ONCE = 64;

export function articleLoader(contentDir: string): Loader {
  const dir = resolve(contentDir, 'articles');
  return {
    name: 'hebao-articles',
    async load({ store, parseData, logger, watcher }) {
      /** What the store held from the build before, by file: unchanged front matter is not parsed again. */
      let before = new Map<string, ReturnType<typeof store.values>[number]>();
      const load = async (): Promise<void> => {
        before = new Map(store.values().map((entry) => [entry.filePath ?? '', entry]));
        const files: string[] = [];
        for await (const file of glob('**/*.md', { cwd: dir })) files.push(join(dir, file));
        files.sort();
        const seen = new Map<string, string>();
        for (let i = 0; i < files.length; i += AT_ONCE)
          await Promise.all(files.slice(i, i + AT_ONCE).map((file) => loadFile(file, seen)));
        for (const id of store.keys()) if (!seen.has(id)) store.delete(id);
        if (files.length === 0) logger.warn(`no articles in ${dir}; \`npm run ingest\` makes them`);
      };

      const loadFile = async (file: string, seen: Map<string, string>): Promise<void> => {
        const name = relative(process.cwd(), file);
        try {
          const source = await readFile(file, 'utf8');
          const { frontMatter } = splitFrontMatter(source);
          const digest = createHash('sha256').update(frontMatter).digest('base64');
          const known = before.get(name)?.digest === digest ? before.get(name) : undefined;
          const data = known ? (known.data as Article) : Article.parse(parse(frontMatter, { schema: CORE_SCHEMA }));
          const other = seen.get(data.id);
          if (other) throw new Error(`id ${data.id} is already that of ${other}: give one of them another id`);
          seen.set(data.id, name);
          if (known) return;
          store.set({ id: data.id, data: await parseData({ id: data.id, data }), filePath: name, digest });
        } catch (error) {
          logger.error(
            `${name}: ${explain(error)}; the article is left out. \`npm run ingest -- --force\` writes it anew`,
          );
        }
      };

      await load();
      watcher?.add(dir);
      watcher?.on('all', (_event, path) => {
        if (path.startsWith(dir) && path.endsWith('.md')) void load();
      });
    },
  };
}

function explain(error: unknown): string {
  if (error && typeof error === 'object' && 'issues' in error && Array.isArray(error.issues))
    return (error.issues as { path: PropertyKey[]; message: string }[])
      .map(({ path, message }) => `${path.join('.') || 'front matter'}: ${message}`)
      .join(', ');
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error);
}
