/** What is said of values that a vocabulary's shape does not allow. */
import { z } from 'astro/zod';
import { expect, test } from 'vitest';
import { problemsOf } from '../../scripts/ingest/problem.ts';
import { readVocabulary } from '../../scripts/ingest/vocabulary.ts';
import { readYaml } from '../../scripts/ingest/yaml.ts';
import { gazetteerFile } from './cli.ts';
import { Place, Sidecar, Topic } from '../../src/schema.ts';

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

test.each([
  ['roles: [{ line: x }]', '1: roles[1].role: missing; expected one of headline, kicker, '],
  ['id: 0001', '1: id: 0001 is a number, expected text; put it in quotation marks'],
  [
    'split: [{ before: 11月7日,全州 }]',
    '1: unknown key "全州" in split[1]; if the comma before it belongs to the text of "before", put that in quotation marks: before: "11月7日,全州"',
  ],
  ['split: [{ before: 甲, 乙: 丙 }]', '1: unknown key "乙" in split[1]; expected one of before'],
  ['id: a\n---\nid: b', '2: not valid YAML here: a second "---" begins another document; '],
  [
    [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...[...'bcdefg'].map((one, i) => `${one}: &${one} [${Array(9).fill(`*${'abcdef'[i]}`).join(', ')}]`),
    ].join('\n'),
    '2: not valid YAML: its aliases (*name) stand for more than a file can hold; ',
  ],
])('a sidecar: %s', (text, message) => {
  expect(said(text, Sidecar)).toEqual([expect.stringContaining(`file.yaml:${message}`)]);
});

test('a weight of nothing', () => {
  expect(said('- { id: x, name: 某, keywords: { 农业: 0 } }', z.array(Topic))).toEqual([
    'file.yaml:1: [1].keywords.农业: 0 is out of range; expected more than 0',
  ]);
});

test('the line of an entry whose id another begins with', () => {
  const places = "- { id: mill-old, name: 老磨坊, parent: '33' }\n- { id: mill, name: 磨坊, parent: '99' }\n";
  try {
    readVocabulary({ gazetteer: gazetteerFile(), places });
    expect.unreachable();
  } catch (error) {
    expect(problemsOf(error)?.map((problem) => problem.format())).toEqual([
      expect.stringMatching(/^content\/places\.yaml:2: mill \(磨坊\): its parent 99/),
    ]);
  }
});

test('what must not be empty', () => {
  expect(said("''", z.string().min(1))).toEqual(['file.yaml:1: the file: must not be empty']);
  expect(said('[]', z.array(z.string()).min(1))).toEqual(['file.yaml:1: the file: must not be empty']);
  expect(said('ab', z.string().min(3))).toEqual(['file.yaml:1: the file: expected at least 3 characters, found 2']);
});
