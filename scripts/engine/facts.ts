/** What the service has to know of the archive, written by the export. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Names } from '../../src/search/names.ts';
import type { Values } from './translate.ts';

export interface Facts {
  articles: number;
  values: Values;
  /** Traditional and simplified characters by turns, those of the archive. */
  table: string;
  names: Names;
}

/** @param folder of an export */
export async function readFacts(folder: string): Promise<Facts> {
  const file = join(folder, 'facts.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Facts;
  } catch (error) {
    throw new Error(
      `${file}: ${error instanceof Error ? error.message : String(error)}; \`npm run engine -- export\` writes it`,
      { cause: error },
    );
  }
}
