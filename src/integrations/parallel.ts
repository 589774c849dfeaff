/**
 * Writes pages in several threads. Astro renders in one, which is where a large build spends its time. Each thread holds
 * the program that Astro built; the pages are the same bytes either way.
 */
import { Worker } from 'node:worker_threads';
import type { Batch, Site } from './page-files.ts';

/** What a thread answers to a batch. */
export interface Done {
  error?: { message: string; stack?: string | undefined };
}

/** What a thread needs to know of the build: where the program is and which style sheets each route has. */
export interface Setup {
  entry: string;
  pages: { key: string; styles: unknown }[];
  scripts: { stage: string; content: string }[];
  site: Site;
}

type Write = (batch: Batch) => Promise<void>;

/** A new object is garbage within a page: room for some pages' worth of them saves copying those that live on. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

function startThread(setup: Setup): { write: Write; end(): Promise<unknown> } {
  const worker = new Worker(new URL('./parallel-worker.ts', import.meta.url), { workerData: setup, resourceLimits });
  const write: Write = (batch) =>
    new Promise((resolve, reject) => {
      const finish = (done: Done | Error): void => {
        worker.removeListener('message', finish).removeListener('error', finish);
        if (done instanceof Error) reject(done);
        else if (done.error) reject(Object.assign(new Error(done.error.message), { stack: done.error.stack }));
        else resolve();
      };
      worker.on('message', finish).on('error', finish).postMessage(batch);
    });
  return { write, end: () => worker.terminate() };
}

/** Batches that wait, and those that take the next as soon as they have done one. */
export class Queue {
  readonly #waiting: Batch[];
  #failed = false;
  constructor(batches: readonly Batch[]) {
    this.#waiting = [...batches];
  }
  get waiting(): number {
    return this.#waiting.length;
  }
  /** Takes batches until none is left; the first error ends it for everyone. */
  async work(write: Write): Promise<void> {
    for (let batch = this.#waiting.shift(); batch && !this.#failed; batch = this.#waiting.shift()) {
      try {
        await write(batch);
      } catch (error) {
        this.#failed = true;
        throw error;
      }
    }
  }
}

/** @returns a promise of the threads' work being done; they end with it */
export async function inThreads(queue: Queue, setup: Setup, threads: number): Promise<void> {
  const started = Array.from({ length: threads }, () => startThread(setup));
  try {
    await Promise.all(started.map(({ write }) => queue.work(write)));
  } finally {
    await Promise.all(started.map(({ end }) => end()));
  }
}
