/** Input that is wrong: one clear line each, naming the place, exit 1, and nothing written. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { archive, ingest, PAGE, readTree, scratch, writeTree, type Outcome, type Tree } from './cli.ts';

function refused({ code, out, err }: Outcome, ...lines: RegExp[]): void {
  expect(err.trim().split('\n')).toEqual(lines.map((line) => expect.stringMatching(line) as string));
  expect(err).not.toMatch(/^\s+at /m);
  expect(out).toBe('');
  expect(code).toBe(1);
}

const cases: [name: string, pages: Tree, ...lines: RegExp[]][] = [
  ['an empty file', { 'a.txt': PAGE, 'b.txt': '' }, /pages\/b\.txt: .*empty.*(put|fill)/],
  ['a file of blanks', { 'b.txt': ' \n\n\u3000\n' }, /pages\/b\.txt: .*empty/],
  [
    'a file that is not text',
    { 'a.txt': PAGE, 'b.txt': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 255, 254, 0, 200]) },
    /pages\/b\.txt: byte \d+.*not text/,
  ],
  [
    'a wrong key',
    { 'a.txt': PAGE, 'a.yaml': 'id: x\noutlett: 1\n' },
    /pages\/a\.yaml:2: .*"outlett".*did you mean "outlet"/,
  ],
  ['no YAML', { 'a.txt': PAGE, 'a.yaml': 'id: [x\n' }, /pages\/a\.yaml:\d+: .*YAML/],
  [
    'a quotation that is not on the page',
    { 'a.txt': PAGE, 'a.yaml': 'date:\n  edtf: 2022\n  basis: inferred\n  evidence: [去年以来]\n' },
    /pages\/a\.yaml:2: .*is a number/,
  ],
  [
    'a quotation that is nearly on the page',
    { 'a.txt': PAGE, 'a.yaml': 'date:\n  edtf: "2022"\n  basis: inferred\n  evidence: [县里还为企业送来了贷款]\n' },
    /pages\/a\.yaml:4: .*not on the page.*line 7.*送去了贷款/,
  ],
  [
    'two pages with one id',
    { 'a.txt': PAGE, 'a.yaml': 'id: x1\n', 'b.txt': PAGE, 'b.yaml': 'id: x1\n' },
    /pages\/b\.txt: .*"x1".*pages\/a\.txt/,
  ],
  ['two names with one id', { 'A 1.txt': PAGE, 'a_1.txt': PAGE }, /pages\/a_1\.txt: .*"a-1".*pages\/A 1\.txt/],
  ['a name without an id', { '嘉.txt': PAGE }, /pages\/嘉\.txt: .*id/],
  [
    'an unknown outlet',
    { 'a.txt': PAGE, 'a.yaml': 'outlet: { id: unatributed, basis: stated, evidence: [工业强县] }\n' },
    /pages\/a\.yaml:1: .*unatributed.*unattributed/,
  ],
  [
    'an unknown topic',
    { 'a.txt': PAGE, 'a.yaml': 'articles:\n  - headline: 工业强县\n    topic: industri\n' },
    /pages\/a\.yaml:\d: .*industri.*industry/,
  ],
  [
    'a name too long for a file system’s',
    { [`${'a'.repeat(120)}.txt`]: PAGE },
    /pages\/a+\.txt: .*has 120 characters; expected at most 100: rename the file, or give it an "id:"/,
  ],
  [
    'an id too long',
    { 'a.txt': PAGE, 'a.yaml': `pageNumber: "1"\nid: ${'x'.repeat(240)}\n` },
    /pages\/a\.yaml:2: id: expected at most 100 characters, found 240$/,
  ],
  [
    'a line that is no line',
    { 'a.txt': `# 标题\n\n${'a'.repeat(3_000_000)}\n` },
    /pages\/a\.txt:3: the line has 3000000 characters.*at most 1000000/,
  ],
  [
    'an entry given twice, each with another column',
    {
      'a.txt': PAGE,
      'a.yaml':
        'articles:\n  - { headline: 工业强县, column: 甲 }\n  - { headline: 迈新步, topic: farming, column: 乙 }\n',
    },
    /pages\/a\.yaml:3: articles: column is "乙" here and "甲" on line 2, both of "工业强县迈新步"/,
  ],
  [
    'a split before a headline',
    { 'a.txt': PAGE, 'a.yaml': 'split:\n  - { before: 梨农喜迎 }\n' },
    /pages\/a\.yaml:2: split\[1\]: a line begins there anyway/,
  ],
  [
    'several at once',
    { 'a.txt': '', 'b.txt': PAGE, 'b.yaml': 'outlett: 1\n' },
    /pages\/a\.txt: /,
    /pages\/b\.yaml:1: /,
  ],
];

describe('refused with one line each', () => {
  test.each(cases)('%s', (_, pages, ...lines) => {
    const content = archive(pages);
    const before = readTree(content);
    refused(ingest(content), ...lines);
    expect(readTree(content)).toEqual(before);
  });

  test('a run with something wrong leaves the run before as it is', () => {
    const content = archive({ 'a.txt': PAGE });
    expect(ingest(content).code).toBe(0);
    writeTree(join(content, 'pages'), { 'a.txt': PAGE.replace('一百亿', '两百亿'), 'b.txt': '' });
    const before = readTree(content);
    refused(ingest(content), /pages\/b\.txt/);
    expect(readTree(content)).toEqual(before);
  });

  test('an output folder that is a file', () => {
    const content = archive({ 'a.txt': PAGE });
    writeFileSync(join(content, 'out'), '');
    refused(ingest(content, '--out', join(content, 'out')), /out.*: .*file.*--out/);
  });

  test('an output folder below a file', () => {
    const content = archive({ 'a.txt': PAGE });
    refused(ingest(content, '--out', join(content, 'archive.yaml', 'out')), /archive\.yaml.*: .*file.*--out/);
  });

  // Root may write anywhere; there the kernel's own folder has to do.
  const guarded = process.getuid?.() === 0 ? '/proc/hebao' : undefined;
  test('an output folder without permission', () => {
    const content = archive({ 'a.txt': PAGE });
    const out = guarded ?? join(content, 'locked');
    if (!guarded) {
      mkdirSync(out);
      chmodSync(out, 0o555);
    }
    refused(ingest(content, '--out', out), /: .*(permission|cannot be written).*--out/);
  });

  test('no folder of pages', () => {
    const content = archive({ 'a.txt': PAGE });
    refused(ingest(content, '--pages', join(content, 'nowhere')), /nowhere: there is no such folder.*--pages/);
  });

  test('no pages in the folder', () => {
    refused(ingest(archive({ 'a.yaml': 'id: x\n' })), /pages: there is no page/);
  });

  test('an option that does not exist', () => {
    refused(ingest(archive({ 'a.txt': PAGE }), '--prun'), /--prun/);
  });

  test('an empty name of the content folder is that of the archive, not the folder where the command was given', () => {
    const { err } = ingest('', '--pages', join(archive({ 'a.txt': '' }), 'pages'), '--out', scratch());
    expect(err).toMatch(/^\S*a\.txt: the page is empty/);
  });

  test('a broken vocabulary', () => {
    const content = archive({ 'a.txt': PAGE });
    writeFileSync(join(content, 'topics.yaml'), '- id: a\n  name: 甲\n  keyword: { 企业: 1 }\n');
    refused(ingest(content), /topics\.yaml:1: .*keywords.*missing/, /topics\.yaml:3: .*"keyword".*keywords/);
  });
});
