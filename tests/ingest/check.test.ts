/** npm run check over an archive that is right, and over the same with one thing wrong. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkContent } from '../../scripts/check/content.ts';
import { findingLine } from '../../scripts/check/finding.ts';
import { vocabularyProblems } from '../../src/content-files.ts';
import { gazetteerFile, ingest, PAGE, readTree, scratch, writeTree, type Outcome } from './cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'scripts/check.ts');

/** The command itself, for its exit code and what it prints. */
function check(content: string): Outcome {
  const env = { ...process.env, CONTENT_DIR: content };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], { cwd: root, env, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

let base = '';
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'hebao-check-'));
  writeTree(base, {
    'archive.yaml': "name: 试\ndescription: 试\nregion: '33'\n",
    'outlets.yaml': '- id: unattributed\n  name: 未署报名\n- { id: east, name: 东乡报, aliases: [东报] }\n',
    'topics.yaml':
      '- { id: industry, name: 产业, keywords: { 企业: 2 } }\n- { id: farming, name: 农业, keywords: { 梨: 2 } }\n',
    'gazetteer.json': gazetteerFile(),
    'pages/a.txt': PAGE,
    'pages/a.yaml':
      'id: a1\noutlet: { id: east, basis: inferred, evidence: [县里] }\ndate: { edtf: 2022-07, basis: inferred, evidence: [今年以来] }\n',
  });
  const { code, err } = ingest(base);
  expect(err).toBe('');
  expect(code).toBe(0);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const ARTICLE = 'articles/east/industry/a1-01.md';
const LEDGER = 'provenance/a1.json';

type Change = (content: string) => void;
const put =
  (path: string, text: string): Change =>
  (content) =>
    writeTree(content, { [path]: text });
const edit =
  (path: string, from: string | RegExp, to: string): Change =>
  (content) => {
    const text = readFileSync(join(content, path), 'utf8');
    expect(text).toMatch(from);
    writeFileSync(join(content, path), text.replace(from, to));
  };
const remove =
  (path: string): Change =>
  (content) =>
    rmSync(join(content, path), { recursive: true });
const all =
  (...changes: Change[]): Change =>
  (content) =>
    changes.forEach((change) => change(content));
const move =
  (from: string, to: string): Change =>
  (content) => {
    cpSync(join(content, from), join(content, to));
    rmSync(join(content, from));
  };

/** A file that every archive has is gone, which leaves its articles as they are. */
const gone: [name: string, change: Change, ...lines: RegExp[]][] = [
  ['no archive.yaml', remove('archive.yaml'), /archive\.yaml: missing; .*npm run new/],
  ['no gazetteer', remove('gazetteer.json'), /gazetteer\.json: missing; .*npm run gazetteer/],
  ['a gazetteer of nothing', put('gazetteer.json', '{}'), /gazetteer\.json:1: no gazetteer: source: missing.*anew/],
  ['a gazetteer of null', put('gazetteer.json', 'null'), /gazetteer\.json:1: no gazetteer: source: missing.*anew/],
  [
    'a gazetteer that is a list',
    put('gazetteer.json', '[]'),
    /gazetteer\.json:1: no gazetteer: .*expected a map.*anew/,
  ],
  [
    'a gazetteer with a unit that lies nowhere',
    put('gazetteer.json', gazetteerFile({ '33': '浙江省', '4401': '广州市' })),
    /gazetteer\.json: 4401 .*nothing says what it lies in.*npm run gazetteer/,
  ],
];

const wrong: [name: string, change: Change, ...lines: RegExp[]][] = [
  [
    'an unknown key in a vocabulary',
    edit('topics.yaml', 'keywords', 'keyword'),
    /topics\.yaml:1: .*keywords: missing/,
    /topics\.yaml:1: unknown key "keyword".*"keywords"/,
  ],
  [
    'an id given twice',
    edit('outlets.yaml', 'id: east', 'id: unattributed'),
    /outlets\.yaml:3: id "unattributed" is given twice, first on line 1/,
  ],
  [
    'an outlet that no list has',
    edit('outlets.yaml', 'id: east', 'id: eastern'),
    /pages\/a\.yaml:2: unknown outlet "east"; did you mean "eastern"/,
    /a1-01\.md:\d+: unknown outlet "east"/,
    /a1-02\.md:\d+: unknown outlet/,
  ],
  [
    'a topic that no list has',
    edit('topics.yaml', 'id: farming', 'id: farm'),
    /a1-02\.md:\d+: unknown topic "farming"; did you mean "farm"/,
  ],
  [
    'a topic that is listed twice',
    edit(ARTICLE, 'topics: [industry]', 'topics: [industry, industry]'),
    /a1-01\.md:\d+: topic "industry" is listed twice/,
  ],
  [
    'a repair that ends before it begins',
    edit(ARTICLE, 'repairs: []', "repairs: [{ kind: doubt, at: { start: 9, end: 4 }, reason: '' }]"),
    /a1-01\.md:\d+: repairs\[1\]: 9–4 is not on the page/,
  ],
  [
    'a featured article that is not there',
    edit('archive.yaml', /$/, 'featured: [a1-09]\n'),
    /archive\.yaml: featured: there is no article "a1-09"/,
  ],
  [
    'a wrong key in a sidecar',
    edit('pages/a.yaml', 'date:', 'dates:'),
    /pages\/a\.yaml:3: unknown key "dates"; did you mean "date"/,
  ],
  [
    'a sidecar quotation that is not on the page',
    edit('pages/a.yaml', '[今年以来]', '[今年伊来]'),
    /pages\/a\.yaml:3: date\.evidence\[1\]: "今年伊来" is not on the page; nearest is line 5: "今年以来"/,
  ],
  ['a sidecar without a page', put('pages/b.yaml', 'id: b1\n'), /pages\/b\.yaml: no page stands beside it/],
  [
    'two pages with one id',
    all(put('pages/b.txt', PAGE), put('pages/b.yaml', 'id: a1\n')),
    /pages\/b\.yaml:1: id "a1" is that of .*a\.txt already/,
  ],
  ['a page that is empty', put('pages/b.txt', '\n'), /pages\/b\.txt: the page is empty/],
  [
    'a page whose name gives no id',
    put('pages/錦城晚報.txt', PAGE),
    /錦城晚報\.txt: no id can be made of this name; .*"id:"/,
  ],
  ['a page that was never ingested', put('pages/b.txt', PAGE), /provenance\/b\.json: missing/],
  [
    'a page that was changed',
    edit('pages/a.txt', '一百亿元', '二百亿元'),
    /provenance\/a1\.json: sha256 is not that of a\.txt/,
  ],
  [
    'evidence that the page does not hold',
    edit(ARTICLE, '今年以来', '去年以来'),
    /a1-01\.md:\d+: date\.evidence\[1\]: "去年以来" is not on the page; nearest is line 5/,
  ],
  [
    'a date that is no EDTF',
    edit(ARTICLE, /edtf: "?2022-07"?/, 'edtf: "2022年7月"'),
    /a1-01\.md:\d+: "2022年7月" is not an EDTF date/,
  ],
  [
    'front matter that does not fit',
    edit(ARTICLE, 'title:', 'titel:'),
    /a1-01\.md:\d+: title: missing/,
    /a1-01\.md:5: unknown key "titel"; did you mean "title"/,
    /no article a1-01/,
  ],
  ['no front matter', put(ARTICLE, '# 工业强县\n'), /a1-01\.md:1: expected front matter/, /no article a1-01/],
  [
    'an article in the wrong folder',
    move(ARTICLE, 'articles/east/farming/a1-01.md'),
    /farming\/a1-01\.md:2: id, outlet and topic say that this is articles\/east\/industry\/a1-01\.md/,
  ],
  [
    'an article twice',
    (content) => cpSync(join(content, ARTICLE), join(content, 'articles/east/farming/a1-01.md')),
    /id: "a1-01" is an address of .*farming\/a1-01\.md already/,
    /farming\/a1-01\.md:2: id, outlet and topic/,
  ],
  [
    'an alias that is another article',
    edit(ARTICLE, 'repairs:', 'aliases: [a1-02]\nrepairs:'),
    /a1-01\.md:\d+: aliases: "a1-02" is an address of .*a1-02\.md already/,
  ],
  [
    'an article changed by hand',
    edit(ARTICLE, '一百亿元', '二百亿元'),
    /provenance\/a1\.json: a1-01: block \d is paragraph "….{3,8}二百亿元.*", its segments read paragraph "….{3,8}一百亿元/,
  ],
  [
    'an article without its page',
    all(remove('pages/a.txt'), remove('pages/a.yaml')),
    /pages: there is no page/,
    /a1-01\.md: its page "a1" is not in/,
    /a1-02\.md: its page/,
    /provenance\/a1\.json: its page is not in/,
  ],
  [
    'a ledger that lost a segment',
    edit(LEDGER, /\n.*"role":"byline".*"a1-01".*/, ''),
    /provenance\/a1\.json: offset \d+: .* is in no segment/,
    /a1-01: author "张小明" is in no byline/,
  ],
  ['a ledger that is no JSON', put(LEDGER, '{'), /provenance\/a1\.json: not valid JSON/],
  ...gone,
  ['a stray file among the articles', put('articles/east/notes.txt', 'x'), /notes\.txt: no article: expected/],
];

/** A copy of the archive with something changed, gone when the test is. */
function changed(change: Change): string {
  const content = scratch();
  for (const name of readdirSync(base)) cpSync(join(base, name), join(content, name), { recursive: true });
  change(content);
  return content;
}

describe('npm run check', () => {
  test('says nothing but numbers where everything is right', () => {
    expect(check(base)).toEqual({ code: 0, out: '1 page, 2 articles: 0 errors, 0 warnings\n', err: '' });
  });

  test.each(wrong)('names %s', (_, change, ...lines) => {
    const { findings } = checkContent(changed(change), { name: 'content' });
    const said = findings.map(findingLine);
    for (const line of said) expect(line).toMatch(/^content\/\S+?(?::\d+)?: \S.*$/);
    for (const line of lines) expect(said).toContainEqual(expect.stringMatching(line));
    expect(said).toHaveLength(lines.length);
    expect(findings.every(({ warning }) => !warning)).toBe(true);
  });

  test('names the folder that it was given', () => {
    const content = changed(
      all(edit('topics.yaml', 'id: farming', 'id: farm'), edit('pages/a.yaml', 'id: east', 'id: north')),
    );
    const said = checkContent(content, { name: 'elsewhere' }).findings.map(findingLine);
    expect(said).toContainEqual(expect.stringMatching(/unknown topic .* add it to elsewhere\/topics\.yaml/));
    expect(said).toContainEqual(expect.stringMatching(/unknown outlet .* add it to elsewhere\/outlets\.yaml/));
  });

  test.each(gone)('what ingest refuses as well: %s', (_, change, ...lines) => {
    const content = changed(change);
    const before = readTree(content);
    const { code, err } = ingest(content);
    expect(err.trim().split('\n')).toEqual(lines.map((line) => expect.stringMatching(line) as string));
    expect(code).toBe(1);
    expect(readTree(content)).toEqual(before);
  });

  test.each(gone)('what a build refuses as well: %s', (_, change) => {
    const [problem = '', ...others] = vocabularyProblems(changed(change));
    expect(others).toEqual([]);
    expect(problem).toMatch(/^\S+\/(?:archive\.yaml|gazetteer\.json): .*npm run (?:new|gazetteer)/);
  });

  test('finds nothing wrong with the archive that ships', () => {
    const { findings, articles } = checkContent(join(root, 'content'));
    expect(findings.map(findingLine)).toEqual([]);
    expect(articles).toBeGreaterThan(0);
  });

  test('prints errors line by line and fails', () => {
    const { code, out, err } = check(changed(edit(ARTICLE, '一百亿元', '二百亿元')));
    expect(err).toMatch(/^\S+provenance\/a1\.json: a1-01: block \d is paragraph .*\n$/);
    expect(out).toBe('1 page, 2 articles: 1 error, 0 warnings\n');
    expect(code).toBe(1);
  });

  test('warns of a name that two entries share, and passes', () => {
    const { code, err } = check(changed(edit('outlets.yaml', /$/, '- { id: west, name: 西乡报, aliases: [东报] }\n')));
    expect(err).toMatch(/outlets\.yaml:4: warning: west: "东报" is a name of east, too/);
    expect(code).toBe(0);
  });

  test('warns of what looks like a place and is none that the gazetteer has', () => {
    const units = { '33': '浙江省', '3301': '杭州市', '330109': '萧山区' };
    const page = PAGE.replace('村里的梨园', '杭州市萧山区大河镇的梨园').replace('全县', '杭州市萧山区');
    const content = changed(
      all(
        put('gazetteer.json', gazetteerFile(units)),
        put('pages/a.txt', page.replace('县里还为', '萧山区每个镇也为').replace('下半年', '县里下半年')),
      ),
    );
    expect(ingest(content).code).toBe(0);
    const { code, err } = check(content);
    expect(err).toMatch(/a1-02\.md: warning: "大河镇" behind 萧山区 looks like a place/);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(0);
  });
});
