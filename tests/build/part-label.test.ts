/** Parts of a site are joined only where they are all of one build, under the address that they were built for. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { addressOf, labelFile, readLabel, writeLabel, type Label } from '../../src/build/part-label.ts';

const folder = mkdtempSync(join(tmpdir(), 'hebao-part-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const part = (number: number, more: Partial<Label> = {}) => ({
  folder: `parts/${number}`,
  label: { number, of: 3, origin: 'https://example.org', base: '/x/', content: 'a', ...more },
});

test('all parts of one build have one address', () => {
  expect(addressOf([part(2), part(1), part(3)])).toEqual({ origin: 'https://example.org', base: '/x/' });
});

test.each([
  [[part(2)], /of 3 parts 1, 3 are missing.*--shard 1\/3/],
  [[part(1), part(3)], /of 3 parts 2 is missing.*--shard 2\/3 makes it/],
  [[part(1), part(2), part(3, { of: 4 })], /parts\/3: one of 4 parts, and parts\/1 one of 3/],
  [
    [part(1), part(2, { base: '/' }), part(3)],
    /parts\/2: built for https:\/\/example\.org\/, and parts\/1 for .*\/x\//,
  ],
  [[part(1), part(2), part(3, { content: 'b' })], /parts\/3: built of other content than parts\/1/],
  [[part(1), { ...part(1), folder: 'other' }, part(2)], /both are part 1/],
])('what is no whole site is refused', (parts, message) => {
  expect(() => addressOf(parts)).toThrow(message);
});

test('a label is read as it was written, and what is none is named', () => {
  const { label } = part(2);
  writeLabel(folder, label);
  expect(readLabel(folder)).toEqual(label);
  for (const text of ['', '{}', '{"number":0,"of":1,"origin":"","base":""}']) {
    writeFileSync(join(folder, labelFile), text);
    expect(() => readLabel(folder)).toThrow(/part\.json: cannot be read.*--shard/);
  }
});
