/** Two machines in one, for tests and measuring: an archive exported in two parts, two searchd on loopback, the service before them. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answersFrom } from './answers.ts';
import { exportArchive, type ExportInput } from './export.ts';
import { readFacts } from './facts.ts';
import { readMachines } from './machines.ts';
import type { PaperYear } from './parts.ts';
import { openEngine } from './searchd.ts';
import { listener, startService } from './server.ts';
import type { BuildInput } from '../../src/search/index-file.ts';
import { openService } from '../../src/search/service.ts';
import type { AnsweringSource } from '../../src/search/source.ts';
import { simplifiedTable } from '../../src/text/script.ts';
import type { Programs } from './programs.ts';

const run = promisify(execFile);

/** Below the ports that systems give to connections, which could take one before searchd does. */
const firstPort = 20_000;
const lastPort = 32_000;

async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(firstPort, lastPort);
    const server = createServer().listen(port, '127.0.0.1');
    const free = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!free) continue;
    await new Promise((done) => server.close(done));
    ports.add(port);
  }
  return [...ports];
}

const answers = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
  });

export interface Cluster {
  /** Where the service answers. */
  url: string;
  parts: PaperYear[][];
  /** What the service reported. */
  reported: string[];
  /** Where the export and the indexes lie. */
  folder: string;
  /** Of the two searchd. */
  processes: number[];
  /** What a browser has: asks the service by HTTP. */
  source(): AnsweringSource;
  /** Starts one searchd that was stopped. @param at from 0 */
  startMachine(at: number): Promise<void>;
  /** Ends one searchd. @param at from 0 */
  stopMachine(at: number): Promise<void>;
  stop(): Promise<void>;
}

export const path = '/search/api';

/** @param exported is called when the files are written, before they are indexed */
export async function startCluster(programs: Programs, input: ExportInput, exported?: () => void): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'));
  const [first = 0, second = 0, third = 0, fourth = 0] = await freePorts(4);
  const machines = readMachines(
    JSON.stringify({
      machines: [
        { host: '127.0.0.1', port: first, sql: second },
        { host: '127.0.0.1', port: third, sql: fourth },
      ],
    }),
    'machines',
  );
  const { parts } = await exportArchive(input, folder, machines);
  exported?.();
  const children: ChildProcess[] = [];
  const end = async (child: ChildProcess | undefined) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const configOf = (at: number): string => join(folder, `machine-${at + 1}`, 'sphinx.conf');
  const startMachine = async (at: number): Promise<void> => {
    const child = spawn(programs.searchd, ['--config', configOf(at), '--nodetach'], { env: programs.env });
    children[at] = child;
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)));
    for (let i = 0; !(await answers(machines.machines[at]?.sql ?? 0)); i++) {
      if (i > 200 || child.exitCode !== null) throw new Error(`searchd ${at + 1} did not start: ${said}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  try {
    for (const at of machines.machines.keys()) {
      await run(programs.indexer, ['--config', configOf(at), '--all', '--quiet'], { env: programs.env });
      await startMachine(at);
    }
  } catch (error) {
    for (const child of children) await end(child);
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const engine = openEngine({ machines: machines.machines.map(({ host, sql }) => ({ host, port: sql })) });
  const reported: string[] = [];
  const handler = listener(answersFrom(engine, await readFacts(folder), simplifiedTable()), path, (line) =>
    reported.push(line),
  );
  const service = await startService(handler, '127.0.0.1', 0);
  const url = `http://127.0.0.1:${service.port}${path}`;
  return {
    url,
    folder,
    processes: children.flatMap(({ pid }) => pid ?? []),
    parts,
    reported,
    source: () =>
      openService(async (request) => {
        const response = await fetch(url, { method: 'POST', body: JSON.stringify(request) });
        if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
        return response.json();
      }),
    startMachine,
    stopMachine: (at) => end(children[at]),
    stop: async () => {
      await service.close();
      await engine.close();
      for (const child of children) await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the other forms of search are built of, for the export. */
export const exportInput = (input: BuildInput): ExportInput => ({
  ...input,
  articles: (async function* () {
    for (const article of input.articles) yield { article, blocks: await input.blocks(article) };
  })(),
});
