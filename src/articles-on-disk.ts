/**
 * Reads the archive's articles from `content/articles`: front matter, not bodies. What was read is remembered from run to run
 * by the file's size and times, so that of ten thousand files only those are opened that were written since.
 */
import { createHash, hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { CORE_SCHEMA, load as parse } from 'js-yaml';
import type { Entry } from './article-store.ts';
import { problemsOf } from './article-problem.ts';
import { addFiles } from './hash-files.ts';
import { headlineText } from './fonts/headline-text.ts';
import { Article } from './schema.ts';
import { splitFrontMatter } from './text/front-matter.ts';

/** Throws what is wrong with it. */
export function readArticle(file: string, source: string): Entry {
  const data = Article.parse(parse(splitFrontMatter(source).frontMatter, { schema: CORE_SCHEMA }));
  return {
    id: data.id,
    data,
    filePath: file,
    digest: hash('sha256', source, 'base64url'),
    headlines: headlineText(source),
  };
}

interface Remembered {
  /** Of the program that read them: another may understand a file otherwise. */
  reader: string;
  files: Record<string, [size: number, modified: number, changed: number, entry: Entry]>;
}

function remembered(file: string | undefined, reader: string): Remembered['files'] {
  try {
    const found = JSON.parse(readFileSync(file ?? '', 'utf8')) as Remembered;
    return found.reader === reader ? found.files : {};
  } catch {
    return {};
  }
}

export interface Reading {
  entries: Map<string, Entry>;
  /** `file:line: what was expected`, one line for each thing that is wrong. */
  problems: string[];
}

/** Whatever in `src` is another may read an article in another way. */
export function memoryOf(dir: string, root: string): { file: string; reader: string } {
  const reader = createHash('sha256').update(process.version);
  addFiles(reader, root, 'src');
  return {
    file: join(root, '.cache', 'articles', `${hash('sha256', dir).slice(0, 12)}.json`),
    reader: reader.digest('hex'),
  };
}

/**
 * @param dir folder of articles
 * @param memory file that remembers what was read, and a hash of what reads it
 */
export function readArticles(dir: string, memory?: { file: string; reader: string }): Reading {
  const before = memory ? remembered(memory.file, memory.reader) : {};
  const entries = new Map<string, Entry>();
  const problems: string[] = [];
  const files: Remembered['files'] = {};
  let read = 0;
  const names = existsSync(dir)
    ? readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
    : [];
  for (const name of names.sort()) {
    const path = join(dir, name);
    const file = relative(process.cwd(), path);
    let source = '';
    try {
      const { size, mtimeMs, ctimeMs } = statSync(path);
      const known = before[file];
      let entry = known?.[3];
      if (!entry || known?.[0] !== size || known[1] !== mtimeMs || known[2] !== ctimeMs) {
        source = readFileSync(path, 'utf8');
        entry = readArticle(file, source);
        read += 1;
      }
      const other = entries.get(entry.id);
      if (other) {
        source ||= readFileSync(path, 'utf8');
        throw new Error(`expected an id of its own: ${entry.id} is already that of ${other.filePath}`);
      }
      entries.set(entry.id, entry);
      files[file] = [size, mtimeMs, ctimeMs, entry];
    } catch (error) {
      problems.push(...problemsOf(file, source, error));
    }
  }
  if (memory && problems.length === 0 && (read > 0 || Object.keys(before).length !== names.length)) {
    mkdirSync(dirname(memory.file), { recursive: true });
    writeFileSync(`${memory.file}.tmp`, JSON.stringify({ reader: memory.reader, files } satisfies Remembered));
    renameSync(`${memory.file}.tmp`, memory.file);
  }
  return { entries, problems };
}
