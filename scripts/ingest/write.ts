/**
 * write: the output folder goes from the state before to the state after in one step, however a run ends.
 *
 * The new `articles/` and `provenance/` are made complete in `.ingest/new` beside them: files that stay are hard links to the
 * old ones, the rest is written. Then a marker says that they are complete, and each folder is swapped by two renames. A run
 * that is killed before the marker has changed nothing; one that is killed after it is finished by the next run. Between the
 * first and the last rename, some tens of microseconds whatever the number of files, the folder is neither. A journal of
 * single files would be shorter to write where little changes, but leaves a mixture for as long as its renames take, which
 * grows with the archive; a reader of half an archive is what this has to rule out.
 *
 * What is guarded against is the end of the process, not the loss of power: nothing waits for the disk.
 *
 * Checksums of all generated files stand in `provenance/manifest-sha256.txt`, in the form of RFC 8493 (BagIt; `sha256sum -c`
 * reads it too, from the output folder). It is kept under version control with the files, so that a clone, too, tells a file
 * that a person changed from one that is as ingest left it.
 */
import { createHash } from 'node:crypto';

/** A folder; paths in it are relative, with `/`. Every failing operation throws. */
export interface Disk {
  exists(path: string): boolean;
  /** Undefined where there is no such file. */
  read(path: string): string | undefined;
  /** Makes the folders that the file needs. */
  write(path: string, content: string): void;
  /** The same file under another path; makes the folders that it needs. */
  link(from: string, to: string): void;
  makeFolder(path: string): void;
  rename(from: string, to: string): void;
  /** A file or a folder with all that is in it; nothing happens where there is none. */
  remove(path: string): void;
  /** All files below a folder, sorted; none where there is no such folder. */
  list(folder: string): string[];
}

/** The folders that ingest makes. */
export const GENERATED = ['articles', 'provenance'] as const;
export const MANIFEST = 'provenance/manifest-sha256.txt';
/** Where a run prepares its output; gone when it ends. */
export const STAGING = '.ingest';
const NEW = `${STAGING}/new`;
const OLD = `${STAGING}/old`;
const COMPLETE = `${STAGING}/complete`;

/** Checksum of a generated file. Line ends count as `\n`: version control may have changed them. */
export const checksum = (content: string): string =>
  createHash('sha256')
    .update(content.includes('\r') ? content.replace(/\r\n/g, '\n') : content)
    .digest('hex');

/** Path of a generated file → its checksum. */
export type Manifest = Map<string, string>;

export function readManifest(text: string | undefined): Manifest {
  const manifest: Manifest = new Map();
  for (const match of (text ?? '').matchAll(/^([0-9a-f]{64}) {2}(\S.*?)\r?$/gm)) manifest.set(match[2]!, match[1]!);
  return manifest;
}

export const manifestFile = (manifest: Manifest): string =>
  [...manifest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sum]) => `${sum}  ${path}\n`)
    .join('');

/** Finishes or undoes what a killed run left behind. */
export function recover(disk: Disk): void {
  if (disk.exists(COMPLETE)) swap(disk);
  disk.remove(STAGING);
}

/** Every step looks first whether a run before it was already done, so that it can be repeated from anywhere. */
function swap(disk: Disk): void {
  disk.makeFolder(OLD);
  for (const folder of GENERATED) {
    if (!disk.exists(`${NEW}/${folder}`)) continue;
    if (disk.exists(folder)) {
      disk.remove(`${OLD}/${folder}`);
      disk.rename(folder, `${OLD}/${folder}`);
    }
    disk.rename(`${NEW}/${folder}`, folder);
  }
}

/** The next state of the output folder, collected file by file. */
export class Staging {
  private readonly disk: Disk;
  private readonly put: Manifest = new Map();
  private readonly dropped = new Set<string>();

  /** @throws where the folder cannot be written */
  constructor(disk: Disk) {
    this.disk = disk;
    recover(disk);
    disk.makeFolder(NEW);
  }

  /** A file as it has to be; what it is now, `have`, saves writing it where nothing changes. */
  write(path: string, content: string, have: string | undefined): void {
    this.dropped.delete(path);
    if (content === have) return;
    this.disk.write(`${NEW}/${path}`, content);
    this.put.set(path, '');
  }

  /** A file that will not be there. */
  drop(path: string): void {
    if (!this.put.has(path)) this.dropped.add(path);
  }

  get changes(): number {
    return this.put.size + this.dropped.size;
  }

  /** Makes the collected state that of the folder. @returns whether anything changed */
  commit(manifest: Manifest): boolean {
    const { disk } = this;
    this.write(MANIFEST, manifestFile(manifest), disk.read(MANIFEST));
    if (this.changes > 0 || GENERATED.some((folder) => !disk.exists(folder))) {
      for (const folder of GENERATED) {
        disk.makeFolder(`${NEW}/${folder}`);
        for (const path of disk.list(folder))
          if (!this.put.has(path) && !this.dropped.has(path)) disk.link(path, `${NEW}/${path}`);
      }
      disk.write(`${COMPLETE}.tmp`, '');
      disk.rename(`${COMPLETE}.tmp`, COMPLETE);
      try {
        swap(disk);
      } catch (error) {
        undo(disk);
        throw error;
      }
    }
    disk.remove(STAGING);
    return this.changes > 0;
  }

  /** Leaves the folder as it was. */
  abandon(): void {
    this.disk.remove(STAGING);
  }
}

/** A rename was refused: what has been swapped is swapped back. Killed meanwhile, the next run goes forward instead. */
function undo(disk: Disk): void {
  for (const folder of GENERATED) {
    if (disk.exists(folder) && !disk.exists(`${NEW}/${folder}`)) disk.rename(folder, `${NEW}/${folder}`);
    if (disk.exists(`${OLD}/${folder}`)) disk.rename(`${OLD}/${folder}`, folder);
  }
  disk.remove(COMPLETE);
}
