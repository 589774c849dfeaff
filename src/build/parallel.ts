/** Writes pages in several threads. Each holds the program; the pages are the same bytes either way. */
import { Worker } from 'node:worker_threads';
import type { ArticleStore } from '../articles/store.ts';
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
  articles: ArticleStore;
  before: Before;
}

/** A new object is garbage within a page: room for some pages' worth of them saves copying those that live on. */
const resourceLimits = { maxYoungGenerationSizeMb: 32 };

/** A thread, which does what it is asked for in turn. */
function startThread(setup: Setup): { write: Write; end(): Promise<unknown> } {
  const worker = new Worker(new URL('./parallel-worker.ts', import.meta.url), { workerData: setup, resourceLimits });
  const asked: { resolve(further: Further): void; reject(error: Error): void }[] = [];
  worker.on('message', ({ error, further }: Done) => {
    const answered = asked.shift();
    if (error) answered?.reject(Object.assign(new Error(error.message), { stack: error.stack }));
    else answered?.resolve(further ?? []);
  });
  let dead: Error | undefined;
  const die = (error: Error): void => {
    dead ??= error;
    for (const { reject } of asked.splice(0)) reject(dead);
  };
  worker.on('error', die);
  worker.on('exit', () => die(new Error('a thread that writes pages ended before its work was done')));
  const write: Write = (batch) =>
    new Promise((resolve, reject) => {
      if (dead) return reject(dead);
      asked.push({ resolve, reject });
      worker.postMessage(batch);
    });
  return { write, end: () => worker.terminate() };
}

/** Batches that a thread is asked for at a time: one that it writes, and one that waits while this thread is busy with its own. */
const ahead = 2;

/** Batches that wait for whoever has done the one before. More may come until it is closed. */
export class Queue {
  readonly #waiting: Batch[] = [];
  /** Those that only this thread writes. */
  readonly #here: Batch[] = [];
  #state: 'open' | 'closed' | 'failed' = 'open';
  #idle: (() => void)[] = [];

  get waiting(): number {
    return this.#waiting.length + this.#here.length;
  }
  add(batches: readonly Batch[]): void {
    for (const batch of batches) (batch.here ? this.#here : this.#waiting).push(batch);
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
  /**
   * Takes batches until none is left and none can come; the first error ends it for everyone.
   * @param here this is the build's own thread
   */
  async work(write: (batch: Batch) => Promise<unknown>, here = false): Promise<void> {
    while (this.#state !== 'failed') {
      const batch = (here ? this.#here.shift() : undefined) ?? this.#waiting.shift();
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
    const hands = Array.from({ length: ahead }, () => started).flat();
    await Promise.all(hands.map(({ write }) => queue.work(async (batch) => done(await write(batch)))));
  } finally {
    await Promise.all(started.map(({ end }) => end()));
  }
}
