/** A folder on the disk, as ingest's last step wants it. Synchronous: no signal can come between two of its operations. */
import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { decodeText } from './ingest/decode.ts';
import { Problem, Problems, problemsOf } from './ingest/problem.ts';
import type { Disk } from './ingest/write.ts';
import type { VocabularyFiles } from './ingest/vocabulary.ts';

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
const absent = (error: unknown): boolean => codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';

/** File systems that know no hard links say so in one of these ways. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL']);

/** What stands in the way of reading a file, and what to do; the file system says it in a code. */
const UNREADABLE: Record<string, string> = {
  ENOENT: 'a link that leads nowhere; mend it, or take it away',
  ENOTDIR: 'a link that leads nowhere; mend it, or take it away',
  ELOOP: 'a link that leads back to itself; mend it, or take it away',
  EISDIR: 'a folder or a device, expected a text file; rename it, or take it away',
  EACCES: 'no permission to read it; give it, or take the file away',
  EPERM: 'no permission to read it; give it, or take the file away',
};

/**
 * @param path of a file that a folder lists @param file the same, for messages
 * @throws Problem where it cannot be read
 */
export function readBytes(path: string, file: string): Uint8Array {
  try {
    // Reading from a pipe or a device would wait, or never end.
    if (!statSync(path).isFile()) throw Object.assign(new Error(), { code: 'EISDIR' });
    return readFileSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new Problem(file, UNREADABLE[code] ?? `cannot be read (${code}); expected a text file`);
  }
}

/**
 * What a person wrote, in the encodings that pages may have.
 *
 * @param file its path, for messages
 * @returns its text, undefined where there is no such file
 * @throws Problem where it cannot be read or is no text
 */
export const readWritten = (path: string, file: string): string | undefined =>
  lstatSync(path, { throwIfNoEntry: false }) && decodeText(readBytes(path, file), file);

/** @returns the text of a file that a program wrote, undefined where there is no such file */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (absent(error)) return undefined;
    throw error;
  }
}

/** Like Node's recursive mkdir, which never ends where the file system refuses with ENOENT in a folder that exists (/proc). */
function makeFolders(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const parent = dirname(folder);
    if (codeOf(error) === 'EEXIST' && statSync(folder).isDirectory()) return;
    if (codeOf(error) !== 'ENOENT' || parent === folder || existsSync(parent)) throw error;
    makeFolders(parent);
    mkdirSync(folder);
  }
}

/** @param root path of the folder; it is made when the first thing is written into it */
export function diskAt(root: string): Disk {
  const at = (path: string): string => join(root, path);
  const made = new Set<string>();
  const makeFolder = (folder: string): void => {
    if (made.has(folder)) return;
    makeFolders(folder);
    made.add(folder);
  };
  return {
    exists: (path) => existsSync(at(path)),
    read: (path) => readText(at(path)),
    write(path, content) {
      makeFolder(dirname(at(path)));
      writeFileSync(at(path), content);
    },
    link(from, to) {
      makeFolder(dirname(at(to)));
      try {
        linkSync(at(from), at(to));
      } catch (error) {
        if (!NO_LINKS.has(codeOf(error) ?? '')) throw error;
        copyFileSync(at(from), at(to));
      }
    },
    makeFolder: (path) => makeFolder(at(path)),
    rename(from, to) {
      renameSync(at(from), at(to));
      made.clear();
    },
    remove(path) {
      rmSync(at(path), { recursive: true, force: true });
      made.clear();
    },
    list(folder) {
      const found: string[] = [];
      const walk = (path: string): void => {
        let entries;
        try {
          entries = readdirSync(at(path), { withFileTypes: true });
        } catch (error) {
          if (absent(error)) return;
          throw error;
        }
        for (const entry of entries) {
          const inner = `${path}/${entry.name}`;
          if (entry.isDirectory()) walk(inner);
          else found.push(inner);
        }
      };
      walk(folder);
      return found.sort();
    },
  };
}

/**
 * The vocabularies of a content folder as they stand on the disk; those that are not there are undefined.
 *
 * @param folder how messages name the content folder
 * @throws Problems all that cannot be read
 */
export function vocabularyFiles(content: string, folder: string): VocabularyFiles {
  const problems: Problem[] = [];
  const read = (name: string): string | undefined => {
    try {
      return readWritten(join(content, name), `${folder}/${name}`);
    } catch (error) {
      const found = problemsOf(error);
      if (!found) throw error;
      problems.push(...found);
      return undefined;
    }
  };
  const files = {
    archive: read('archive.yaml'),
    outlets: read('outlets.yaml'),
    topics: read('topics.yaml'),
    places: read('places.yaml'),
    gazetteer: read('gazetteer.json'),
  };
  if (problems.length > 0) throw new Problems(problems);
  return files;
}
