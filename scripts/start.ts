/** `npm start`: makes the articles from the pages, builds the site and serves it on a local port (`PORT`, else 4321). */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { astro, exitOf, quiet } from './astro.ts';
import { readOptions } from './options.ts';
import { aboutSite, serve } from './serve.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

const ingest = (): Promise<number> =>
  exitOf(spawn(process.execPath, [here('./ingest.ts')], { stdio: 'inherit', env: { ...process.env, ...quiet } }));

async function start(): Promise<number> {
  const port = Number(process.env['PORT'] ?? 4321);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    console.error(`PORT: "${process.env['PORT']}" is no port; give a number from 0 to 65535`);
    return 1;
  }
  const ingested = await ingest();
  if (ingested !== 0) return ingested;
  const built = await astro(['build']);
  if (built !== 0) return built;
  const host = process.env['HOST'] ?? '127.0.0.1';
  const serving = serve({ folder: here('../dist'), port, host, base: process.env['BASE_PATH'] ?? '/' });
  const site = await serving.catch((error: Error) => console.error(`HOST ${host}, PORT ${port}: ${error.message}`));
  if (!site) return 1;
  if (port !== 0 && site.port !== port) console.log(`Port ${port} is taken.`);
  console.log(`\n${(await aboutSite(here('../dist'))).title}: ${site.url}  (Ctrl-C ends it)`);
  return 0;
}

readOptions({});
process.exitCode = await start();
