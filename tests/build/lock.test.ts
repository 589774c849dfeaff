/** A lock is one process's at a time, also where others find that its owner is gone. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { alone, claim } from '../../src/lock.ts';

/** What happens right after a file was read for the first time. */
const { after } = vi.hoisted(() => ({ after: { read: undefined as (() => void) | undefined } }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const read = (...given: Parameters<typeof fs.readFileSync>) => {
    const text = fs.readFileSync(...given);
    after.read?.();
    after.read = undefined;
    return text;
  };
  return { ...fs, readFileSync: read };
});

const gone = String(spawnSync(process.execPath, ['-e', '']).pid);
const running = String(process.ppid);
let folder: string;
let lock: string;

/** Ways to look whether the work has begun, and to wait for it. */
function contend(): { begun: () => boolean; done: Promise<void> } {
  let begun = false;
  const done = alone(lock, () => {
    begun = true;
    expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
    return Promise.resolve();
  });
  return { begun: () => begun, done };
}

beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(join(tmpdir(), 'hebao-lock-'));
  lock = join(folder, 'a.lock');
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe('a lock', () => {
  test('that nobody has is taken at once, and given back', async () => {
    const { begun, done } = contend();
    expect(begun()).toBe(true);
    await done;
    expect(existsSync(lock)).toBe(false);
  });

  test('of a process that is gone is taken at once, though another was about to remove it and is gone too', async () => {
    writeFileSync(lock, gone);
    writeFileSync(`${lock}.clearing`, gone);
    const { begun, done } = contend();
    expect(begun()).toBe(true);
    await done;
  });

  test('that another took since its owner was found gone stays that one’s', async () => {
    writeFileSync(lock, gone);
    after.read = () => writeFileSync(lock, running);
    const { begun, done } = contend();
    await vi.advanceTimersByTimeAsync(500);
    expect(begun()).toBe(false);
    expect(readFileSync(lock, 'utf8')).toBe(running);
    rmSync(lock);
    await vi.advanceTimersByTimeAsync(100);
    await done;
    expect(begun()).toBe(true);
  });

  test('in which no process stands is waited for some seconds, and no longer', async () => {
    writeFileSync(lock, '');
    const { begun, done } = contend();
    await vi.advanceTimersByTimeAsync(1000);
    expect(begun()).toBe(false);
    const before = new Date(Date.now() - 60_000);
    utimesSync(lock, before, before);
    await vi.advanceTimersByTimeAsync(100);
    expect(begun()).toBe(true);
    await done;
  });

  test('of a process that another user runs is not taken', () => {
    vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error('not permitted'), { code: 'EPERM' });
    });
    writeFileSync(lock, running);
    expect(claim(lock)).toBe(Number(running));
    expect(readFileSync(lock, 'utf8')).toBe(running);
  });

  test('that is claimed is refused to others, and taken over from one that is gone', () => {
    writeFileSync(lock, running);
    expect(claim(lock)).toBe(Number(running));
    writeFileSync(lock, '');
    expect(claim(lock)).toBe(0);
    writeFileSync(lock, gone);
    expect(claim(lock)).toBeUndefined();
    expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
  });

  test('that is waited for is named once, with the process that has it', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue();
    writeFileSync(lock, running);
    const { done } = contend();
    await vi.advanceTimersByTimeAsync(1000);
    expect(said).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(9000);
    expect(said.mock.calls).toEqual([[expect.stringContaining(`${lock}: waiting for process ${running}, `)]]);
    rmSync(lock);
    await vi.advanceTimersByTimeAsync(100);
    await done;
  });
});
