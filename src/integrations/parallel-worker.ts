/** A thread of parallel.ts: holds the built program and renders what it is asked. */
import { parentPort, workerData } from 'node:worker_threads';
import type { RouteData } from 'astro';
import type { Done, Job, Setup } from './parallel.ts';

interface App {
  manifest: { routes: { routeData: RouteData }[] };
  setInternals(internals: unknown): void;
  setOptions(options: unknown): void;
  render(request: Request, options: { routeData: RouteData }): Promise<Response>;
}

const port = parentPort;
if (!port) throw new Error('parallel-worker.ts runs as a thread of parallel.ts');
const { entry, pages, scripts } = workerData as Setup;
const { app } = (await import(entry)) as { app: App };
// What rendering asks of a build: the style sheets of a page, and scripts that integrations inject.
app.setInternals({ pagesByKeys: new Map(pages.map((page) => [page.key, page])), entrySpecifierToBundleMap: new Map() });
app.setOptions({ settings: { scripts }, logger: { options: { destination: { write: () => true } } } });

const routes = new Map(
  app.manifest.routes.map(({ routeData }) => [`${routeData.route} ${routeData.component}`, routeData]),
);

async function answer({ id, url, route, component }: Job): Promise<void> {
  try {
    const routeData = routes.get(`${route} ${component}`);
    if (!routeData) throw new Error(`${route}: no such route in ${entry}`);
    const response = await app.render(new Request(url), { routeData });
    const body = response.body === null ? null : await response.arrayBuffer();
    const done: Done = { id, status: response.status, headers: [...response.headers], body };
    port!.postMessage(done, body ? [body] : []);
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    port!.postMessage({ id, error: { message, stack } } satisfies Done);
  }
}

port.on('message', (job: Job) => void answer(job));
