/** One of several processes at a time. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Between two looks at a lock that another has. Milliseconds. */
const PAUSE = 50;
/** After which it is said who is waited for. Milliseconds. */
const SILENT = 2_000;
/** A lock in which no process stands for longer was left by one that ended before it could write its number. Milliseconds. */
const UNWRITTEN = 5_000;

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** @returns process that has the lock; 0 if none stands in it or there is no lock */
const ownerOf = (lock: string): number => {
  try {
    return Number(readFileSync(lock, 'utf8')) || 0;
  } catch {
    return 0;
  }
};

function isStale(lock: string): boolean {
  const owner = ownerOf(lock);
  if (owner) return !runs(owner);
  const found = statSync(lock, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs > UNWRITTEN;
}

/** @returns whether this process has it now */
function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  // A process that stood still before it wrote its number may have lost it.
  return ownerOf(lock) === process.pid;
}

/**
 * Removes a lock whose owner is gone. Of several that found it so, one after the other looks again before it does: what lies
 * there by then may be the lock of another that was quicker.
 * @returns whether it was removed
 */
function clear(lock: string): boolean {
  if (!isStale(lock)) return false;
  const clearing = `${lock}.clearing`;
  if (!take(clearing)) return clear(clearing) && clear(lock);
  try {
    if (!isStale(lock)) return false;
    rmSync(lock, { force: true });
    return true;
  } finally {
    rmSync(clearing, { force: true });
  }
}

function sayWhoIsWaitedFor(lock: string): void {
  const owner = ownerOf(lock);
  console.error(
    `${lock}: waiting for ${owner ? `process ${owner}` : 'a process that has not said its number'}, which does the same work; delete this file if no such process of this project runs`,
  );
}

/** Where nobody else has the lock, work begins before this returns. Where one has it for longer, stderr says which process. */
export async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(lock), { recursive: true });
  let waited = 0;
  while (!take(lock)) {
    if (clear(lock)) continue;
    if (waited === SILENT) sayWhoIsWaitedFor(lock);
    await new Promise((done) => setTimeout(done, PAUSE));
    waited += PAUSE;
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * Takes a lock for the rest of this process's life, or leaves it to who has it. The lock's folder has to be there.
 * @returns process that has it, 0 where that has not said its number; undefined where this one has it now
 */
export function claim(lock: string): number | undefined {
  while (!take(lock)) {
    if (clear(lock)) continue;
    const owner = ownerOf(lock);
    if (owner || existsSync(lock)) return owner;
  }
  process.once('exit', () => rmSync(lock, { force: true }));
  return undefined;
}
