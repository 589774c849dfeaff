/** Batches are given out to threads; one that dies or fails ends the build and leaves nobody waiting. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../src/build/page-files.ts';
import { Queue, inThreads, type Setup } from '../../src/build/parallel.ts';
import { utf8 } from '../../src/build/utf8.ts';

const batch = (pathname: string, here = false): Batch => ({
  items: [{ route: '/[id]', params: { id: pathname }, pathname }],
  templates: {},
  here,
});
const nameOf = ({ items }: Batch): string => items[0]?.pathname ?? '';

describe('a queue of batches', () => {
  test("the build's own thread begins with what only it writes, the others leave that to it", async () => {
    const queue = new Queue();
    queue.add([batch('a'), batch('b', true), batch('c')]);
    expect(queue.waiting).toBe(3);
    const [own, other]: string[][] = [[], []];
    const working = queue.work(async (one) => {
      own!.push(nameOf(one));
      await Promise.resolve();
    }, true);
    const helping = queue.work(async (one) => {
      other!.push(nameOf(one));
      await Promise.resolve();
    });
    queue.add([batch('d', true)]);
    queue.close();
    await Promise.all([working, helping]);
    expect(own!.slice(0, 2)).toEqual(['b', 'd']);
    expect(other).not.toContain('d');
    expect([...own!, ...other!].sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('one error ends it for everyone, those who wait too', async () => {
    const queue = new Queue();
    const idle = queue.work(() => Promise.resolve());
    const failing = queue.work(() => Promise.reject(new Error('no room left')), true);
    queue.add([batch('a', true), batch('b', true)]);
    await expect(failing).rejects.toThrow('no room left');
    await expect(idle).resolves.toBeUndefined();
    expect(queue.waiting).toBe(1);
  });
});

test.each([
  ['before it is asked', 200],
  ['while it is asked', 0],
])(
  'a thread that dies %s is an error',
  async (_, wait) => {
    const folder = join(tmpdir(), 'hebao-no-such-program');
    const program = {
      folder,
      entry: 'entry.mjs',
      pages: [],
      scripts: [],
      origin: 'http://localhost',
      base: '/',
      digest: '',
    };
    const setup: Setup = {
      program,
      site: { outDir: folder, origin: program.origin, base: '/' },
      articles: { number: 0, entries: new Map() },
      before: { usable: {}, left: new Set() },
    };
    const queue = new Queue();
    const threads = expect(inThreads(queue, setup, 2, () => undefined)).rejects.toThrow(/hebao-no-such-program/);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    queue.add([batch('a'), batch('b'), batch('c')]);
    queue.close();
    await threads;
  },
  30_000,
);

test.each(['', 'plain', '嘉兴日报“平湖版”', '𠮷野家 𝄞', '\u0000\ufeff', '半个\ud842字', '字'.repeat(200_000)])(
  'utf8 of case %#',
  (text) => {
    expect(Buffer.compare(Buffer.from(utf8(text)), Buffer.from(text))).toBe(0);
  },
);
