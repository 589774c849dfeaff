/**
 * Search by an engine on one machine or several, for archives that static files cannot serve. scripts/publish/engine.md is the recipe.
 *
 *   npm run engine -- export OUT [--machines machines.yaml]     files to load, and a configuration for every machine
 *   npm run engine -- serve OUT [--machines machines.yaml] [--port 9308] [--host 127.0.0.1] [--path /search/api]
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { dateInWords } from '../src/date-words.ts';
import { simplifiedTable } from '../src/text/script.ts';
import { answersFrom } from './engine/answers.ts';
import { readArticles, readVocabularies } from './engine/content.ts';
import { exportArchive } from './engine/export.ts';
import { readFacts } from './engine/facts.ts';
import { readMachines, type Machines } from './engine/machines.ts';
import { openEngine } from './engine/searchd.ts';
import { listener, startService } from './engine/server.ts';
import { readOptions } from './options.ts';

const usage = 'expected `export OUT` or `serve OUT`; scripts/publish/engine.md says how';

async function machinesOf(file: string | undefined): Promise<Machines> {
  if (file !== undefined) return readMachines(await readFile(file, 'utf8'), file);
  return readMachines('machines: [{ host: 127.0.0.1 }]', 'the single machine');
}

async function main(): Promise<void> {
  const { values, positionals } = readOptions({
    allowPositionals: true,
    options: {
      machines: { type: 'string' },
      port: { type: 'string', default: '9308' },
      host: { type: 'string', default: '127.0.0.1' },
      path: { type: 'string', default: '/search/api' },
    },
  });
  const [what, out, ...rest] = positionals;
  if (out === undefined || rest.length > 0) throw new Error(usage);
  const machines = await machinesOf(values.machines);
  if (what === 'export') {
    const content = resolve(process.env['CONTENT_DIR'] || 'content');
    const { articles, parts } = await exportArchive(
      { ...readVocabularies(content), articles: readArticles(content), when: dateInWords },
      out,
      machines,
    );
    parts.forEach((years, i) => {
      const machine = machines.machines[Math.floor(i / machines.parts)];
      const held = years.reduce((sum, { articles }) => sum + articles, 0);
      console.log(`part ${i + 1} on ${machine?.host}: ${held} articles, ${years.length} papers’ years`);
    });
    console.log(`${articles} articles in ${out}; next: indexer and searchd with machine-…/sphinx.conf`);
  } else if (what === 'serve') {
    const engine = openEngine({ machines: machines.machines.map(({ host, sql }) => ({ host, port: sql })) });
    const answers = answersFrom(engine, await readFacts(out), simplifiedTable());
    const handler = listener(answers, values.path, (line) => console.error(`engine: ${line}`));
    const { port } = await startService(handler, values.host, Number(values.port));
    console.log(`search service on http://${values.host}:${port}${values.path}`);
  } else throw new Error(usage);
}

try {
  await main();
} catch (error) {
  console.error(`engine: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
