import { expect, test } from 'vitest';
import { addressProblem } from '../../scripts/astro.ts';
import { basePath } from '../../src/base-path.ts';

test.each([
  [undefined, undefined],
  ['', '/x/'],
  ['https://example.org', undefined],
  ['https://example.org/', '/archive'],
  ['https://example.org/archive', '/archive/'],
  ['https://example.org/归档/', '/%e5%bd%92%E6%A1%A3'],
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

test.each([
  [undefined, '/'],
  ['', '/'],
  ['archive', '/archive/'],
  ['//a//b', '/a/b/'],
  ['/归档/', '/归档/'],
  ['/%E5%BD%92%e6%a1%a3', '/归档/'],
])('BASE_PATH=%s is the path %s', (given, path) => {
  expect(basePath(given)).toBe(path);
});

test.each(['/a?b/', '/a#b/', '/100%/', '/a%2Fb/', '/a"b/', '/a&b/', 'https://example.org/a/'])(
  'BASE_PATH=%s is refused, with what to give instead',
  (given) => {
    expect(addressProblem(undefined, given)).toBe(
      `BASE_PATH: "${given}" is no path of letters, digits and -_.~@+; give one such as /archive/`,
    );
  },
);

test('what Astro’s development server cannot show is said before it starts', () => {
  expect(addressProblem(undefined, '/archive/', 'dev')).toBeUndefined();
  expect(addressProblem(undefined, '/归档/', 'build')).toBeUndefined();
  expect(addressProblem(undefined, '/归档/', 'dev')).toMatch(/^BASE_PATH: .* under "\/归档\/"; leave BASE_PATH out/);
});
