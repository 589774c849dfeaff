/** Reads a command line as node:util's `parseArgs` does, and says in one line what a command does not take. */
import { basename } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';

type Parsed<T extends ParseArgsConfig> = ReturnType<typeof parseArgs<T>>;

/** @returns what is wrong with a command line, and which options there are; undefined for an error of another kind */
export function optionProblem(error: unknown, { options = {} }: ParseArgsConfig): string | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!code?.startsWith('ERR_PARSE_ARGS_')) return undefined;
  const names = Object.entries(options).map(([name, { type }]) => `--${name}${type === 'string' ? ' …' : ''}`);
  const there = names.length > 0 ? `the options are ${names.join(', ')}` : 'there are no options';
  const [first = ''] = message.split('\n');
  const [, given] = /'(.*?)'/.exec(first) ?? [];
  const what: Record<string, string> = {
    ERR_PARSE_ARGS_UNKNOWN_OPTION: 'no such option',
    ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: 'expected nothing but options',
  };
  const known = what[code];
  return known === undefined ? `${first.replace(/\.?$/, '')}; ${there}` : `${given}: ${known}; ${there}`;
}

/** @returns what is wrong with a value that is there and says nothing, as of a variable that a shell does not have */
export function emptyOption(values: object): string | undefined {
  const [name] = Object.entries(values).find(([, value]) => value === '') ?? [];
  return name && `--${name}: expected a value, found none; give one, or leave the option out`;
}

/**
 * @param config by default of this process's arguments
 * @returns as `parseArgs`; ends the process where an argument is none that the command takes
 */
export function readOptions<const T extends ParseArgsConfig>(config: T): Parsed<T> {
  try {
    const parsed = parseArgs(config);
    const empty = emptyOption(parsed.values);
    if (empty === undefined) return parsed;
    console.error(`${basename(process.argv[1] ?? '', '.ts')}: ${empty}`);
  } catch (error) {
    const problem = optionProblem(error, config);
    if (problem === undefined) throw error;
    console.error(`${basename(process.argv[1] ?? '', '.ts')}: ${problem}`);
  }
  process.exit(1);
}
