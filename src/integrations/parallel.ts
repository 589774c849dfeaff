/**
 * Renders pages in several threads. Astro renders in one, which is where a large build spends its time. Each thread holds
 * the program that Astro built; the pages are the same bytes either way.
 */
import { Worker } from 'node:worker_threads';
import type { RouteData } from 'astro';

/** What a thread is asked: one path of one route. */
export interface Job {
  id: number;
  url: string;
  route: string;
  component: string;
}

/** What it answers. */
export type Done =
  | { id: number; status: number; headers: [string, string][]; body: ArrayBuffer | null }
  | { id: number; error: { message: string; stack?: string | undefined } };

/** What a thread needs to know of the build: where the program is and which style sheets each route has. */
export interface Setup {
  entry: string;
  pages: { key: string; styles: unknown }[];
  scripts: { stage: string; content: string }[];
}

interface Thread {
  worker: Worker;
  open: Map<number, { resolve(response: Response): void; reject(error: Error): void }>;
}

function startThread(setup: Setup): Thread {
  const worker = new Worker(new URL('./parallel-worker.ts', import.meta.url), { workerData: setup });
  const open: Thread['open'] = new Map();
  worker.on('message', (done: Done) => {
    const job = open.get(done.id);
    open.delete(done.id);
    if ('error' in done) job?.reject(Object.assign(new Error(done.error.message), { stack: done.error.stack }));
    else job?.resolve(new Response(done.body, { status: done.status, headers: done.headers }));
  });
  worker.on('error', (error) => {
    for (const job of open.values()) job.reject(error as Error);
    open.clear();
  });
  return { worker, open };
}

export interface Pool {
  render(url: string, route: RouteData): Promise<Response>;
  end(): Promise<void>;
}

/** Threads that share the requests: each goes to the one that has the fewest waiting. */
export function pool(setup: Setup, size: number): Pool {
  const threads = Array.from({ length: size }, () => startThread(setup));
  let last = 0;
  return {
    render(url: string, { route, component }: RouteData): Promise<Response> {
      const thread = threads.reduce((least, one) => (one.open.size < least.open.size ? one : least));
      const id = ++last;
      return new Promise((resolve, reject) => {
        thread.open.set(id, { resolve, reject });
        thread.worker.postMessage({ id, url, route, component } satisfies Job);
      });
    },
    end: async () => {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
