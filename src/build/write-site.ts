/**
 * Writes a site with a program. Pages are written in several threads where there are many (`BUILD_THREADS`), and only those
 * that the build before did not leave as they have to be (`BUILD_CLEAN=1`, and `CI`, write all). A part of a site is written
 * without what is made of the whole; parts are joined by taking every page from them.
 */
import { createHash, hash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ArticleStore, Entry } from '../articles/store.ts';
import { addFiles } from '../hash-files.ts';
import { layFace } from '../fonts/headline-face.ts';
import { readKept, removeOthers, untouched, writeKept } from './kept.ts';
import { layOffline } from './offline.ts';
import type { Site } from './page-files.ts';
import { Queue, inThreads } from './parallel.ts';
import { labelFile, writeLabel } from './part-label.ts';
import { copyOthers, findInParts } from './parts.ts';
import { plan, whole, type Plan, type Whole } from './plan.ts';
import { load, type KeptProgram } from './program.ts';
import { publish } from './publish.ts';
import { isIndexWhole, keptSearchFiles, manifestFile, searchBefore } from './search-files.ts';
import type { Shard } from './shard.ts';
import { batchWriter, type Further } from './write-batch.ts';

/** From this many paths on a thread saves more than it takes to start; whoever says how many there are to be has them anyway. */
const worthwhile = process.env['BUILD_THREADS'] === undefined ? 2000 : 0;
/** Seconds between two lines that say how far a long build is. */
const reportEvery = 10;

/** Threads beside this one, which writes pages too when it has nothing else to do. */
const threadCount = (): number => Number(process.env['BUILD_THREADS'] ?? Math.min(availableParallelism() - 1, 8));

export interface Folders {
  /** Of the project. */
  root: string;
  contentDir: string;
  outDir: string;
  /** Of the headline face. */
  face: string;
  shard?: Shard | undefined;
  /** Parts to take every page from. */
  parts: readonly string[];
}

/** Vocabularies, which any page may show. */
const everywhere = ['archive.yaml', 'outlets.yaml', 'topics.yaml', 'places.yaml', 'gazetteer.json'];

/** A hash of everything that goes into every page, whichever it is. */
function common(program: KeptProgram, { root, contentDir }: Folders): string {
  const all = createHash('sha256').update(
    `${process.version}\n${program.origin}${program.base}\n${program.digest}\n${process.env['SEARCH_SERVICE']}\n`,
  );
  for (const name of [...everywhere.map((file) => join(contentDir, file)), join(root, 'package-lock.json')])
    try {
      all.update(hash('sha256', readFileSync(name)));
    } catch {
      all.update(`no ${name}\n`);
    }
  return all.digest('base64url');
}

/** A hash of an archive: its vocabularies, articles and what ingest says of pages and ledgers. */
function contentOf(contentDir: string, entries: Iterable<Entry>): string {
  const all = createHash('sha256');
  for (const file of [...everywhere, 'provenance/manifest-sha256.txt']) addFiles(all, contentDir, file);
  for (const digest of Array.from(entries, (entry) => entry.digest).sort()) all.update(digest);
  return all.digest('base64url');
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

/** @param articles for threads of their own */
export async function writeSite(program: KeptProgram, folders: Folders, articles: ArticleStore): Promise<void> {
  const { entries } = articles;
  const { root, outDir, parts, shard } = folders;
  const started = performance.now();
  const site: Site = { outDir, origin: program.origin, base: program.base };
  const clean = shard !== undefined || parts.length > 0 || Boolean(process.env['CI'] || process.env['BUILD_CLEAN']);
  const say = console.log;
  const keptFile = join(root, '.cache', 'pages', `${hash('sha256', outDir).slice(0, 16)}.json`);
  const key = common(program, folders);
  const before = clean ? undefined : readKept(keptFile);
  const usable = before?.common === key ? before.files : {};
  const left = untouched(outDir, usable);
  // Of an index that lacks a file all is made anew, which its manifest stands for.
  if (!isIndexWhole(usable, left)) left.delete(manifestFile);
  // Written again when the build is done: one that ends half-way leaves nothing to build on.
  rmSync(keptFile, { force: true });
  mkdirSync(outDir, { recursive: true });
  rmSync(join(outDir, labelFile), { force: true });

  const app = await load(program);
  const inIndex = searchBefore(usable, left);
  const further: Further = [];
  const note = (more: Further): void => void further.push(...more);
  const queue = new Queue();
  let threads: Promise<Error | undefined> | undefined;
  const startThreads = (): void => {
    threads ??= inThreads(queue, { program, site, articles, before: inIndex }, threadCount(), note).then(
      () => undefined,
      (error: Error) => error,
    );
  };
  const begun: Whole = parts.length > 0 ? { keys: new Map(), batches: [] } : await whole(app, { usable, left }, shard);
  if (!begun.batches.some(({ items }) => items.some(({ route }) => route.startsWith('/search/index.json'))))
    note(keptSearchFiles(inIndex));
  if (begun.batches.length > 0 && entries.size >= worthwhile) startThreads();
  queue.add(begun.batches);

  let planned: Plan;
  try {
    planned = await plan(app, site, entries, { usable, left }, shard, begun);
  } catch (error) {
    queue.fail();
    throw error;
  }
  const { files, keys, pages, batches, all, changed } = planned;
  if (!clean) say(`${changed} of ${all} files to write, the others are as they have to be`);
  if (parts.length > 0) {
    for (const file of files) copy(findInParts(file, parts), join(outDir, file));
    say(`${parts.length} parts, ${copyOthers(parts, outDir, files)} files of them that are no pages`);
  } else {
    queue.add(batches);
    queue.close();
    if (changed >= worthwhile) startThreads();
    cpSync(join(program.folder, 'client'), outDir, { recursive: true });
    for (const file of filesIn(join(program.folder, 'client'))) files.add(file);
    for (const file of await layFace(folders.face, outDir)) files.add(file);
    const write = batchWriter(app, site, inIndex);
    let said = performance.now();
    await queue.work(async (batch) => {
      note(await write(batch));
      // Pages are written without ever waiting: only so are the threads heard that ask for more.
      await setImmediate();
      if (performance.now() - said < reportEvery * 1000) return;
      said = performance.now();
      say(`${queue.waiting} of ${batches.length} batches of pages are left`);
    }, true);
    const error = await threads;
    if (error) throw error;
    for (const [file, digest] of further) {
      files.add(file);
      keys.set(file, digest);
    }
  }
  say(`${pages.length} pages, ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (!shard) {
    const filed = Array.from(entries.values(), ({ data }) => data);
    for (const file of await publish(outDir, program, pages, filed)) files.add(file);
    files.add(layOffline(program, outDir, [...files], say));
  }
  if (shard) files.add(labelFile);
  removeOthers(outDir, files);
  if (shard)
    writeLabel(outDir, {
      ...shard,
      origin: program.origin,
      base: program.base,
      content: contentOf(folders.contentDir, entries.values()),
    });
  if (!clean) writeKept(keptFile, outDir, key, keys, { usable, left });
}

function filesIn(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}
