/** Hashes files and folders by name and content. */
import type { Hash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @param path of a file or folder, relative to `root`; one that is not there counts as such */
export function addFiles(to: Hash, root: string, path: string): void {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat?.isDirectory())
    for (const name of readdirSync(join(root, path)).sort()) addFiles(to, root, `${path}/${name}`);
  else to.update(`${path}\n`).update(stat ? readFileSync(join(root, path)) : 'none');
}
