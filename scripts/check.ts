/**
 * `npm run check`: whether everything in the content folder holds together.
 *
 * Vocabularies, sidecars and their quotations, articles against the schema and the folder they lie in, ledgers against their
 * pages. Each finding is a line `file:line: message`; ends with 1 when one of them is an error, with 0 for warnings alone.
 * The content folder is `content`, or what CONTENT_DIR says.
 */
import { relative, resolve } from 'node:path';
import { checkContent } from './check/content.ts';
import { findingLine } from './check/finding.ts';
import { readOptions } from './options.ts';

readOptions({});

const content = resolve(process.env['CONTENT_DIR'] || 'content');
const below = relative(process.cwd(), content);

function progress(done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(done < total ? `\r${done} of ${total} pages` : '\r\x1b[K');
}

try {
  const name = below && !below.startsWith('..') ? below : content;
  const { findings, pages, articles } = checkContent(content, { name, progress });
  for (const finding of findings) console.error(findingLine(finding));
  const errors = findings.filter(({ warning }) => !warning).length;
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  console.log(
    `${count(pages, 'page')}, ${count(articles, 'article')}: ${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`,
  );
  if (errors) process.exitCode = 1;
} catch (thrown) {
  console.error(`check: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  process.exitCode = 1;
}
