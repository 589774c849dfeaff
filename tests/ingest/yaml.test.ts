/** What is said of values that a vocabulary's shape does not allow. */
import { z } from 'astro/zod';
import { expect, test } from 'vitest';
import { problemsOf } from '../../scripts/ingest/problem.ts';
import { readYaml } from '../../scripts/ingest/yaml.ts';
import { Place, Topic } from '../../src/schema.ts';

function said(text: string, schema: z.ZodType): string[] {
  try {
    readYaml(text, 'file.yaml', schema);
    return [];
  } catch (error) {
    return (problemsOf(error) ?? []).map((problem) => problem.format());
  }
}

test.each([
  ['[-200, 30]', '[1].coordinates[1]: -200 is out of range; expected at least -180'],
  ['[120, 91]', '[1].coordinates[2]: 91 is out of range; expected at most 90'],
  ['[120]', '[1].coordinates: expected at least 2 entries, found 1'],
  ['[1, 2, 3]', '[1].coordinates: expected at most 2 entries, found 3'],
])('coordinates: %s', (coordinates, message) => {
  expect(said(`- id: x\n  name: 某\n  coordinates: ${coordinates}\n`, z.array(Place))).toEqual([
    `file.yaml:3: ${message}`,
  ]);
});

test('a weight of nothing', () => {
  expect(said('- { id: x, name: 某, keywords: { 农业: 0 } }', z.array(Topic))).toEqual([
    'file.yaml:1: [1].keywords.农业: 0 is out of range; expected more than 0',
  ]);
});

test('what must not be empty', () => {
  expect(said("''", z.string().min(1))).toEqual(['file.yaml:1: the file: must not be empty']);
  expect(said('[]', z.array(z.string()).min(1))).toEqual(['file.yaml:1: the file: must not be empty']);
  expect(said('ab', z.string().min(3))).toEqual(['file.yaml:1: the file: expected at least 3 characters, found 2']);
});
