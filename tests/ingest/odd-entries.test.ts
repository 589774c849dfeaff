/** Entries of the folder of pages that are no files of text: one line each, beside what is wrong with other pages. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkContent } from '../../scripts/check/content.ts';
import { findingLine } from '../../scripts/check/finding.ts';
import { archive, ingest, PAGE, writeTree } from './cli.ts';

const findings = (content: string): string[] => checkContent(content, { name: 'content' }).findings.map(findingLine);
const windows = process.platform === 'win32';

test.skipIf(windows)('folders, links that lead nowhere and a pipe are named, and other problems with them', () => {
  const content = archive({ 'a.txt': PAGE, 'p.txt': PAGE, 'z.txt': '' });
  const at = (name: string): string => join(content, 'pages', name);
  mkdirSync(at('folder.txt'));
  mkdirSync(at('p.yaml'));
  symlinkSync('nowhere', at('dangling.txt'));
  symlinkSync('loop.txt', at('loop.txt'));
  symlinkSync('nowhere', at('a.yaml'));
  execFileSync('mkfifo', [at('pipe.txt')]);
  const lines = [
    /pages\/a\.yaml: a link that leads nowhere; /,
    /pages\/dangling\.txt: a link that leads nowhere; /,
    /pages\/folder\.txt: a folder or a device, expected a text file; /,
    /pages\/loop\.txt: a link that leads back to itself; /,
    /pages\/p\.yaml: a folder or a device, expected a text file; /,
    /pages\/pipe\.txt: a folder or a device, expected a text file; /,
    /pages\/z\.txt: the page is empty; /,
  ].map((line) => expect.stringMatching(line) as string);
  const { code, err } = ingest(content);
  expect(err.trim().split('\n')).toEqual(lines);
  expect(code).toBe(1);
  expect(
    findings(content)
      .filter((line) => !line.includes('/articles: warning'))
      .sort(),
  ).toEqual(lines);
});

test.skipIf(windows)('articles of a page whose sidecar cannot be read are not said to be without a page', () => {
  const content = archive({ 'a.txt': PAGE });
  writeTree(content, { 'pages/a.yaml': 'id: x1\n' });
  expect(ingest(content).code).toBe(0);
  expect(findings(content)).toEqual([]);
  writeTree(content, { 'pages/a.yaml': new Uint8Array([0x69, 0xff]) });
  expect(findings(content)).toEqual([expect.stringMatching(/a\.yaml: byte 1 /)]);
});

test('a file that misses being a page or a sidecar by the end of its name is named', () => {
  const content = archive({ 'a.txt': PAGE, 'b.TXT': PAGE, 'a.yml': 'id: x\n', 'notes.md': '' });
  const { code, err } = ingest(content);
  expect(code).toBe(0);
  const lines = [
    /pages\/a\.yml: warning: not read; rename it to a\.yaml$/,
    /pages\/b\.TXT: warning: not read; rename it to b\.txt$/,
  ].map((line) => expect.stringMatching(line) as string);
  expect(err.trim().split('\n')).toEqual(lines);
  expect(findings(content)).toEqual(lines);
});

test('hidden files are no pages, and that is said once', () => {
  const content = archive({
    'a.txt': PAGE,
    '._a.txt': PAGE,
    '.b.txt': PAGE,
    '._a.yaml': 'id: [',
    '.c.TXT': '',
    '.DS_Store': '',
  });
  const { code, err, out } = ingest(content);
  expect(code).toBe(0);
  expect(out).toMatch(/^1 page, /);
  const lines = [
    expect.stringMatching(/pages: warning: not read: \._a\.txt and 3 more, as a name that begins with a dot/) as string,
  ];
  expect(err.trim().split('\n')).toEqual(lines);
  expect(findings(content)).toEqual(lines);
});

test('a folder whose only page misses it so', () => {
  const { code, err } = ingest(archive({ 'b.TXT': PAGE }));
  expect(code).toBe(1);
  expect(err).toMatch(/^\S+pages: there is no page .*b\.TXT has to be called b\.txt\n$/);
});
