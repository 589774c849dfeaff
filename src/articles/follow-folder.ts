/**
 * Tells of changes in a folder and those in it. Watches folders, of which there are some hundreds, and not files, of which
 * there are ten thousand: a watcher of files takes many seconds to begin, and misses what changes until then.
 */
import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** @param changed gets the path of each file that was written, made or taken away */
export function followFolder(folder: string, changed: (path: string) => void): void {
  const followed = new Set<string>();
  const follow = (path: string, tell: boolean): void => {
    let entries;
    try {
      entries = readdirSync(path, { withFileTypes: true });
    } catch {
      // A file, or gone.
      followed.delete(path);
      if (tell) changed(path);
      return;
    }
    if (!followed.has(path)) {
      followed.add(path);
      watch(path, { persistent: false }, (_event, name) => {
        if (name !== null) follow(join(path, name), true);
      }).on('error', () => followed.delete(path));
    } else if (tell) return;
    for (const entry of entries) {
      if (entry.isDirectory()) follow(join(path, entry.name), tell);
      else if (tell) changed(join(path, entry.name));
    }
  };
  follow(folder, false);
}
