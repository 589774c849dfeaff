/**
 * Articles that nobody remembers are read by one process while another starts Astro, which takes as long: what the one
 * remembers is there for the other.
 */
import { alone } from '../lock.ts';
import { isRemembered, memoryOf, readArticles, type Memory, type Reading } from './on-disk.ts';

const lockOf = ({ file }: Memory): string => `${file}.lock`;

/** At a first start, or when the project has changed. @param dir folder of articles @param root of the project */
export async function readAhead(dir: string, root: string): Promise<void> {
  const memory = memoryOf(dir, root);
  if (!isRemembered(memory)) await alone(lockOf(memory), () => Promise.resolve(readArticles(dir, memory)));
}

/** Waits for whoever reads them ahead. */
export function readInTurn(dir: string, root: string): Promise<Reading> {
  const memory = memoryOf(dir, root);
  return alone(lockOf(memory), () => Promise.resolve(readArticles(dir, memory)));
}
