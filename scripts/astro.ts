/**
 * Runs Astro's command line quietly: no telemetry, no look-up of newer versions. `build` is the project's own, which runs Astro
 * only where the program has changed. Works from any shell.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { basePath } from '../src/base-path.ts';

const cli = fileURLToPath(new URL('../node_modules/astro/bin/astro.mjs', import.meta.url));
const build = fileURLToPath(new URL('../src/build/main.ts', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));

/** Environment in which neither Astro nor what it loads asks another host for anything. */
export const quiet = { ASTRO_TELEMETRY_DISABLED: '1', ASTRO_DISABLE_UPDATE_CHECK: 'true' };
/**
 * glibc keeps a heap for each thread, and gives little back: two of them take a fifth less memory, and to map whatever is larger
 * than 128 kB by itself a sixth less again (`npm run bench -- build`).
 */
const memory = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '1048576' };
/** What Node compiled of Astro and Vite, kept from run to run. */
const compiled = { NODE_COMPILE_CACHE: fileURLToPath(new URL('../.cache/compiled', import.meta.url)) };

/**
 * @param command of Astro, such as `build`
 * @returns what is wrong with the address that the site is made for, in one line
 */
export function addressProblem(site: string | undefined, base?: string, command = 'build'): string | undefined {
  let path: string;
  try {
    path = basePath(base);
  } catch (error) {
    return (error as Error).message;
  }
  // It looks for an encoded path among its routes, which are not.
  if (command === 'dev' && encodeURI(path) !== path)
    return `BASE_PATH: Astro's development server finds no page under "${path}"; leave BASE_PATH out, or build and serve`;
  if (!site) return undefined;
  if (!/^https?:\/\//.test(site) || !URL.canParse(site))
    return `SITE_URL: "${site}" is no address; expected one such as https://example.org`;
  const { origin, pathname } = new URL(site);
  const there = encodeURI(path);
  return pathname === '/' || pathname === there || `${pathname}/` === there
    ? undefined
    : `SITE_URL: "${site}" has a path; give the host alone and the path beside it: SITE_URL=${origin} BASE_PATH=${pathname}`;
}

/**
 * @param args command and options, such as `['build', '--outDir', 'dist']`
 * @param env added to this process's environment
 * @returns the exit code
 */
export async function astro(args: string[], env: Record<string, string> = {}): Promise<number> {
  const { SITE_URL, BASE_PATH } = { ...process.env, ...env };
  const problem = addressProblem(SITE_URL, BASE_PATH, args[0]);
  if (problem) {
    console.error(problem);
    return 1;
  }
  if (args[0] === 'dev') void reading();
  return spawned(args[0] === 'build' ? [build, ...args.slice(1)] : [cli, ...args], env);
}

/** In this process, which has nothing else to do while Astro starts in its own. What goes wrong goes wrong there too. */
async function reading(): Promise<void> {
  const { readAhead } = await import('../src/articles/read-ahead.ts');
  const dir = resolve(root, process.env['CONTENT_DIR'] || 'content', 'articles');
  await readAhead(dir, root).catch(() => undefined);
}

/** Names that Vite defines for the code it builds: a variable of the same name, as Vitest sets them, would replace its own. */
const viteNames = ['BASE_URL', 'DEV', 'MODE', 'PROD', 'SSR', 'SITE', 'ASSETS_PREFIX'];

function outside(): NodeJS.ProcessEnv {
  const kept = { ...process.env };
  for (const name of viteNames) delete kept[name];
  if (process.env['VITEST']) delete kept['NODE_ENV'];
  return kept;
}

async function spawned(program: string[], env: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, program, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...memory, ...compiled, ...outside(), ...quiet, ...env },
  });
  return exitOf(child);
}

/**
 * Waits for a program that does this process's work: what is meant to end this one ends that, and this one no longer has a say in
 * signals when it is over.
 *
 * @returns the exit code, that of a signal where one came meanwhile
 */
export async function exitOf(child: ChildProcess): Promise<number> {
  let came: number | undefined;
  const passOn = (signal: NodeJS.Signals): void => {
    came = constants.signals[signal];
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, passOn);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return came === undefined ? (code ?? 1) : 128 + came;
  } finally {
    for (const signal of signals) process.off(signal, passOn);
  }
}

if (import.meta.main) process.exitCode = await astro(process.argv.slice(2));
