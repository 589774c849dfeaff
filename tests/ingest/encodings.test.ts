/** What a person writes beside pages may have the encodings of pages, and what is no text is refused: in ingest, check and site alike. */
import iconv from 'iconv-lite';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkContent } from '../../scripts/check/content.ts';
import { findingLine } from '../../scripts/check/finding.ts';
import { contentText, readOutlets, vocabularyProblems } from '../../src/content-files.ts';
import { archive, ingest, PAGE, readTree, writeTree } from './cli.ts';

/** 晚报 in GB18030 is CD ED B1 A8. */
const gb = (text: string): Uint8Array =>
  Buffer.concat(
    text.split('晚报').flatMap((part, i) => [...(i ? [Buffer.from([0xcd, 0xed, 0xb1, 0xa8])] : []), Buffer.from(part)]),
  );
const wide = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');

const SIDECAR = 'note: >-\n  晚报\ncolumn: 晚报\ndate: { edtf: XXXX, basis: none }\n';
const findings = (content: string): string[] => checkContent(content, { name: 'content' }).findings.map(findingLine);

test.each([
  ['GB18030', gb],
  ['UTF-16', wide],
])('a sidecar and a vocabulary in %s', (_, encode) => {
  const content = archive({ 'a.txt': PAGE, 'a.yaml': encode(SIDECAR) });
  writeTree(content, { 'outlets.yaml': encode('- { id: unattributed, name: 晚报 }\n') });
  const { code, err } = ingest(content);
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(readTree(content)['articles/unattributed/industry/a-01.md']).toMatch(/^column: 晚报$/m);
  expect(findings(content)).toEqual([]);
  expect(readOutlets(content)).toMatchObject([{ name: '晚报' }]);
  expect(contentText(join(content, 'pages/a.yaml'))).toBe(SIDECAR);
});

test('a message names the line of a sidecar in GB18030', () => {
  const content = archive({ 'a.txt': PAGE, 'a.yaml': gb('note: 晚报\r\noutlett: 1\r\n') });
  expect(ingest(content).err).toMatch(/pages\/a\.yaml:2: unknown key "outlett"/);
});

test('a page in Big5 is told to be one, and how to convert it', () => {
  const big5 = iconv.encode('今年以來，我們的工作有了新的發展。昨天上午，鎮裡的三座老橋修好通車了。'.repeat(4), 'big5');
  expect(ingest(archive({ 'a.txt': big5 })).err).toMatch(/a\.txt: byte 0 .*look like Big5.*iconv -f big5 -t utf-8/);
});

test('what is no text is refused, with the byte', () => {
  const broken = Buffer.from([...Buffer.from('note: 晚报晚报\ncolumn: '), 0xff, 0x0a]);
  const content = archive({ 'a.txt': PAGE, 'a.yaml': broken, 'b.txt': '' });
  const why = /byte 27 \(0x1b\): .*save the file as UTF-8/;
  const { code, err } = ingest(content);
  expect(code).toBe(1);
  expect(err.trim().split('\n')).toEqual([
    expect.stringMatching(new RegExp(`a\\.yaml: ${why.source}`)),
    expect.stringMatching(/b\.txt: the page is empty/),
  ]);
  expect(findings(content)).toContainEqual(expect.stringMatching(new RegExp(`a\\.yaml: ${why.source}`)));
  expect(() => contentText(join(content, 'pages/a.yaml'))).toThrow(why);

  renameSync(join(content, 'pages/a.yaml'), join(content, 'topics.yaml'));
  writeFileSync(join(content, 'pages/b.txt'), PAGE);
  const line = expect.stringMatching(new RegExp(`topics\\.yaml: ${why.source}`)) as string;
  expect(ingest(content).err.trim().split('\n')).toEqual([line]);
  expect(findings(content)).toContainEqual(line);
  expect(vocabularyProblems(content)).toEqual([line]);
});
