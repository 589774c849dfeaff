/** A thread of parallel.ts: holds the program and writes the pages that it is asked for. */
import { parentPort, workerData } from 'node:worker_threads';
import { handOverArticles } from '../articles/store.ts';
import type { Batch } from './page-files.ts';
import type { Done, Setup } from './parallel.ts';
import { load } from './program.ts';
import { batchWriter } from './write-batch.ts';

const port = parentPort;
if (!port) throw new Error('parallel-worker.ts runs as a thread of parallel.ts');
const { program, site, articles, before } = workerData as Setup;
handOverArticles(articles);
const write = batchWriter(await load(program), site, before);

/** One after the other: files of a batch may share what they read. */
let last = Promise.resolve();
port.on('message', (batch: Batch) => {
  last = last
    .then(() => write(batch))
    .then(
      (further) => port.postMessage({ further } satisfies Done),
      (error: unknown) => {
        const { message, stack } = error instanceof Error ? error : new Error(String(error));
        port.postMessage({ error: { message, stack } } satisfies Done);
      },
    );
});
