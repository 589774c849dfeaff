/** Which papers' years go where, what the machines' file may say, and the configuration that comes of it. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { configuration } from '../../scripts/engine/configuration.ts';
import { readMachines } from '../../scripts/engine/machines.ts';
import { partsOf, type PaperYear } from '../../scripts/engine/parts.ts';

const paperYear = fc.record({
  outlet: fc.constantFrom('east', 'west', 'north'),
  year: fc.integer({ min: 1950, max: 2022 }).map(String),
  articles: fc.integer({ min: 1, max: 50 }),
  file: fc.uuid(),
});
const papers = fc.uniqueArray(paperYear, {
  selector: ({ outlet, year }) => outlet + year,
  minLength: 1,
  maxLength: 200,
});

test('every paper’s year is in one part, in the order of outlets and years', () => {
  fc.assert(
    fc.property(papers, fc.integer({ min: 1, max: 9 }), (all, count) => {
      const parts = partsOf(all, count);
      expect(parts.length).toBe(count);
      const order = parts.flat().map(({ outlet, year }) => `${outlet}${year}`);
      expect(order).toEqual(all.map(({ outlet, year }) => `${outlet}${year}`).sort());
    }),
  );
});

test('parts are of equal size but for one paper’s year', () => {
  const sum = (part: readonly PaperYear[]) => part.reduce((total, { articles }) => total + articles, 0);
  fc.assert(
    fc.property(papers, fc.integer({ min: 1, max: 9 }), (all, count) => {
      const largest = Math.max(...all.map(({ articles }) => articles));
      for (const part of partsOf(all, count)) expect(sum(part)).toBeLessThanOrEqual(sum(all) / count + largest);
    }),
  );
});

test.each([
  ['machines: []', /machines: /],
  ['machines: [{ host: "a b" }]', /machines\.0\.host: a host name/],
  ['machines: [{ host: a, port: 0 }]', /machines\.0\.port: /],
  ['machines: [{ host: a, password: b }]', /machines\.0: .*password/],
  ['folder: "/srv/x; rm -rf /"\nmachines: [{ host: a }]', /folder: an absolute path/],
  ['- a', /file: /],
])('a machines’ file that says %j is refused in one line that says where', (text, message) => {
  expect(() => readMachines(text, 'machines.yaml')).toThrow(message);
  expect(() => readMachines(text, 'machines.yaml')).toThrow(/^machines\.yaml: [^\n]*$/);
});

test('the example of the recipe can be read', () => {
  const file = new URL('../../scripts/publish/machines.yaml', import.meta.url);
  expect(readMachines(readFileSync(file, 'utf8'), 'machines.yaml').machines.length).toBeGreaterThan(1);
});

test('each machine holds its own parts and knows where the others are', () => {
  const machines = readMachines('parts: 2\nmachines: [{ host: a }, { host: b, port: 1234 }, { host: c }]', 'm');
  const years = (n: number): PaperYear[] => [
    { outlet: 'x', year: String(2000 + n), articles: 1, file: `records/x.${2000 + n}.xml` },
  ];
  const parts = [years(1), years(2), years(3), [], [], []];
  const texts = machines.machines.map((_, at) => configuration(machines, parts, '/srv/search', at));
  const lines = (text: string, key: string) =>
    [...text.matchAll(new RegExp(`^  ${key} = (.*)$`, 'gm'))].map((m) => m[1]);
  expect(texts.map((text) => lines(text, 'local'))).toEqual([['part1', 'part2'], ['part3'], []]);
  expect(texts.map((text) => lines(text, 'agent'))).toEqual([
    ['b:1234:part3'],
    ['a:9312:part1,part2'],
    ['a:9312:part1,part2', 'b:1234:part3'],
  ]);
  expect(texts[0]).toContain("cat '/srv/search/head.xml' '/srv/search/records/x.2001.xml' '/srv/search/tail.xml'");
  expect(texts[1]).toContain('path = /srv/search/machine-2/part3');
});
