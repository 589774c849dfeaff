/** Every folder of fixtures/sidecar: a page and its sidecar, and what becomes of it (`expected.json`) or what is said (`expected.txt`). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../scripts/ingest/problem.ts';
import { readSidecar, resolveSidecar } from '../../scripts/ingest/sidecar.ts';
import { sidecarSchema } from '../../scripts/ingest/sidecar-schema.ts';
import { readVocabulary } from '../../scripts/ingest/vocabulary.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cases = join(root, 'tests/fixtures/sidecar');
const vocabulary = readVocabulary({
  outlets: '- { id: qingshi, name: 青石日报 }',
  topics: '[{ id: agriculture, name: 农业, keywords: {} }, { id: industry, name: 工业, keywords: {} }]',
});

function resolve(folder: string): unknown {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const text = read('page.txt');
  try {
    const { sidecar, lineOf } = readSidecar(read('sidecar.yaml'), 'page.yaml');
    const { directives, corrections, articles } = resolveSidecar(sidecar, lineOf, text, 'page.yaml', vocabulary);
    const shown = ({ start, end }: { start: number; end: number }) => `${start}-${end} ${text.slice(start, end)}`;
    return {
      roles: directives.roles.map(({ at, role }) => `${shown(at)} = ${role}`),
      joins: directives.joins.map(({ from, to }) => `${shown(from)} + ${shown(to)}`),
      moves: directives.moves.map(({ block, after }) => `${shown(block)} after ${shown(after)}`),
      splits: directives.splits.map((at) => `${at} ${text.slice(at, at + 10)}`),
      corrections: corrections.map(({ at, quote, replace, note }) => [shown(at), quote, replace, note]),
      articles: articles.map(({ at, line: _line, ...said }) => [shown(at), said]),
    };
  } catch (error) {
    const problems = problemsOf(error);
    if (!problems) throw error;
    return `${problems.map((problem) => problem.format()).join('\n')}\n`;
  }
}

describe('what a person says of a page', () => {
  test.each(readdirSync(cases))('%s', async (name) => {
    const folder = join(cases, name);
    const result = resolve(folder);
    // A snapshot that is not there would be written: what is refused must not become what is done, nor the other way round.
    expect(existsSync(join(folder, typeof result === 'string' ? 'expected.json' : 'expected.txt'))).toBe(false);
    if (typeof result === 'string') await expect(result).toMatchFileSnapshot(join(folder, 'expected.txt'));
    else await expect(`${JSON.stringify(result, null, 2)}\n`).toMatchFileSnapshot(join(folder, 'expected.json'));
  });
});

test('the JSON Schema that editors use is that of the code', () => {
  expect(readFileSync(join(root, 'content/sidecar.schema.json'), 'utf8')).toBe(sidecarSchema());
});

test('every sidecar of the archive names its schema on its first line', () => {
  const pages = join(root, 'content/pages');
  const sidecars = readdirSync(pages).filter((name) => name.endsWith('.yaml'));
  expect(sidecars).not.toEqual([]);
  for (const name of sidecars)
    expect(readFileSync(join(pages, name), 'utf8').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../sidecar.schema.json',
    );
});
