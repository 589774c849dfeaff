/** Writes `content/sidecar.schema.json`, by which editors complete and check sidecars. Run it after a change of `src/schema.ts`. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sidecarSchema } from './ingest/sidecar-schema.ts';
import { readOptions } from './options.ts';

readOptions({});

const path = join(process.env['CONTENT_DIR'] || 'content', 'sidecar.schema.json');
try {
  writeFileSync(`${path}.new`, sidecarSchema());
  renameSync(`${path}.new`, path);
  console.log(path);
} catch (error) {
  console.error(
    `${path}: cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)}); check the folder`,
  );
  process.exitCode = 1;
}
