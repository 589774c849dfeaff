/** sidecar: what a person knows of a page, read from YAML, its quotations resolved to places on the page. */
import { Sidecar } from '../../src/schema.ts';
import { isEdtf } from '../../src/text/edtf.ts';
import { Problem, Problems, problemsOf } from './problem.ts';
import { resolveStatements, type Piece, type SaidOfArticles } from './sidecar-articles.ts';
import { resolveDirectives } from './sidecar-lines.ts';
import type { Directives } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';
import { readYaml, type Locate } from './yaml.ts';

export interface ReadSidecar {
  sidecar: Sidecar;
  lineOf: Locate;
}

export interface ResolvedSidecar extends SaidOfArticles {
  directives: Directives;
}

/** What a page without a sidecar has. */
export const NOTHING_SAID: ResolvedSidecar = {
  directives: { roles: [], joins: [], moves: [], splits: [] },
  corrections: [],
  articles: [],
};

/**
 * @param yaml content of a sidecar @param file its path, for messages
 * @throws Problems with the line of each key or value that is wrong
 */
export function readSidecar(yaml: string, file: string): ReadSidecar {
  const { value: sidecar, lineOf } = readYaml(yaml, file, Sidecar);
  const edtf = sidecar.date?.edtf;
  if (edtf !== undefined && !isEdtf(edtf))
    throw new Problem(
      file,
      `date.edtf: "${edtf}" is not an EDTF date; expected one such as 2022-07-16, 2022-07, 2022-04/2022-07, or XXXX where nothing is known`,
      lineOf(['date', 'edtf']),
    );
  return { sidecar, lineOf };
}

/**
 * All that a sidecar says, on a page that has been taken apart before or not.
 *
 * @param pieces see `resolveStatements`
 * @throws Problems all that is wrong
 */
export function resolveSidecar(
  sidecar: Sidecar,
  lineOf: Locate,
  text: string,
  file: string,
  vocabulary?: Vocabulary,
  pieces: readonly Piece[] = [],
): ResolvedSidecar {
  const problems: Problem[] = [];
  const attempt = <T>(resolve: () => T): T | undefined => {
    try {
      return resolve();
    } catch (error) {
      const found = problemsOf(error);
      if (!found) throw error;
      problems.push(...found);
      return undefined;
    }
  };
  const directives = attempt(() => resolveDirectives(sidecar, lineOf, text, file, vocabulary));
  const statements = attempt(() => resolveStatements(sidecar, lineOf, text, file, pieces));
  if (!directives || !statements) throw new Problems(problems);
  return { directives, ...statements };
}
