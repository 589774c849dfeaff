/**
 * The program that pages are rendered with: what Astro and Vite make of `src`, without a word of the archive's content. It is
 * kept in `.cache/program/`, so that a build after an edit of the content needs neither of them.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { addFiles } from '../hash-files.ts';
import { alone } from '../lock.ts';
import type { App } from './page-files.ts';

/** What the build has to know of a program beside its files: `server/` renders, `client/` is for the site. */
export interface Program {
  /** File in `server/` that is imported to render. */
  entry: string;
  /** Style sheets and scripts of each route, as Astro's renderer asks for them. */
  pages: { key: string; styles: unknown }[];
  scripts: { stage: string; content: string }[];
  /** Address of the site: origin, and base path, percent-encoded, that begins and ends with `/`. */
  origin: string;
  base: string;
  /** Hash of all that a page is rendered with. */
  digest: string;
}

/** A program and the folder that it lies in. */
export interface KeptProgram extends Program {
  folder: string;
}

export const programFile = 'program.json';
/** Programs that are kept: for the site itself, and for a few other addresses that it is built for. */
const KEPT = 6;

/** Environment that goes into a program. */
const variables = ['SITE_URL', 'BASE_PATH'];
const sources = ['src', 'public', 'astro.config.mjs', 'package-lock.json', 'tsconfig.json'];

/** @param args further options for Astro */
export function programKey(root: string, args: readonly string[] = []): string {
  const key = createHash('sha256').update(JSON.stringify([process.version, args]));
  for (const name of variables) key.update(`${name}=${process.env[name] ?? ''}\n`);
  for (const path of sources) addFiles(key, root, path);
  return key.digest('hex').slice(0, 16);
}

const home = (root: string): string => join(root, '.cache', 'program');

export function readProgram(folder: string): KeptProgram | undefined {
  try {
    return { ...(JSON.parse(readFileSync(join(folder, programFile), 'utf8')) as Program), folder };
  } catch {
    return undefined;
  }
}

/** Those that were not used for longest go. */
function prune(root: string): void {
  const found = readdirSync(home(root))
    .filter((name) => name !== 'new')
    .map((name) => join(home(root), name));
  const byUse = found.map((path) => ({ path, used: statSync(path).mtimeMs })).sort((a, b) => b.used - a.used);
  for (const { path } of byUse.slice(KEPT)) rmSync(path, { recursive: true, force: true });
}

/**
 * The kept program, or a new one that Astro makes in a process of its own: it takes much memory, which is given back so.
 * @returns undefined if Astro failed; it has said why
 */
export async function program(root: string, args: readonly string[] = []): Promise<KeptProgram | undefined> {
  const folder = join(home(root), programKey(root, args));
  const kept = readProgram(folder);
  if (kept) {
    utimesSync(folder, new Date(), new Date());
    return kept;
  }
  // Astro writes what it bundles into one folder of the checkout: two at a time would mix theirs.
  return alone(join(root, '.cache', 'build.lock'), async () => {
    const made = readProgram(folder);
    if (made) return made;
    // The same folder each time: its name stands in what Astro bundles.
    const making = join(home(root), 'new');
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { recursive: true });
    const cli = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
    console.log('Astro bundles the program that renders the pages');
    const child = spawn(process.execPath, [cli, 'build', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PROGRAM_DIR: making },
    });
    // It says how many pages it wrote, which is none: what it says matters where it fails.
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0 || !existsSync(join(making, programFile))) {
      console.error(said);
      rmSync(making, { recursive: true, force: true });
      return undefined;
    }
    renameSync(making, folder);
    prune(root);
    return readProgram(folder);
  });
}

interface BuiltApp extends App {
  setInternals(internals: unknown): void;
  setOptions(options: unknown): void;
}

/** Loads a program into this process or thread. */
export async function load({ folder, entry, pages, scripts }: KeptProgram): Promise<App> {
  const { app } = (await import(pathToFileURL(join(folder, 'server', entry)).href)) as { app: BuiltApp };
  // What rendering asks of a build: the style sheets of a page, and scripts that integrations inject.
  app.setInternals({
    pagesByKeys: new Map(pages.map((page) => [page.key, page])),
    entrySpecifierToBundleMap: new Map(),
  });
  app.setOptions({ settings: { scripts }, logger: { options: { destination: { write: () => true } } } });
  return app;
}
