/** Runs a program and says what it cost. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

export interface Cost {
  /** Seconds on the clock. */
  wall: number;
  /** Seconds of processor time, all cores, user and system. */
  cpu: number;
  /** Most memory that its largest process held, in MB (10⁶ bytes). */
  memory: number;
}

const time = '/usr/bin/time';

/** Throws with the program's last lines if it fails, and if GNU time is not there to measure with. */
export async function measured(
  command: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Cost> {
  if (!existsSync(time))
    throw new Error(`${time} is needed to measure memory: install GNU time (apt-get install time)`);
  const child = spawn(time, ['-f', 'cost %e %U %S %M', command, ...args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000)));
  child.stderr.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000)));
  const [code] = (await once(child, 'close')) as [number | null];
  const cost = /^cost ([\d.]+) ([\d.]+) ([\d.]+) (\d+)$/m.exec(output);
  if (code !== 0 || !cost)
    throw new Error(`${command} ${args.join(' ')}: exit ${code}\n${output.trim().split('\n').slice(-8).join('\n')}`);
  const [wall, user, system, kilobytes] = cost.slice(1).map(Number) as [number, number, number, number];
  return { wall, cpu: user + system, memory: (kilobytes * 1024) / 1e6 };
}

export const median = (numbers: number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
};

/** A Markdown table. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
