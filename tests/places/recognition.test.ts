/** Every folder of tests/fixtures/places is a text with the places that a reader finds in it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { examinePlaces } from '../../src/text/places.ts';
import { separate } from '../../src/text/word-edges.ts';
import { jiaxing, root } from './read.ts';

interface Case {
  text: string;
  near?: string[];
  persons?: string[];
  /** `word=id`, in the order of the text. */
  mentions: string[];
  /** Mentions that stand elsewhere in the text than `mentions` has them. */
  also?: string[];
  open?: string[];
}

const folder = join(root, 'tests/fixtures/places');
const gazetteer = jiaxing();

describe('recognition', () => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    test(entry.name, () => {
      const {
        text,
        near = [],
        persons = [],
        ...expected
      } = parse(readFileSync(join(folder, entry.name, 'case.yaml'), 'utf8')) as Case;
      const found = examinePlaces(text, gazetteer, { near, persons, separate });
      const words = found.mentions.map(({ word, id }) => `${word}=${id}`);
      expect(words.toSorted()).toEqual([...expected.mentions, ...(expected.also ?? [])].toSorted());
      expect(found.open.map(({ word }) => word)).toEqual(expected.open ?? []);
      for (const { start, end, word } of found.mentions) expect(text.slice(start, end)).toBe(word);
    });
  }
});

describe('settled places', () => {
  const ids = (text: string, only: string[]) =>
    examinePlaces(text, gazetteer, { only: new Set(only) }).mentions.map(({ id }) => id);

  test('only what the front matter has is found', () => {
    expect(ids('平湖经开区在平湖市，不在嘉善', ['330482'])).toEqual(['330482']);
  });

  test('what is found needs no context any more', () => {
    expect(ids('新兴社区', ['330424005004'])).toEqual(['330424005004']);
  });
});

test('the time grows with the length of the text, not with its square', () => {
  const text = readFileSync(join(root, 'content/pages/003_a352894267f1ae34.txt'), 'utf8');
  // Not the clock: other tests run beside this one.
  const spent = (characters: number): number => {
    const long = text.repeat(Math.ceil(characters / text.length));
    const from = process.threadCpuUsage();
    examinePlaces(long, gazetteer, { separate });
    const { user, system } = process.threadCpuUsage(from);
    return user + system;
  };
  spent(20_000);
  expect(spent(400_000)).toBeLessThan(60 * spent(20_000) + 500_000);
});
