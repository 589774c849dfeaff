/** What is wrong with an article file, in words that say where and what to do. */
import { LineCounter, isNode, parseDocument } from 'yaml';
import { splitFrontMatter } from '../text/front-matter.ts';

interface Issue {
  path: PropertyKey[];
  message: string;
  /** Keys that are not allowed, for an issue of that kind. */
  keys?: string[];
}

const issuesOf = (error: unknown): Issue[] =>
  error && typeof error === 'object' && 'issues' in error && Array.isArray(error.issues)
    ? (error.issues as Issue[])
    : [];

/** Fence before the front matter: its first line is the second of the file. */
const FENCE_LINES = 1;

/** @returns number of the file's line, from 1, that holds a value of the front matter, or what is nearest above it */
function lineOf(frontMatter: string, path: readonly PropertyKey[]): number {
  const counter = new LineCounter();
  const document = parseDocument(frontMatter, { lineCounter: counter });
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line + FENCE_LINES;
  }
  return 1;
}

/** @returns `file:line: what was expected`, one line for each thing that is wrong */
export function problemsOf(file: string, source: string, error: unknown): string[] {
  const at = (line: number, text: string): string => `${file}:${line}: ${text}`;
  let frontMatter: string;
  try {
    ({ frontMatter } = splitFrontMatter(source));
  } catch (missing) {
    return [at(1, (missing as Error).message)];
  }
  const { errors } = parseDocument(frontMatter, { prettyErrors: true });
  const [syntax] = errors;
  if (syntax)
    return [
      at(
        (syntax.linePos?.[0].line ?? 0) + FENCE_LINES,
        `expected YAML: ${syntax.message.split(' at line')[0] ?? syntax.code}`,
      ),
    ];
  const issues = issuesOf(error);
  if (issues.length === 0) return [at(1, error instanceof Error ? error.message.split('\n')[0]! : String(error))];
  return issues.map(({ path, message, keys = [] }) =>
    at(lineOf(frontMatter, [...path, ...keys.slice(0, 1)]), `${path.join('.') || 'file'}: ${message}`),
  );
}

/** The one error that a build stops with: all problems, and the way out. */
export function problemReport(problems: readonly string[]): string {
  return `${problems.length === 1 ? 'An article cannot' : `${problems.length} articles cannot`} be built:\n${problems
    .map((problem) => `  ${problem}`)
    .join(
      '\n',
    )}\nMend the page's .yaml or the page, then \`npm run ingest\`; \`npm run ingest -- --force\` writes articles anew that were changed by hand.`;
}
