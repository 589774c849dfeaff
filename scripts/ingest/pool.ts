/** A second thread that shares the pages with the one that asks. Which of them does a page makes no difference to what comes of it. */
import { Worker } from 'node:worker_threads';
import type { PageInput } from './page.ts';
import { readVocabulary, type VocabularyFiles } from './vocabulary.ts';
import type { Answer } from './worker.ts';

export interface Pool {
  run(input: PageInput): Promise<Answer>;
  /** Pages that may be under way at the same time; more would only fill memory. */
  width: number;
  /** From now on with a second thread, which takes a moment to start: for a few pages it is not worth it. */
  widen(): void;
  close(): Promise<unknown>;
}

/** Pages that wait in the other thread, so that it is never idle while this one does a page itself. */
const AHEAD = 4;

/** @throws Problems of the vocabularies */
export function openPool(files: VocabularyFiles, folder: string): Pool {
  const vocabulary = readVocabulary(files, folder);
  let other: Thread | undefined;
  const pool: Pool = {
    width: 1,
    async run(input) {
      if (other && other.waiting() >= AHEAD) await new Promise(setImmediate);
      if (other && other.waiting() < AHEAD) return other.run(input);
      // The steps bring a dictionary with them, which a run that finds nothing to do should not have to load.
      const { answer } = await import('./worker.ts');
      return answer(input, vocabulary);
    },
    widen() {
      other ??= thread(files, folder);
      pool.width = AHEAD + 1;
    },
    close: () => other?.close() ?? Promise.resolve(),
  };
  return pool;
}

interface Thread {
  waiting(): number;
  run(input: PageInput): Promise<Answer>;
  close(): Promise<unknown>;
}

function thread(files: VocabularyFiles, folder: string): Thread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { files, folder } });
  /** A thread answers in the order in which it was asked. */
  const waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = [];
  worker.on('message', (message: Answer) => waiting.shift()?.resolve(message));
  let failure: Error | undefined;
  worker.on('error', (error: Error) => {
    failure = error;
    waiting.splice(0).forEach(({ reject }) => reject(error));
  });
  return {
    waiting: () => waiting.length,
    run: (input) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        waiting.push({ resolve, reject });
        worker.postMessage(input);
      }),
    close: () => worker.terminate(),
  };
}
