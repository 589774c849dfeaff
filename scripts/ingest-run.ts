/**
 * One run of ingest over an output folder: what stands there, what is to stand there, and what of that a person has to know.
 * Nothing changes before `staging` is committed.
 */
import { basename, join } from 'node:path';
import { claim } from '../src/lock.ts';
import { diskAt } from './disk.ts';
import { published, type Published } from './ingest/aliases.ts';
import type { Conflict } from './ingest/conflicts.ts';
import { ledgerHead, ledgerPath } from './ingest/ledger.ts';
import type { PageOutput } from './ingest/page.ts';
import { Problem } from './ingest/problem.ts';
import { checksum, MANIFEST, readManifest, Staging, type Disk, type Manifest } from './ingest/write.ts';
import type { PageState } from './ingest-state.ts';

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

/** Below the output folder, for as long as a run lasts: not in the folder of `STAGING`, which a run begins by taking away. */
const LOCK = '.ingest.lock';

/** A page of this run, as far as telling it again under another id needs. */
export interface NamedPage {
  id: string;
  /** Name of its file. */
  source: string;
  /** Checksum of its bytes, undefined where they cannot be read; asked for only where it decides. */
  sha256: () => string | undefined;
}

export interface RunOptions {
  content: string;
  out: string;
  prune: boolean;
  /** The output folder as the user knows it. */
  shownOut: string;
}

export class Run {
  readonly options: RunOptions;
  readonly disk: Disk;
  readonly staging: Staging;
  readonly existing: Map<string, string[]>;
  /** Where the addresses of the run before are looked up if the output folder has none: those that the archive has now. */
  readonly published: { disk: Disk; files: Map<string, string[]> };
  readonly recorded: Manifest;
  readonly manifest: Manifest = new Map();
  readonly conflicts: Conflict[] = [];
  readonly problems: Problem[] = [];
  /** Addresses that lead nowhere now. */
  readonly lost: string[] = [];
  /** Addresses that lead to another article now, with both. */
  readonly moved: string[] = [];
  /** Pages that have another id now: the one before → the one now. */
  readonly renamed = new Map<string, string>();
  readonly doubts = new Map<number, string[]>();
  totals = { pages: 0, articles: 0, notices: 0, unchanged: 0 };
  /** Id of a page now → those under which it may have been published, whose ledgers no page has any more. */
  private formerly = new Map<string, string[]>();

  constructor(options: RunOptions) {
    this.options = options;
    this.disk = diskAt(options.out);
    refuseSecondRun(this.disk, options);
    this.staging = new Staging(this.disk);
    this.existing = filesByPage(this.disk);
    const elsewhere = this.existing.size === 0 && options.out !== options.content;
    const content = elsewhere ? diskAt(options.content) : this.disk;
    this.published = { disk: content, files: elsewhere ? filesByPage(content) : this.existing };
    this.recorded = readManifest(this.disk.read(MANIFEST));
  }

  /**
   * Finds pages that were given another id or another file name since: a ledger that no page has any more is that of the page
   * whose file it names, else of a page that is new and has the same bytes. Where a page was there before under the id it has
   * now, its bytes say nothing: two files with the same text are two pages, of which one is gone.
   *
   * @param pages all of this run
   */
  recognise(pages: readonly NamedPage[]): void {
    const { disk, files } = this.published;
    const ids = new Set(pages.map(({ id }) => id));
    const gone = [...files.keys()].filter((id) => !ids.has(id)).sort();
    if (gone.length === 0) return;
    const bySource = new Map(pages.map((page) => [page.source, page]));
    let bySum: Map<string | undefined, NamedPage> | undefined;
    for (const id of gone) {
      const head = ledgerHead(disk.read(ledgerPath(id)));
      if (!head) continue;
      bySum ??= new Map(pages.filter((page) => !files.has(page.id)).map((page) => [page.sha256(), page]));
      const page = bySource.get(head.source) ?? bySum.get(head.sha256);
      if (page) this.formerly.set(page.id, [...(this.formerly.get(page.id) ?? []), id]);
    }
  }

  /** The page's files as they are, and whether they are as ingest left them and no others are to be joined with them. */
  current(id: string): { files: Map<string, string>; untouched: boolean } {
    const files = new Map<string, string>();
    let untouched = !this.formerly.has(id);
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
    const read = (page: string) => (paths.get(page) ?? []).map((path) => [path, disk.read(path) ?? ''] as const);
    const own = disk === this.disk ? [...files] : read(id);
    return [...own, ...(this.formerly.get(id) ?? []).flatMap(read)]
      .filter(([path]) => path.endsWith('.md'))
      .sort(([a], [b]) => (basename(a) < basename(b) ? -1 : 1))
      .map(([, content]) => content);
  }

  keep(files: ReadonlyMap<string, string>, state: PageState, index: number): void {
    for (const path of files.keys()) this.manifest.set(path, this.recorded.get(path)!);
    this.count(state, index);
    this.totals.unchanged++;
  }

  replace(id: string, files: ReadonlyMap<string, string>, made: PageOutput, index: number): Omit<PageState, 'key'> {
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
    this.leadOn(id, made);
    this.moved.push(...made.moved);
    const { articles, notices, doubts } = made;
    const state = { files: [...wanted.keys()].sort(), articles, notices, doubts };
    this.count(state, index);
    return state;
  }

  /** Takes away what stands under a page's former id. A page of whose articles none is found again is another's page, and gone. */
  private leadOn(id: string, made: PageOutput): void {
    const lost = new Set(made.lost);
    for (const former of this.formerly.get(id) ?? []) {
      const addresses = this.publishedAs(former).map((article) => article.id);
      if (addresses.length > 0 && addresses.every((address) => lost.has(address))) {
        for (const article of this.publishedAs(former))
          for (const address of [article.id, ...article.aliases]) lost.delete(address);
        continue;
      }
      this.renamed.set(former, id);
      for (const path of this.existing.get(former) ?? []) this.takeAway(path);
    }
    this.lost.push(...lost);
  }

  /** Articles of a page as they are published; what of them a person made unreadable has no id, and no other address. */
  private publishedAs(id: string): Published[] {
    const { disk, files } = this.published;
    return (files.get(id) ?? [])
      .filter((path) => path.endsWith('.md'))
      .map((path) => published(disk.read(path) ?? ''))
      .filter((article) => article.id !== '');
  }

  private takeAway(path: string): void {
    const have = this.disk.read(path) ?? '';
    const sum = this.recorded.get(path);
    if (sum !== checksum(have)) this.conflicts.push({ path, have, want: undefined, ours: sum !== undefined });
    this.staging.drop(path);
  }

  private count({ articles, notices, doubts }: Omit<PageState, 'key' | 'files'>, index: number): void {
    this.totals.pages++;
    this.totals.articles += articles;
    this.totals.notices += notices;
    if (doubts.length > 0) this.doubts.set(index, doubts);
  }

  /** Pages of the output folder that are no longer there. @returns their ids, and the number of their articles */
  gone(ids: ReadonlySet<string>): { ids: string[]; articles: number } {
    const gone = [...this.existing.keys()].filter((id) => !ids.has(id) && !this.renamed.has(id)).sort();
    let articles = 0;
    for (const id of gone)
      for (const path of this.existing.get(id)!) {
        if (path.endsWith('.md')) articles++;
        const sum = this.recorded.get(path);
        if (this.options.prune) this.takeAway(path);
        else if (sum) this.manifest.set(path, sum);
      }
    return { ids: gone, articles };
  }
}

function refuseSecondRun(disk: Disk, { out, shownOut }: RunOptions): void {
  disk.makeFolder('');
  const other = claim(join(out, LOCK));
  if (other === undefined) return;
  const who = other === 0 ? 'another process' : `process ${other}`;
  throw new Problem(
    shownOut,
    `${who} is writing into this folder; wait for it, or remove ${join(shownOut, LOCK)} if that is no ingest`,
  );
}
