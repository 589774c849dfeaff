/** conflicts: generated files that a person changed, told so that the change can be put where it lasts. */
import { createTwoFilesPatch } from 'diff';

export interface Conflict {
  /** Below the output folder. */
  path: string;
  have: string;
  /** Whether ingest wrote a file there in a run before. */
  ours: boolean;
  /** What ingest would write in its place; undefined where it would remove the file. */
  want: string | undefined;
}

const FILES = 5;
const LINES = 24;
const WIDTH = 240;

/** Removed lines are what ingest makes, added ones what the person wrote. */
function difference({ path, have, want }: Conflict): string[] {
  if (want === undefined) return ['  (ingest would remove this file)'];
  const patch = createTwoFilesPatch(path, path, want, have, 'as ingest makes it', 'as it is', {
    context: 1,
    timeout: 1000,
  });
  if (patch === undefined) return ['  (it differs throughout)'];
  const lines = patch.split('\n').filter((line) => line && !line.startsWith('====') && !line.startsWith('Index: '));
  const shown = lines.slice(0, LINES).map((line) => `  ${line.length > WIDTH ? `${line.slice(0, WIDTH)}…` : line}`);
  return lines.length > LINES ? [...shown, `  (${lines.length - LINES} more lines)`] : shown;
}

/** @param out output folder @param pages folder of the pages, both as the user knows them */
export function describeConflicts(conflicts: readonly Conflict[], out: string, pages: string): string {
  const sorted = conflicts.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const lines = sorted
    .slice(0, FILES)
    .flatMap((conflict) => [
      `${out}/${conflict.path}: ${conflict.ours ? 'changed by hand since ingest wrote it' : 'not written by ingest'}; nothing was written`,
      ...difference(conflict),
    ]);
  if (sorted.length > FILES)
    lines.push(...sorted.slice(FILES).map(({ path }) => `${out}/${path}: not as ingest left it, either`));
  lines.push(
    `Articles and ledgers are made from the pages, so a change belongs in the page's .yaml in ${pages} (roles, join, move, split, corrections; see CONTRIBUTING.md).`,
    'Then run ingest with --force, which overwrites the files named above.',
  );
  return lines.join('\n');
}
