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
import { diskAt, readBytes, readWritten, vocabularyFiles } from './disk.ts';
import { describeConflicts, type Conflict } from './ingest/conflicts.ts';
import { ledgerPath } from './ingest/ledger.ts';
import { almostPages, idOfStem, noId } from './ingest/page-id.ts';
import type { PageInput, PageOutput } from './ingest/page.ts';
import { openPool } from './ingest/pool.ts';
import { Problem, Problems, problemsOf } from './ingest/problem.ts';
import { readSidecar } from './ingest/sidecar.ts';
import { missingFiles } from './ingest/vocabulary.ts';
import { checksum, MANIFEST, readManifest, Staging, STAGING, type Disk, type Manifest } from './ingest/write.ts';
import { openState, type PageState } from './ingest-state.ts';
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
  const content = resolve(process.env['CONTENT_DIR'] ?? 'content');
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
  const texts = names.filter((name) => name.endsWith('.txt'));
  const almost = almostPages(names);
  if (texts.length === 0)
    throw new Problem(
      shownPath(folder),
      ['there is no page (*.txt) in this folder; put one in, or give another with --pages']
        .concat(almost.map(({ name, expected }) => `${name} has to be called ${expected}`))
        .join('; '),
    );
  return { texts, sidecars: new Set(names.filter((name) => name.endsWith('.yaml'))), almost };
}

/** Generated files of each page, by their names: an article's id is its page's and an ordinal. */
function filesByPage(disk: Disk): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (page: string, path: string): void => {
    const own = found.get(page);
    if (own) own.push(path);
    else found.set(page, [path]);
  };
  for (const path of disk.list('articles')) {
    const page = /^(.+)-\d{2,}\.md$/.exec(basename(path))?.[1];
    if (page) add(page, path);
  }
  for (const path of disk.list('provenance')) if (path.endsWith('.json')) add(basename(path, '.json'), path);
  return found;
}

class Run {
  readonly options: Options;
  readonly disk: Disk;
  readonly staging: Staging;
  readonly existing: Map<string, string[]>;
  /** Where the addresses of the run before are looked up if the output folder has none: those that the archive has now. */
  readonly published: { disk: Disk; files: Map<string, string[]> };
  readonly recorded: Manifest;
  readonly manifest: Manifest = new Map();
  readonly conflicts: Conflict[] = [];
  readonly problems: Problem[] = [];
  readonly lost: string[] = [];
  readonly doubts = new Map<number, string[]>();
  totals = { pages: 0, articles: 0, notices: 0, unchanged: 0 };

  constructor(options: Options) {
    this.options = options;
    this.disk = diskAt(options.out);
    refuseSecondRun(this.disk, options.out);
    this.staging = new Staging(this.disk);
    this.disk.write(`${STAGING}/process`, String(process.pid));
    this.existing = filesByPage(this.disk);
    const elsewhere = this.existing.size === 0 && options.out !== options.content;
    const content = elsewhere ? diskAt(options.content) : this.disk;
    this.published = { disk: content, files: elsewhere ? filesByPage(content) : this.existing };
    this.recorded = readManifest(this.disk.read(MANIFEST));
  }

  /** The page's files as they are, and whether they are as ingest left them. */
  current(id: string): { files: Map<string, string>; untouched: boolean } {
    const files = new Map<string, string>();
    let untouched = true;
    for (const path of this.existing.get(id) ?? []) {
      const content = this.disk.read(path) ?? '';
      files.set(path, content);
      if (this.recorded.get(path) !== checksum(content)) untouched = false;
    }
    return { files, untouched };
  }

  /** The article files under which the page's articles are known to the world. */
  before(id: string, files: ReadonlyMap<string, string>): string[] {
    const { disk, files: paths } = this.published;
    const own =
      disk === this.disk ? [...files] : (paths.get(id) ?? []).map((path) => [path, disk.read(path) ?? ''] as const);
    return own
      .filter(([path]) => path.endsWith('.md'))
      .sort(([a], [b]) => (basename(a) < basename(b) ? -1 : 1))
      .map(([, content]) => content);
  }

  keep(files: ReadonlyMap<string, string>, state: PageState, index: number): void {
    for (const path of files.keys()) this.manifest.set(path, this.recorded.get(path)!);
    this.count(state, index);
    this.totals.unchanged++;
  }

  replace(files: ReadonlyMap<string, string>, made: PageOutput, index: number): Omit<PageState, 'key'> {
    const wanted = new Map(made.files.map(({ path, content }) => [path, content]));
    const names = new Map(made.files.map(({ path, content }) => [basename(path), content]));
    for (const [path, have] of files) {
      const want = wanted.get(path);
      if (have !== want && this.recorded.get(path) !== checksum(have) && checksum(want ?? '') !== checksum(have))
        this.conflicts.push({ path, have, want: want ?? names.get(basename(path)), ours: this.recorded.has(path) });
      if (want === undefined) this.staging.drop(path);
    }
    for (const { path, content } of made.files) {
      this.staging.write(path, content, files.get(path));
      this.manifest.set(path, checksum(content));
    }
    this.lost.push(...made.lost);
    const { articles, notices, doubts } = made;
    const state = { files: [...wanted.keys()].sort(), articles, notices, doubts };
    this.count(state, index);
    return state;
  }

  private count({ articles, notices, doubts }: Omit<PageState, 'key' | 'files'>, index: number): void {
    this.totals.pages++;
    this.totals.articles += articles;
    this.totals.notices += notices;
    if (doubts.length > 0) this.doubts.set(index, doubts);
  }

  /** Pages of the output folder that are no longer there. @returns their ids, and the number of their articles */
  gone(ids: ReadonlySet<string>): { ids: string[]; articles: number } {
    const gone = [...this.existing.keys()].filter((id) => !ids.has(id)).sort();
    let articles = 0;
    for (const id of gone)
      for (const path of this.existing.get(id)!) {
        if (path.endsWith('.md')) articles++;
        const sum = this.recorded.get(path);
        if (!this.options.prune) {
          if (sum) this.manifest.set(path, sum);
          continue;
        }
        const have = this.disk.read(path) ?? '';
        if (sum !== checksum(have)) this.conflicts.push({ path, have, want: undefined, ours: sum !== undefined });
        this.staging.drop(path);
      }
    return { ids: gone, articles };
  }
}

function refuseSecondRun(disk: Disk, out: string): void {
  const other = Number(disk.read(`${STAGING}/process`) ?? NaN);
  if (!Number.isInteger(other) || other <= 0 || other === process.pid) return;
  try {
    process.kill(other, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
  }
  throw new Problem(
    shownPath(out),
    `process ${other} is writing into this folder; wait for it, or remove ${join(shownPath(out), STAGING)} if that is no ingest`,
  );
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

async function ingest(options: Options): Promise<number> {
  const vocabularyFolder = shownPath(options.content);
  const vocabularies = vocabularyFiles(options.content, vocabularyFolder);
  const missing = missingFiles(vocabularies, vocabularyFolder);
  if (missing.length > 0 && options.out === options.content) throw new Problems(missing);
  for (const problem of missing) console.error(new Problem(problem.file, `warning: ${problem.message}`).format());
  const pool = openPool(vocabularies, vocabularyFolder);
  const { texts, sidecars, almost } = listPages(options.pages);
  for (const { name, expected } of almost)
    console.error(`${join(shownPath(options.pages), name)}: warning: not read; rename it to ${expected}`);
  const run = outside(options.out, () => new Run(options));
  const stop = (): never => {
    run.staging.abandon();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const state = openState(root, options.out, sum(...Object.values(vocabularies)));
  const sources = new Map<string, string>();
  const bar = progress(texts.length);
  let made = 0;
  let done = 0;
  const under = new Set<Promise<void>>();

  try {
    for (const [index, source] of texts.entries()) {
      const path = join(options.pages, source);
      const file = shownPath(path);
      const stem = source.slice(0, -'.txt'.length);
      const sidecarFile = join(dirname(file), `${stem}.yaml`);
      try {
        const yaml = sidecars.delete(`${stem}.yaml`)
          ? readWritten(join(options.pages, `${stem}.yaml`), sidecarFile)
          : undefined;
        const sidecar = yaml === undefined ? undefined : { yaml, file: sidecarFile };
        const id = (sidecar && readSidecar(sidecar.yaml, sidecar.file).sidecar.id) ?? idOfStem(stem);
        if (!id) throw new Problem(file, noId(sidecarFile));
        const other = sources.get(id);
        if (other)
          throw new Problem(
            file,
            `its id "${id}" is that of ${other} already; give one of them another "id:" in its .yaml`,
          );
        sources.set(id, file);
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
            state.set(id, { key, ...outside(options.out, () => run.replace(files, answer.page, index)) });
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
  const gone = run.gone(new Set(sources.keys()));
  if (run.conflicts.length > 0 && !options.force) {
    run.staging.abandon();
    console.error(describeConflicts(run.conflicts, shownPath(options.out), shownPath(options.pages)));
    return 1;
  }
  const changed = outside(options.out, () => run.staging.commit(run.manifest));
  state.save();
  summarise(run, changed, gone, [...sidecars], options);
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
  list('Addresses that lead nowhere now:', run.lost);
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
