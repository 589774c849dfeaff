/**
 * `npm run bench -- make N | ingest | restoration | search | engine | build | dev | profile`: measures the archive at sizes that the real one does not have.
 * Each name is a file in scripts/bench/ that exports `run(args)`.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const names = ['make', 'ingest', 'restoration', 'search', 'engine', 'build', 'dev', 'profile'].filter((name) =>
  existsSync(fileURLToPath(new URL(`./bench/${name}.ts`, import.meta.url))),
);
const [name = '', ...args] = process.argv.slice(2);

if (!names.includes(name)) {
  console.error(`bench: "${name}" is none of ${names.join(', ')}; for example \`npm run bench -- make 10000\``);
  process.exitCode = 1;
} else {
  try {
    const { run } = (await import(`./bench/${name}.ts`)) as { run(args: string[]): Promise<void> };
    await run(args);
  } catch (error) {
    console.error(`bench ${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
