/**
 * `npm run ingest`: newspaper pages in, articles and ledgers out.
 *
 *   npm run ingest -- [--pages DIR] [--out DIR] [--force] [--prune]
 *
 * --pages  folder of `*.txt` and their `*.yaml` (default: `pages` in the content folder)
 * --out    gets `articles/` and `provenance/` (default: the content folder, `content` or what CONTENT_DIR says)
 * --force  overwrites generated files that were changed by hand
 * --prune  removes articles whose page is gone
 *
 * Vocabularies come from the content folder. An archive has to have them; what goes into another folder may do without.
 * Ends with 0 when the output is as the pages have it, with 1 and nothing written when anything is wrong. Pages go through one
 * by one, so memory does not grow with their number but for what is known of each file: its path and checksum.
 */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBytes, readWritten, vocabularyFiles } from './disk.ts';
import { describeConflicts } from './ingest/conflicts.ts';
import { ledgerPath } from './ingest/ledger.ts';
import { almostPages, hiddenFiles, idOfStem, isHidden, noId } from './ingest/page-id.ts';
import type { PageInput } from './ingest/page.ts';
import { openPool } from './ingest/pool.ts';
import { Problem, Problems, problemsOf } from './ingest/problem.ts';
import { readSidecar } from './ingest/sidecar.ts';
import { missingFiles } from './ingest/vocabulary.ts';
import { Run, type NamedPage } from './ingest-run.ts';
import { openState } from './ingest-state.ts';
import { readOptions } from './options.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Options {
  content: string;
  pages: string;
  out: string;
  force: boolean;
  prune: boolean;
}

/** Pages done before a second thread is worth its start. */
const ALONE = 24;
/** Lines of one kind that a summary shows. */
const SHOWN = 20;

const shownPath = (path: string): string => {
  const below = relative(process.cwd(), path);
  return below && !below.startsWith('..') ? below : path;
};

function optionsOf(args: string[]): Options {
  const { values } = readOptions({
    args,
    options: {
      pages: { type: 'string' },
      out: { type: 'string' },
      force: { type: 'boolean', default: false },
      prune: { type: 'boolean', default: false },
    },
  });
  const content = resolve(process.env['CONTENT_DIR'] || 'content');
  return {
    content,
    pages: resolve(values.pages ?? join(content, 'pages')),
    out: resolve(values.out ?? content),
    force: values.force,
    prune: values.prune,
  };
}

interface PageFiles {
  texts: string[];
  sidecars: Set<string>;
  /** Files that are passed over for the end of their name. */
  almost: ReturnType<typeof almostPages>;
  /** What is said of files that are passed over for the beginning of theirs. */
  hidden: string | undefined;
}

function listPages(folder: string): PageFiles {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'there is no such folder' : code === 'ENOTDIR' ? 'this is a file' : String(code);
    throw new Problem(shownPath(folder), `${what}; expected a folder of page texts (*.txt): give it with --pages`);
  }
  const texts = names.filter((name) => name.endsWith('.txt') && !isHidden(name));
  const almost = almostPages(names);
  if (texts.length === 0)
    throw new Problem(
      shownPath(folder),
      ['there is no page (*.txt) in this folder; put one in, or give another with --pages']
        .concat(almost.map(({ name, expected }) => `${name} has to be called ${expected}`))
        .join('; '),
    );
  const sidecars = names.filter((name) => name.endsWith('.yaml') && !isHidden(name));
  return { texts, sidecars: new Set(sidecars), almost, hidden: hiddenFiles(names) };
}

/** A line that is written over on a terminal; elsewhere one every thousand pages. */
function progress(total: number): { step(done: number): void; end(): void } {
  const terminal = process.stderr.isTTY;
  let last = 0;
  return {
    step(done) {
      const now = Date.now();
      if (terminal && (now - last > 100 || done === total)) {
        process.stderr.write(`\r${done} of ${total} pages`);
        last = now;
      } else if (!terminal && done % 1000 === 0 && done < total) console.log(`${done} of ${total} pages`);
    },
    end() {
      if (terminal) process.stderr.write('\r\x1b[K');
    },
  };
}

const sum = (...parts: (string | Uint8Array | undefined)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part === undefined ? 'none' : `${part.length}:`).update(part ?? '');
  return hash.digest('hex');
};

/** A page's place among all and its files; what it is called is known of every page before the first is taken apart. */
interface Page extends NamedPage {
  index: number;
  path: string;
  /** Path as messages name it. */
  file: string;
  /** The same of its sidecar, where it has one. */
  sidecarFile: string | undefined;
}

const sidecarOf = (source: string): string => `${source.slice(0, -'.txt'.length)}.yaml`;

/** @param problems receives what is wrong with names and sidecars; their pages are left out */
function namedPages(
  texts: readonly string[],
  sidecars: ReadonlySet<string>,
  folder: string,
  problems: Problem[],
): Page[] {
  const files = new Map<string, string>();
  return texts.flatMap((source, index) => {
    const path = join(folder, source);
    const file = shownPath(path);
    const name = sidecarOf(source);
    const expected = join(dirname(file), name);
    const sidecarFile = sidecars.has(name) ? expected : undefined;
    try {
      const yaml = sidecarFile && readWritten(join(folder, name), sidecarFile);
      const said = yaml === undefined ? undefined : readSidecar(yaml, expected).sidecar.id;
      const id = said ?? idOfStem(source.slice(0, -'.txt'.length));
      const none = noId(id, expected);
      if (none) throw new Problem(file, none);
      const other = files.get(id);
      if (other)
        throw new Problem(
          file,
          `its id "${id}" is that of ${other} already; give one of them another "id:" in its .yaml`,
        );
      files.set(id, file);
      const sha256 = (): string | undefined => {
        try {
          return createHash('sha256').update(readBytes(path, file)).digest('hex');
        } catch {
          // Told where the page is taken apart.
          return undefined;
        }
      };
      return [{ id, index, source, path, file, sidecarFile, sha256 }];
    } catch (error) {
      const found = problemsOf(error);
      if (!found) throw error;
      problems.push(...found);
      return [];
    }
  });
}

async function ingest(options: Options): Promise<number> {
  const vocabularyFolder = shownPath(options.content);
  const vocabularies = vocabularyFiles(options.content, vocabularyFolder);
  const missing = missingFiles(vocabularies, vocabularyFolder);
  if (missing.length > 0 && options.out === options.content) throw new Problems(missing);
  for (const problem of missing) console.error(new Problem(problem.file, `warning: ${problem.message}`).format());
  const pool = openPool(vocabularies, vocabularyFolder);
  const { texts, sidecars, almost, hidden } = listPages(options.pages);
  for (const { name, expected } of almost)
    console.error(`${join(shownPath(options.pages), name)}: warning: not read; rename it to ${expected}`);
  if (hidden) console.error(new Problem(shownPath(options.pages), `warning: ${hidden}`).format());
  const run = outside(options.out, () => new Run({ ...options, shownOut: shownPath(options.out) }));
  const stop = (): never => {
    run.staging.abandon();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const state = openState(root, options.out, sum(...Object.values(vocabularies)));
  const bar = progress(texts.length);
  let ids: ReadonlySet<string> = new Set();
  let made = 0;
  let done = 0;
  const under = new Set<Promise<void>>();

  try {
    const pages = namedPages(texts, sidecars, options.pages, run.problems);
    ids = new Set(pages.map(({ id }) => id));
    run.recognise(pages);
    for (const { id, index, source, path, file, sidecarFile } of pages) {
      try {
        const yaml = sidecarFile && readWritten(join(options.pages, basename(sidecarFile)), sidecarFile);
        const sidecar = yaml === undefined || sidecarFile === undefined ? undefined : { yaml, file: sidecarFile };
        const bytes = readBytes(path, file);
        const key = sum(source, bytes, yaml);
        const { files, untouched } = run.current(id);
        const known = state.known(id, key, files.keys());
        if (known && untouched) {
          run.keep(files, known, index);
          bar.step(++done);
          continue;
        }
        const input: PageInput = { id, source, file, bytes, sidecar, before: run.before(id, files) };
        if (++made > ALONE) pool.widen();
        const work = pool.run(input).then((answer) => {
          if ('page' in answer)
            state.set(id, { key, ...outside(options.out, () => run.replace(id, files, answer.page, index)) });
          else run.problems.push(...answer.problems.map((p) => new Problem(p.file, p.message, p)));
          bar.step(++done);
        });
        under.add(work);
        void work.finally(() => under.delete(work)).catch(() => undefined);
        if (under.size >= pool.width) await Promise.race(under);
      } catch (error) {
        const found = problemsOf(error);
        if (!found) throw error;
        run.problems.push(...found);
      }
    }
    await Promise.all(under);
  } catch (error) {
    run.staging.abandon();
    throw error;
  } finally {
    bar.end();
    await pool.close();
  }

  if (run.problems.length > 0) {
    run.staging.abandon();
    for (const problem of run.problems.sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0),
    ))
      console.error(problem.format());
    return 1;
  }
  const gone = run.gone(ids);
  if (run.conflicts.length > 0 && !options.force) {
    run.staging.abandon();
    console.error(describeConflicts(run.conflicts, shownPath(options.out), shownPath(options.pages)));
    return 1;
  }
  const changed = outside(options.out, () => run.staging.commit(run.manifest));
  state.save();
  const beside = new Set(texts.map(sidecarOf));
  summarise(
    run,
    changed,
    gone,
    [...sidecars].filter((name) => !beside.has(name)),
    options,
  );
  return 0;
}

function summarise(
  run: Run,
  changed: boolean,
  gone: { ids: string[]; articles: number },
  stray: string[],
  options: Options,
): void {
  const { pages, articles, notices, unchanged } = run.totals;
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  const list = (title: string, lines: readonly string[]): void => {
    if (lines.length === 0) return;
    console.log(title);
    for (const line of lines.slice(0, SHOWN)) console.log(`  ${line}`);
    if (lines.length > SHOWN) console.log(`  and ${lines.length - SHOWN} more`);
  };
  const doubts = [...run.doubts].sort(([a], [b]) => a - b).flatMap(([, lines]) => lines);
  const same = unchanged > 0 ? `; ${unchanged} unchanged` : '';
  console.log(
    `${count(pages, 'page')}, ${count(articles, 'article')}, ${count(notices, 'notice')}${same}; ${shownPath(options.out)} ${changed ? 'written' : 'is up to date'}`,
  );
  list(`${count(doubts.length, 'doubt')}; a person can settle them in the page's .yaml (CONTRIBUTING.md):`, doubts);
  list(
    'Pages that have another id now, to whose articles the old addresses lead:',
    [...run.renamed].map(([before, now]) => `${before} is ${now}`),
  );
  list('Addresses that lead to another article now:', run.moved.sort());
  list('Addresses that lead nowhere now:', run.lost.sort());
  list(
    stray.length > 0 ? `No page stands beside ${count(stray.length, 'sidecar')}:` : '',
    stray.map((name) => join(shownPath(options.pages), name)),
  );
  if (gone.ids.length > 0)
    list(
      `${count(gone.articles, 'article')} of pages that are gone ${options.prune ? 'removed' : 'kept; --prune removes them'}:`,
      gone.ids.map((id) => ledgerPath(id)),
    );
}

/** What the file system refuses in the output folder, as a problem of that folder. */
function outside<T>(out: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (!code || problemsOf(error)) throw error;
    const reasons: Record<string, string> = {
      EACCES: 'no permission to write here',
      EPERM: 'no permission to write here',
      EROFS: 'this disk is read-only',
      ENOSPC: 'the disk is full',
      ENOTDIR: 'a file stands where a folder has to be',
      EEXIST: 'a file stands where a folder has to be',
      EXDEV: 'articles/ and provenance/ have to be on the same disk as the folder that holds them',
    };
    const where = path && relative(out, path).startsWith('..') === false ? shownPath(path) : shownPath(out);
    throw new Problem(
      where,
      `${reasons[code] ?? `cannot be written (${code})`}; expected a folder that can be written: mend that, or give another with --out`,
    );
  }
}

try {
  process.exitCode = await ingest(optionsOf(process.argv.slice(2)));
} catch (error) {
  const problems = problemsOf(error);
  if (problems) for (const problem of problems) console.error(problem.format());
  else console.error(`ingest: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
