import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bodyIn } from '../../src/articles/bodies.ts';
import { isRemembered, readArticles, type Reading } from '../../src/articles/on-disk.ts';

let folder: string;
let dir: string;
const memory = () => ({ file: join(folder, 'memory.json'), reader: 'this one' });
const put = (id: string, text: string, title = '嘉兴日报平湖版头条新闻') =>
  writeFileSync(
    join(dir, `${id}.md`),
    `---\nid: ${id}\npage: ${id.slice(0, -3)}\nsource: a.txt\ntitle: ${title}\nauthors: []\noutlet: { id: unattributed, basis: none, evidence: [] }\ndate: { edtf: "2022", basis: stated, evidence: ["2022年"] }\ntopic: industry\ntopics: [industry]\nplaces: []\nrepairs: []\n---\n\n${text}\n`,
  );
const texts = ({ entries, bodies }: Reading) =>
  Object.fromEntries([...entries.keys()].map((id) => [id, bodyIn(bodies, id)]));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hebao-articles-'));
  dir = mkdtempSync(join(folder, 'articles-'));
  put('a0001-01', '第一篇。');
  put('a0001-02', '第二篇，𠮷野家。');
  put('a0001-03', '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('articles on disk', () => {
  test('texts are those of the files, read and remembered alike', () => {
    const expected = { 'a0001-01': '第一篇。\n', 'a0001-02': '第二篇，𠮷野家。\n', 'a0001-03': '' };
    const first = readArticles(dir, memory());
    expect(first.problems).toEqual([]);
    expect(texts(first)).toEqual(expected);
    const again = readArticles(dir, memory());
    expect(texts(again)).toEqual(expected);
    expect([...again.entries.values()]).toEqual([...first.entries.values()]);
  });

  test('what was edited, added and taken away since is noticed', () => {
    readArticles(dir, memory());
    put('a0001-01', '改过的第一篇。');
    put('a0001-04', '新来的。');
    rmSync(join(dir, 'a0001-02.md'));
    const expected = { 'a0001-01': '改过的第一篇。\n', 'a0001-03': '', 'a0001-04': '新来的。\n' };
    expect(texts(readArticles(dir, memory()))).toEqual(expected);
    expect(texts(readArticles(dir, memory()))).toEqual(expected);
  });

  test.each([
    ['of another run', (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(/^./, 'x'))],
    ['cut short', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, -5))],
    ['gone', (file: string) => rmSync(file)],
  ])('remembered texts %s are read anew', (_, spoil) => {
    readArticles(dir, memory());
    spoil(`${memory().file}.texts`);
    expect(texts(readArticles(dir, memory()))['a0001-01']).toBe('第一篇。\n');
  });

  /** Puts another word of as many bytes into what is remembered, so that it shows where a text comes from. */
  const mislead = () => {
    const file = `${memory().file}.texts`;
    writeFileSync(file, readFileSync(file, 'utf8').replace('第一篇', '记得的'));
  };

  test('a file that is as it was is not read again', () => {
    readArticles(dir, memory());
    mislead();
    expect(texts(readArticles(dir, memory()))['a0001-01']).toBe('记得的。\n');
  });

  test.each(['size', 'time of change', 'time of any change'])('a file of another %s is read', (what) => {
    readArticles(dir, memory());
    mislead();
    const { file } = memory();
    const at = ['size', 'time of change', 'time of any change'].indexOf(what);
    const known = JSON.parse(readFileSync(file, 'utf8')) as { files: Record<string, number[]> };
    for (const stat of Object.values(known.files)) stat[at]! += 1;
    writeFileSync(file, JSON.stringify(known));
    expect(texts(readArticles(dir, memory()))['a0001-01']).toBe('第一篇。\n');
  });

  test('an edit of as many bytes is noticed, though its time was set back', () => {
    readArticles(dir, memory());
    const { atime, mtime } = statSync(join(dir, 'a0001-01.md'));
    put('a0001-01', '第二篇。');
    utimesSync(join(dir, 'a0001-01.md'), atime, mtime);
    expect(texts(readArticles(dir, memory()))['a0001-01']).toBe('第二篇。\n');
  });

  test('what another program remembers is not taken', () => {
    readArticles(dir, memory());
    mislead();
    const other = { ...memory(), reader: 'that one' };
    expect([isRemembered(memory()), isRemembered(other)]).toEqual([true, false]);
    expect(isRemembered({ ...memory(), file: join(folder, 'none.json') })).toBe(false);
    expect(texts(readArticles(dir, other))['a0001-01']).toBe('第一篇。\n');
  });

  test('only articles are read, in folders too; where there is no folder there are none', () => {
    mkdirSync(join(dir, 'a'));
    writeFileSync(join(dir, 'a', 'b0001-01.md'), readFileSync(join(dir, 'a0001-01.md'), 'utf8').replace('a0001-01', 'b0001-01')); // prettier-ignore
    writeFileSync(join(dir, 'notes.txt'), '不是文章');
    const found = readArticles(dir);
    expect(found.problems).toEqual([]);
    expect([...found.entries.keys()].sort()).toEqual(['a0001-01', 'a0001-02', 'a0001-03', 'b0001-01']);
    expect(readArticles(join(folder, 'none')).entries.size).toBe(0);
  });

  test('two articles of one id are told, with both files; what is wrong is not remembered', () => {
    writeFileSync(join(dir, 'z.md'), readFileSync(join(dir, 'a0001-01.md')));
    for (let run = 0; run < 2; run++) {
      const { problems } = readArticles(dir, memory());
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/z\.md.*a0001-01\.md/s);
    }
  });

  test('a headline that was edited has phrases of its own, one that was not keeps them', () => {
    readArticles(dir, memory(), true);
    put('a0001-01', '第一篇。', '平湖版头条新闻');
    put('a0001-02', '改过。');
    const phrases = (id: string) => readArticles(dir, memory()).entries.get(id)?.phrases;
    expect(phrases('a0001-02')).toEqual([['嘉兴日报平湖版头条新闻', expect.anything()]]);
    expect(phrases('a0001-01')).toBeUndefined();
    expect(readArticles(dir, memory(), true).entries.get('a0001-01')?.phrases).toEqual([['平湖版头条新闻', ['平湖版', '头条新闻']]]); // prettier-ignore
  });

  test('a checkout with the line ends of Windows holds the same articles', () => {
    put('a0001-01', '## 小标题\n\n第一篇。');
    const before = readArticles(dir);
    for (const id of before.entries.keys()) {
      const file = join(dir, `${id}.md`);
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    }
    const after = readArticles(dir);
    expect(after.problems).toEqual([]);
    expect(texts(after)).toEqual(texts(before));
    const shown = ({ entries }: Reading) => [...entries.values()].map(({ data, headlines }) => ({ data, headlines }));
    expect(shown(after)).toEqual(shown(before));
  });

  test('phrases of headlines come where they are asked for, remembered articles or not', () => {
    const phrases = ({ entries }: Reading) => entries.get('a0001-01')?.phrases;
    const expected = [['嘉兴日报平湖版头条新闻', ['嘉兴', '日报', '平湖版', '头条新闻']]];
    expect(phrases(readArticles(dir, memory()))).toBeUndefined();
    expect(phrases(readArticles(dir, memory(), true))).toEqual(expected);
    expect(phrases(readArticles(dir, memory()))).toEqual(expected);
  });
});
