/** What a command does not take ends it with one line that says what it takes. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { describe, expect, test } from 'vitest';
import { optionProblem } from '../../scripts/options.ts';
import { scratch } from '../ingest/cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Without content: a command that went on would say something else. */
const run = (args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'scripts', `${args[0]}.ts`), ...args.slice(1)], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CONTENT_DIR: scratch() },
  });

test.each([
  ['audit', '--all'],
  ['build', '--shard …, --outDir …, --site …, --base …, --mode …, --devOutput, --force, --silent, --verbose'],
  ['check', undefined],
  ['engine', '--machines …, --port …, --host …, --path …'],
  ['fuzz', '--seed …'],
  ['gazetteer', undefined],
  ['ingest', '--pages …, --out …, --force, --prune'],
  ['merge', '--outDir …'],
  ['new', '--name …, --region …, --lang …'],
  ['portable', '--site …, --out …'],
  ['schema', undefined],
  ['start', undefined],
  ['bench build', '--rounds …, --peers …, --corpus …'],
  ['bench dev', undefined],
  ['bench ingest', '--rounds …, --corpus …'],
  ['bench make', '--corpus …, --out …, --from …'],
])(
  '%s',
  (command, options) => {
    const [script = ''] = command.split(' ');
    const { status, stdout, stderr } = run([...command.split(' '), '--unknown']);
    const there = options === undefined ? 'there are no options' : `the options are ${options}`;
    expect(stderr).toBe(`${script}: --unknown: no such option; ${there}\n`);
    expect([status, stdout]).toEqual([1, '']);
  },
  60_000,
);

test.each([
  ['ingest', '--out', ''],
  ['ingest', '--pages='],
  ['merge', '--outDir='],
  ['portable', '--out='],
])('%s %s: a value that is empty is none, and no folder', (...args) => {
  const { status, stdout, stderr } = run(args);
  const [script = '', option = ''] = args;
  const name = option.replace('=', '');
  expect(stderr).toBe(`${script}: ${name}: expected a value, found none; give one, or leave the option out\n`);
  expect([status, stdout]).toEqual([1, '']);
});

test('a benchmark that there is none of', () => {
  const { status, stderr } = run(['bench', '--unknown']);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^bench: "--unknown" is none of make, ingest, .*\n$/);
});

describe('other mistakes', () => {
  const config: ParseArgsConfig = { options: { seed: { type: 'string' }, all: { type: 'boolean' } } };
  test.each([
    [['x'], 'x: expected nothing but options; the options are --seed …, --all'],
    [['--other=1', 'x'], '--other: no such option; the options are --seed …, --all'],
    [['--seed'], "Option '--seed <value>' argument missing; the options are --seed …, --all"],
    [['--seed', '--all'], "Option '--seed' argument is ambiguous; the options are --seed …, --all"],
    [['--all=1'], "Option '--all' does not take an argument; the options are --seed …, --all"],
  ])('%j', (args, said) => {
    let problem: string | undefined;
    try {
      parseArgs({ ...config, args });
    } catch (error) {
      problem = optionProblem(error, config);
    }
    expect(problem).toBe(said);
  });

  test('an error that is none of the command line is somebody else’s', () => {
    expect(optionProblem(new Error('x'), config)).toBeUndefined();
  });
});
