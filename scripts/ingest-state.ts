/**
 * What the run before made of each page, so that an unchanged page is not made again. It lies in `.cache`, outside version
 * control: it is good only for the program that wrote it, and a clone without it makes every page once, with the same result.
 * A page is taken as known only where its files are, byte for byte, what was written then.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readText } from './disk.ts';

export interface PageState {
  /** Hash of the page's name and bytes and of its sidecar. */
  key: string;
  /** Paths of its files below the output folder, sorted. */
  files: string[];
  articles: number;
  notices: number;
  doubts: string[];
}

export interface State {
  /** What is known of a page whose key and files are these. */
  known(id: string, key: string, files: Iterable<string>): PageState | undefined;
  set(id: string, state: PageState): void;
  save(): void;
}

/** Hash of everything that decides what becomes of a page, but for the page and the vocabularies. */
function programVersion(root: string): string {
  const hash = createHash('sha256').update(process.version);
  const files = ['src/schema.ts', 'package-lock.json'];
  for (const folder of ['scripts/ingest', 'src/text'])
    for (const name of readdirSync(join(root, folder)).sort()) files.push(join(folder, name));
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @param root of the program @param out output folder @param vocabularies hash of their files */
export function openState(root: string, out: string, vocabularies: string): State {
  const path = join(root, '.cache', 'ingest', `${createHash('sha256').update(out).digest('hex').slice(0, 16)}.json`);
  const version = createHash('sha256').update(programVersion(root)).update(vocabularies).digest('hex');
  const before = load(path, version);
  const now: Record<string, PageState> = {};
  return {
    known(id, key, files) {
      const state = before[id];
      if (state?.key !== key || state.files.join('\n') !== [...files].sort().join('\n')) return undefined;
      return (now[id] = state);
    },
    set(id, state) {
      now[id] = state;
    },
    save() {
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(`${path}.tmp`, JSON.stringify({ version, pages: now }));
        renameSync(`${path}.tmp`, path);
      } catch {
        // A program folder that cannot be written costs the next run time, nothing else.
      }
    },
  };
}

function load(path: string, version: string): Record<string, PageState> {
  try {
    const state = JSON.parse(readText(path) ?? '{}') as { version?: string; pages?: Record<string, PageState> };
    return state.version === version && state.pages ? state.pages : {};
  } catch {
    return {};
  }
}
