/** Every folder of fixtures/{outlet,date,topics,names}: `case.yaml` with what the step is given and what it has to find. */
import edtf from 'edtf';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dateOf } from '../../scripts/ingest/date.ts';
import { namesOf, personsOf, type Name } from '../../scripts/ingest/names.ts';
import { outletOf } from '../../scripts/ingest/outlet.ts';
import { topicsOf, topicVocabulary } from '../../scripts/ingest/topics.ts';
import type { DateRef, Outlet, OutletRef, Topic } from '../../src/schema.ts';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));

function each<T>(step: string, check: (given: T) => void): void {
  describe(step, () => {
    test.each(readdirSync(join(fixtures, step)))('%s', (name) => {
      check(parse(readFileSync(join(fixtures, step, name, 'case.yaml'), 'utf8')) as T);
    });
  });
}

interface DateCase {
  text: string;
  mastheads: string[];
  said?: DateRef;
  expected: DateRef;
}
each<DateCase>('date', ({ text, mastheads, said, expected }) => {
  const found = dateOf(text, mastheads, said);
  expect(found).toEqual(expected);
  expect(() => edtf(found.edtf)).not.toThrow();
  if (!said) for (const words of found.evidence) expect([text, ...mastheads].join('\n')).toContain(words);
});

interface OutletCase {
  outlets: Outlet[];
  mastheads: string[];
  said?: OutletRef;
  expected: OutletRef;
}
each<OutletCase>('outlet', ({ outlets, mastheads, said, expected }) => {
  expect(outletOf(mastheads, outlets, said)).toEqual(expected);
});

interface TopicsCase {
  topics: Topic[];
  headline: string;
  body: string;
  expected: ReturnType<typeof topicsOf>;
}
each<TopicsCase>('topics', ({ topics, headline, body, expected }) => {
  expect(topicsOf(headline, body, topicVocabulary(topics))).toEqual(expected);
});

interface NamesCase {
  title: string;
  authors?: { name: string; role?: string }[];
  body: string[];
  expected: Name[];
}
each<NamesCase>('names', ({ title, authors = [], body, expected }) => {
  const article = { title, authors, body: body.map((text) => ({ text })) };
  expect(namesOf(article, personsOf(article))).toEqual(expected);
});
