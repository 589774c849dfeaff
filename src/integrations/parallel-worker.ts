/** A thread of parallel.ts: holds the built program and writes the pages that it is asked for. */
import { parentPort, workerData } from 'node:worker_threads';
import { pageFiles, type App, type Batch } from './page-files.ts';
import type { Done, Setup } from './parallel.ts';

interface BuiltApp extends App {
  setInternals(internals: unknown): void;
  setOptions(options: unknown): void;
}

const port = parentPort;
if (!port) throw new Error('parallel-worker.ts runs as a thread of parallel.ts');
const { entry, pages, scripts, site } = workerData as Setup;
const { app } = (await import(entry)) as { app: BuiltApp };
// What rendering asks of a build: the style sheets of a page, and scripts that integrations inject.
app.setInternals({ pagesByKeys: new Map(pages.map((page) => [page.key, page])), entrySpecifierToBundleMap: new Map() });
app.setOptions({ settings: { scripts }, logger: { options: { destination: { write: () => true } } } });

const write = pageFiles(app, site);

port.on('message', (batch: Batch) => {
  write(batch).then(
    () => port.postMessage({} satisfies Done),
    (error: unknown) => {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ error: { message, stack } } satisfies Done);
    },
  );
});
