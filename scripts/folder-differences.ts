/** What two folders do not have in common, byte for byte. */
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** @returns paths of all files in a folder and below, from it on, with `/`, sorted; none if it is not there */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
}

/**
 * @param have the folder as it is
 * @param want the folder as it should be
 * @returns one line a file: its path and how it differs; none if the folders are the same
 */
export async function differences(have: string, want: string): Promise<string[]> {
  const [there, wanted] = await Promise.all([filesOf(have), filesOf(want)]);
  const lines: string[] = [];
  for (const path of new Set([...there, ...wanted].sort())) {
    if (!there.includes(path)) lines.push(`${path}: missing`);
    else if (!wanted.includes(path)) lines.push(`${path}: should not be there`);
    else if (!(await readFile(join(have, path))).equals(await readFile(join(want, path))))
      lines.push(`${path}: differs`);
  }
  return lines;
}
