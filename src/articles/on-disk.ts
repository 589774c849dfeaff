/**
 * Reads the archive's articles from `content/articles`. What was read is remembered from run to run by the file's size and
 * times, so that of ten thousand files only those are opened that were written since.
 */
import { createHash, hash, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { CORE_SCHEMA, load as parse } from 'js-yaml';
import { bytesIn, gather, type Bodies } from './bodies.ts';
import type { Entry } from './store.ts';
import { problemsOf } from './problem.ts';
import { addFiles } from '../hash-files.ts';
import { headlineText } from '../fonts/headline-text.ts';
import { Article } from '../schema.ts';
import { headsAsRead } from '../text/as-read.ts';
import { splitFrontMatter } from '../text/front-matter.ts';
import { phrasesOf } from '../text/headline-phrases.ts';
import { typographic } from '../text/typography.ts';

/** Throws what is wrong with it. */
export function readArticle(file: string, source: string): Entry {
  const data = Article.parse(parse(splitFrontMatter(source).frontMatter, { schema: CORE_SCHEMA }));
  return {
    id: data.id,
    data,
    filePath: file,
    digest: hash('sha256', source, 'base64url'),
    // A person's readings may stand in a headline.
    headlines: [headlineText(source), ...data.repairs.flatMap(({ replace }) => replace ?? [])].join('\n'),
  };
}

interface Remembered {
  /** Of the program that read them: another may understand a file otherwise. */
  reader: string;
  files: Record<string, [size: number, modified: number, changed: number, entry: Entry]>;
  /** Texts lie in a file of their own, which begins with this: a run that ended half-way leaves another's. */
  stamp: string;
  bodies: [id: string, place: [start: number, end: number]][];
}

const textsOf = (file: string): string => `${file}.texts`;

function remembered({ file, reader }: Memory): { files: Remembered['files']; bodies: Bodies } | undefined {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Remembered;
    if (found.reader !== reader) return undefined;
    const texts = readShared(textsOf(file), found.stamp.length);
    const end = found.bodies.at(-1)?.[1][1] ?? 0;
    if (texts.stamp !== found.stamp || texts.bytes.byteLength !== end) return undefined;
    return { files: found.files, bodies: { bytes: texts.bytes, at: new Map(found.bodies) } };
  } catch {
    return undefined;
  }
}

function readShared(file: string, stampLength: number): { stamp: string; bytes: SharedArrayBuffer } {
  const opened = openSync(file, 'r');
  try {
    const stamp = Buffer.alloc(stampLength);
    readSync(opened, stamp, 0, stampLength, null);
    const bytes = new SharedArrayBuffer(fstatSync(opened).size - stampLength);
    for (let at = 0, read = 0; at < bytes.byteLength; at += read) {
      read = readSync(opened, Buffer.from(bytes, at), 0, bytes.byteLength - at, null);
      if (read === 0) throw new Error(`${file}: ended at byte ${at}`);
    }
    return { stamp: stamp.toString(), bytes };
  } finally {
    closeSync(opened);
  }
}

function remember({ file, reader }: Memory, files: Remembered['files'], { bytes, at }: Bodies): void {
  const stamp = randomUUID();
  const found: Remembered = { reader, files, stamp, bodies: [...at].map(([id, [start, end]]) => [id, [start, end]]) };
  mkdirSync(dirname(file), { recursive: true });
  const written = `${file}.${process.pid}.tmp`;
  writeFileSync(written, stamp);
  appendFileSync(written, Buffer.from(bytes));
  renameSync(written, textsOf(file));
  writeFileSync(written, JSON.stringify(found));
  renameSync(written, file);
}

/** File that remembers what was read, and a hash of what reads it. */
export interface Memory {
  file: string;
  reader: string;
}

export interface Reading {
  entries: Map<string, Entry>;
  bodies: Bodies;
  /** `file:line: what was expected`, one line for each thing that is wrong. */
  problems: string[];
}

/** Whether something is remembered that this program would read in the same way; files may have changed since. */
export function isRemembered({ file, reader }: Memory): boolean {
  let opened: number | undefined;
  try {
    opened = openSync(file, 'r');
    const begin = Buffer.alloc(reader.length + 64);
    readSync(opened, begin, 0, begin.length, 0);
    return begin.includes(reader);
  } catch {
    return false;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

/** Whatever in `src` or among the libraries is another may read an article in another way. */
export function memoryOf(dir: string, root: string): Memory {
  const reader = createHash('sha256').update(process.version);
  for (const what of ['src', 'package-lock.json']) addFiles(reader, root, what);
  return {
    file: join(root, '.cache', 'articles', `${hash('sha256', dir).slice(0, 12)}.json`),
    reader: reader.digest('hex'),
  };
}

/**
 * @param dir folder of articles
 * @param withPhrases finds those of headlines as well
 */
export function readArticles(dir: string, memory?: Memory, withPhrases = false): Reading {
  const before = memory && remembered(memory);
  const entries = new Map<string, Entry>();
  const texts = new Map<string, string | Uint8Array>();
  const problems: string[] = [];
  const files: Remembered['files'] = {};
  /** Something is known now that was not remembered. */
  let more = false;
  const names = existsSync(dir)
    ? readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
    : [];
  for (const name of names.sort()) {
    const path = join(dir, name);
    const file = relative(process.cwd(), path);
    let source = '';
    try {
      const { size, mtimeMs, ctimeMs } = statSync(path);
      const known = before?.files[file];
      let entry = known?.[3];
      let text = entry && before && bytesIn(before.bodies, entry.id);
      if (!entry || !text || known?.[0] !== size || known[1] !== mtimeMs || known[2] !== ctimeMs) {
        source = readFileSync(path, 'utf8');
        const old = entry;
        entry = readArticle(file, source);
        if (old?.phrases && headsAsRead(old.data).title === headsAsRead(entry.data).title) entry.phrases = old.phrases;
        text = undefined;
        more = true;
      }
      if (withPhrases && !entry.phrases) {
        entry.phrases = phrasesOf(typographic(headsAsRead(entry.data).title));
        more = true;
      }
      const other = entries.get(entry.id);
      if (other) {
        source ||= readFileSync(path, 'utf8');
        throw new Error(`expected an id of its own: ${entry.id} is already that of ${other.filePath}`);
      }
      entries.set(entry.id, entry);
      texts.set(entry.id, text ?? splitFrontMatter(source).body);
      files[file] = [size, mtimeMs, ctimeMs, entry];
    } catch (error) {
      problems.push(...problemsOf(file, source, error));
    }
  }
  const same = before && !more && Object.keys(before.files).length === names.length;
  const bodies = same ? before.bodies : gather(texts);
  if (memory && !same && problems.length === 0) remember(memory, files, bodies);
  return { entries, bodies, problems };
}
