/** Writes pages in several threads. Each holds the program; the pages are the same bytes either way. */
import { Worker } from 'node:worker_threads';
import type { Entry } from '../article-store.ts';
import type { Batch, Site } from './page-files.ts';
import type { Before } from './plan.ts';
import type { KeptProgram } from './program.ts';
import type { Further, Write } from './write-batch.ts';

/** What a thread answers to a batch. */
export interface Done {
  further?: Further;
  error?: { message: string; stack?: string | undefined };
}

/** What a thread needs to write pages. */
export interface Setup {
  program: KeptProgram;
  site: Site;
  entries: ReadonlyMap<string, Entry>;
  before: Before;
}

/** A new object is garbage within a page: room for some pages' worth of them saves copying those that live on. */
const resourceLimits = { maxYoungGenerationSizeMb: 16 };

function startThread(setup: Setup): { write: Write; end(): Promise<unknown> } {
  const worker = new Worker(new URL('./parallel-worker.ts', import.meta.url), { workerData: setup, resourceLimits });
  const write: Write = (batch) =>
    new Promise((resolve, reject) => {
      const finish = (done: Done | Error): void => {
        worker.removeListener('message', finish).removeListener('error', finish);
        if (done instanceof Error) reject(done);
        else if (done.error) reject(Object.assign(new Error(done.error.message), { stack: done.error.stack }));
        else resolve(done.further ?? []);
      };
      worker.on('message', finish).on('error', finish).postMessage(batch);
    });
  return { write, end: () => worker.terminate() };
}

/** Batches that wait for whoever has done the one before. More may come until it is closed. */
export class Queue {
  readonly #waiting: Batch[] = [];
  #state: 'open' | 'closed' | 'failed' = 'open';
  #idle: (() => void)[] = [];

  get waiting(): number {
    return this.#waiting.length;
  }
  add(batches: readonly Batch[]): void {
    this.#waiting.push(...batches);
    this.#wake();
  }
  /** Nothing more comes. */
  close(): void {
    if (this.#state === 'open') this.#state = 'closed';
    this.#wake();
  }
  /** Nobody takes another batch. */
  fail(): void {
    this.#state = 'failed';
    this.#wake();
  }
  #wake(): void {
    for (const go of this.#idle.splice(0)) go();
  }
  /** Takes batches until none is left and none can come; the first error ends it for everyone. */
  async work(write: (batch: Batch) => Promise<unknown>): Promise<void> {
    while (this.#state !== 'failed') {
      const batch = this.#waiting.shift();
      if (batch)
        try {
          await write(batch);
        } catch (error) {
          this.fail();
          throw error;
        }
      else if (this.#state === 'closed') return;
      else await new Promise<void>((go) => this.#idle.push(go));
    }
  }
}

/**
 * @param done gets what each batch brings
 * @returns a promise of the threads' work being done; they end with it
 */
export async function inThreads(
  queue: Queue,
  setup: Setup,
  threads: number,
  done: (further: Further) => void,
): Promise<void> {
  const started = Array.from({ length: threads }, () => startThread(setup));
  try {
    await Promise.all(started.map(({ write }) => queue.work(async (batch) => done(await write(batch)))));
  } finally {
    await Promise.all(started.map(({ end }) => end()));
  }
}
