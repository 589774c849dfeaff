/**
 * Whether a build may write into a folder: it takes away whatever is there and not of the site, so the folder has to be empty or
 * one that a build has written before.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { labelFile } from './part-label.ts';

/** What a finished site or part has, also one that another checkout built. */
const signs = ['_headers', labelFile];
/** Names of files to tell at most. */
const TOLD = 3;

const holds = (outer: string, inner: string): boolean => {
  const path = relative(outer, inner);
  return path === '' || !(path === '..' || path.startsWith(`..${sep}`));
};

/**
 * @param kept folders that are more than the site's: the project's and the archive's
 * @param begun a file that says that a build was allowed to write there
 * @returns what is wrong, in one line
 */
export function outDirProblem(outDir: string, kept: readonly string[], begun: string): string | undefined {
  const lost = kept.find((folder) => holds(outDir, folder));
  if (lost !== undefined)
    return `--outDir ${outDir}: holds ${lost}, and a build takes away what is not of the site; give a folder for the site alone`;
  if (!existsSync(outDir) || existsSync(begun) || signs.some((name) => existsSync(join(outDir, name))))
    return undefined;
  const others = readdirSync(outDir).filter((name) => name !== '.git');
  if (others.length === 0) return undefined;
  const told = others.slice(0, TOLD).join(', ') + (others.length > TOLD ? ', …' : '');
  return `--outDir ${outDir}: holds what no build has written (${told}), and a build takes away what is not of the site; empty it or give another folder`;
}

/** Says that a build writes into the folder, even if it does not end. */
export function noteBegun(begun: string): void {
  mkdirSync(dirname(begun), { recursive: true });
  writeFileSync(begun, '');
}
