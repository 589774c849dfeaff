import { expect, test } from 'vitest';
import { addressProblem } from '../../scripts/astro.ts';

test.each([
  [undefined, undefined],
  ['', '/x/'],
  ['https://example.org', undefined],
  ['https://example.org/', '/archive'],
  ['https://example.org/archive', '/archive/'],
])('SITE_URL=%s BASE_PATH=%s is an address', (site, base) => {
  expect(addressProblem(site, base)).toBeUndefined();
});

test('what is none is named, with what to give instead', () => {
  expect(addressProblem('example.org')).toBe(
    'SITE_URL: "example.org" is no address; expected one such as https://example.org',
  );
  expect(addressProblem('https://user.example.org/project', '')).toBe(
    'SITE_URL: "https://user.example.org/project" has a path; give the host alone and the path beside it: SITE_URL=https://user.example.org BASE_PATH=/project',
  );
});
