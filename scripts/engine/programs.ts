/** A Sphinx to try with: that of the machine, else the one in Debian's or Ubuntu's packages, unpacked without root. */
import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = resolve('.cache/sphinx');

export interface Programs {
  searchd: string;
  indexer: string;
  /** Environment that they need. */
  env: NodeJS.ProcessEnv;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function inPath(name: string): Promise<string | undefined> {
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'])
    if (folder && (await exists(join(folder, name)))) return join(folder, name);
  return undefined;
}

async function programsIn(folder: string): Promise<Programs | undefined> {
  const bin = join(folder, 'usr/bin');
  if (!(await exists(join(bin, 'searchd')))) return undefined;
  const libraries = await readdir(join(folder, 'usr/lib')).catch(() => []);
  const paths = libraries.map((name) => join(folder, 'usr/lib', name));
  return {
    searchd: join(bin, 'searchd'),
    indexer: join(bin, 'indexer'),
    env: { ...process.env, LD_LIBRARY_PATH: [...paths, process.env['LD_LIBRARY_PATH'] ?? ''].join(delimiter) },
  };
}

/** The package and what of its libraries this machine lacks. @param options of apt-get */
async function download(folder: string, options: readonly string[]): Promise<void> {
  const { stdout } = await run('apt-get', [...options, 'install', '-s', '--no-install-recommends', 'sphinxsearch']);
  const wanted = [...stdout.matchAll(/^Inst (\S+)/gm)].flatMap(([, name]) => name ?? []);
  await run('apt-get', [...options, 'download', ...wanted], { cwd: folder });
}

/** Lists of packages of one's own, for a machine that has none and where only root may fetch them. */
async function ownLists(folder: string): Promise<string[]> {
  for (const part of ['lists/partial', 'archives/partial']) await mkdir(join(folder, part), { recursive: true });
  const options = [
    `Dir::State::lists=${join(folder, 'lists')}`,
    `Dir::Cache=${folder}`,
    'Acquire::Languages=none',
    'APT::Sandbox::User=',
  ].flatMap((option) => ['-o', option]);
  await run('apt-get', [...options, 'update']);
  return options;
}

async function unpacked(): Promise<Programs> {
  const known = await programsIn(cache);
  if (known) return known;
  await mkdir(dirname(cache), { recursive: true });
  // Another process may do the same at this moment: each works in a folder of its own, and the first to be done names it.
  const folder = await mkdtemp(`${cache}-`);
  const lists = await mkdtemp(`${cache}-lists-`);
  try {
    await download(folder, []).catch(async () => download(folder, await ownLists(lists)));
    for (const file of await readdir(folder))
      if (file.endsWith('.deb')) await run('dpkg', ['-x', file, '.'], { cwd: folder });
    await rename(folder, cache).catch((error: unknown) => {
      if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    });
  } finally {
    for (const left of [folder, lists]) await rm(left, { recursive: true, force: true });
  }
  const programs = await programsIn(cache);
  if (!programs) throw new Error('the package sphinxsearch holds no searchd');
  return programs;
}

/**
 * @returns the programs, or why there are none: `hopeless` where this system has no such package, so that nothing is wrong
 */
export async function findPrograms(): Promise<Programs | { why: string; hopeless: boolean }> {
  const [searchd, indexer] = [await inPath('searchd'), await inPath('indexer')];
  if (searchd && indexer) return { searchd, indexer, env: process.env };
  if (!(await inPath('apt-get')))
    return { why: 'no searchd on this machine, and no apt-get to fetch it', hopeless: true };
  try {
    return await unpacked();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      why: `no searchd on this machine, and apt-get did not fetch it: ${why}`,
      hopeless: process.env['CI'] !== 'true',
    };
  }
}
