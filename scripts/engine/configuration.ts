/** The engine's configuration: one index per part, and on every machine one distributed index over all of them. */
import { attributes, spanAttributes, textFields } from './document.ts';
import type { Machines } from './machines.ts';
import type { PaperYear } from './parts.ts';
import { tokenRanges, unusedCharacter } from './tokens.ts';

/** Name of the index that the service asks, the same on every machine. */
export const indexName = 'archive';

const block = (head: string, lines: readonly string[]): string =>
  `${head}\n{\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

const files = ['head.xml', 'tail.xml'] as const;

function part(name: string, folder: string, home: string, years: readonly PaperYear[]): string {
  const sources = [files[0], ...years.map(({ file }) => file), files[1]].map((file) => `'${folder}/${file}'`);
  return [
    block(`source ${name}`, [
      'type = xmlpipe2',
      `xmlpipe_command = cat ${sources.join(' ')}`,
      ...Object.keys(textFields).map((field) => `xmlpipe_field = ${field}`),
      'xmlpipe_attr_string = article',
      'xmlpipe_attr_string = record',
      'xmlpipe_attr_uint = newest',
      'xmlpipe_attr_uint = oldest',
      ...spanAttributes.map((name) => `xmlpipe_attr_uint = ${name}`),
      ...Object.values(attributes).map(({ name, many }) => `xmlpipe_attr_${many ? 'multi_64' : 'bigint'} = ${name}`),
    ]),
    block(`index ${name}`, [
      'type = plain',
      `source = ${name}`,
      `path = ${home}/${name}`,
      'dict = keywords',
      `charset_table = ${unusedCharacter}`,
      'ngram_len = 1',
      `ngram_chars = ${tokenRanges}`,
      '# Pairs of neighbouring characters are indexed too: without them a phrase of common characters reads two long lists.',
      'bigram_index = all',
      '# The articles themselves stay on the disk.',
      'ondisk_attrs = pool',
    ]),
  ].join('\n');
}

/**
 * @param parts of all machines, those of the first machine first
 * @param folder where the export lies
 * @param at which machine this is for, from 0
 */
export function configuration(
  { machines, parts: perMachine }: Machines,
  parts: readonly PaperYear[][],
  folder: string,
  at: number,
): string {
  const home = `${folder}/machine-${at + 1}`;
  const named = parts.map((years, i) => ({ name: `part${i + 1}`, machine: Math.floor(i / perMachine), years }));
  const own = named.filter(({ machine, years }) => machine === at && years.length > 0);
  const self = machines[at];
  const agents = machines.flatMap(({ host, port }, machine) => {
    const there = named.filter((one) => one.machine === machine && one.years.length > 0).map(({ name }) => name);
    return machine === at || there.length === 0 ? [] : `agent = ${host}:${port}:${there.join(',')}`;
  });
  return [
    '# Written by `npm run engine -- export`; it is written anew each time.\n',
    ...own.map(({ name, years }) => part(name, folder, home, years)),
    block(`index ${indexName}`, [
      'type = distributed',
      ...own.map(({ name }) => `local = ${name}`),
      ...agents,
      'agent_connect_timeout = 1000',
      'agent_query_timeout = 4000',
    ]),
    block('indexer', ['mem_limit = 256M', 'max_xmlpipe2_field = 16M']),
    block('searchd', [
      `listen = ${self?.host}:${self?.port}`,
      `listen = ${self?.host}:${self?.sql}:mysql41`,
      `pid_file = ${home}/searchd.pid`,
      `log = ${home}/searchd.log`,
      'workers = threads',
      `dist_threads = ${perMachine}`,
      'max_packet_size = 32M',
      'collation_server = binary',
      'seamless_rotate = 1',
      'binlog_path =',
    ]),
  ].join('\n');
}
