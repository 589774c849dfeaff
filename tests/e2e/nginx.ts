/** A real nginx for the tests: that of the machine, else the one that Debian's packages hold, unpacked without root. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = resolve('.cache/nginx');
const conf = fileURLToPath(new URL('../../scripts/publish/nginx.conf', import.meta.url));

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function unpacked(): Promise<string | undefined> {
  const binary = join(cache, 'usr/sbin/nginx');
  if (await exists(binary)) return binary;
  try {
    await mkdir(cache, { recursive: true });
    await run('apt-get', ['download', 'nginx'], { cwd: cache });
    const packages = (await readdir(cache)).filter((file) => file.endsWith('.deb'));
    for (const file of packages) await run('dpkg', ['-x', file, '.'], { cwd: cache });
    return (await exists(binary)) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/** @returns path of an nginx that can be started, undefined if this machine neither has one nor can get one */
export async function findNginx(): Promise<string | undefined> {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/opt/homebrew/bin',
  ];
  for (const folder of folders) if (await exists(join(folder, 'nginx'))) return join(folder, 'nginx');
  return unpacked();
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

export interface Nginx {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts nginx with the recipe as it is, but for what an administrator sets: port, folder, the path of the 404 page.
 * @param more goes into the server's block
 */
export async function startNginx(binary: string, root: string, base: string, more = ''): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  const site = (await readFile(conf, 'utf8'))
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('root /srv/hebao;', `root ${root};`)
    .replace('error_page 404 /404.html;', `error_page 404 ${base}404.html;`)
    .replace(/\}\s*$/, () => `${more}\n}\n`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const main = [
    'daemon off;',
    'worker_processes 1;',
    `pid ${folder}/nginx.pid;`,
    `error_log ${folder}/error.log;`,
    'events { worker_connections 64; }',
    `http { access_log off; ${temporary.join(' ')}`,
    site,
    '}',
  ];
  await writeFile(join(folder, 'nginx.conf'), main.join('\n'));
  const child = spawn(binary, ['-e', join(folder, 'error.log'), '-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; ; i++) {
    const answer = await fetch(`${url}${base}`).catch(() => undefined);
    if (answer) break;
    if (i > 100 || child.exitCode !== null) throw new Error(`nginx did not start: ${said}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
