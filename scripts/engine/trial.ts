/** Two machines in one, for tests and measuring: an archive exported in two parts, two searchd on loopback, the service before them. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
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

async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  for (let i = 0; i < count; i++) servers.push(createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
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
  try {
    for (const [at, { sql }] of machines.machines.entries()) {
      const config = join(folder, `machine-${at + 1}`, 'sphinx.conf');
      await run(programs.indexer, ['--config', config, '--all', '--quiet'], { env: programs.env });
      const child = spawn(programs.searchd, ['--config', config, '--nodetach'], { env: programs.env });
      children.push(child);
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)));
      for (let i = 0; !(await answers(sql)); i++) {
        if (i > 200 || child.exitCode !== null) throw new Error(`searchd ${at + 1} did not start: ${said}`);
        await new Promise((done) => setTimeout(done, 50));
      }
    }
  } catch (error) {
    for (const child of children) await end(child);
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
