/** A build stops at an article file that is broken, and says where and what to do. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { problemsOf } from '../../src/articles/problem.ts';
import { Article } from '../../src/schema.ts';
import { CORE_SCHEMA, load } from 'js-yaml';
import { splitFrontMatter } from '../../src/text/front-matter.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = join(root, 'tests/fixtures/broken-article');
const folder = mkdtempSync(join(tmpdir(), 'hebao-broken-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cases = readdirSync(fixtures, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('what is wrong with a file', () => {
  test.each(cases.map(({ name }) => name))('%s', (name) => {
    const source = readFileSync(join(fixtures, name, 'article.md'), 'utf8');
    const expected = readFileSync(join(fixtures, name, 'problems.txt'), 'utf8')
      .trim()
      .split('\n');
    let thrown: unknown;
    try {
      Article.parse(load(splitFrontMatter(source).frontMatter, { schema: CORE_SCHEMA }));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeDefined();
    const problems = problemsOf('article.md', source, thrown);
    expect(problems).toHaveLength(expected.length);
    problems.forEach((problem, i) => expect(problem.startsWith(expected[i]!), problem).toBe(true));
  });
});

test('the build ends with an exit code and names every broken file and every id that two files have', () => {
  const content = join(folder, 'content');
  cpSync(join(root, 'content'), content, { recursive: true });
  const articles = readdirSync(join(content, 'articles'), { recursive: true, encoding: 'utf8' });
  const file = join(
    content,
    'articles',
    articles.find((path) => path.endsWith('.md'))!,
  );
  const source = readFileSync(file, 'utf8');
  mkdirSync(join(content, 'articles', 'z'));
  writeFileSync(join(content, 'articles', 'z', 'same-id.md'), source);
  writeFileSync(join(content, 'articles', 'z', 'no-front-matter.md'), 'text alone\n');
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [join(root, 'scripts/build.ts'), '--outDir', join(folder, 'site')],
    { cwd: root, encoding: 'utf8', env: { ...process.env, CONTENT_DIR: content } },
  );
  const output = stdout + stderr;
  expect(status, output).not.toBe(0);
  const id = /^id: (.*)$/m.exec(source)![1]!;
  expect(output).toMatch(/no-front-matter\.md:1: expected front matter/);
  expect(output).toMatch(new RegExp(`same-id\\.md:\\d+: expected an id of its own: ${id} is already that of`));
  expect(output).toContain('npm run ingest');
}, 120_000);
