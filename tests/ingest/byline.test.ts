import { describe, expect, test } from 'vitest';
import { parseByline, wholeCredit } from '../../scripts/ingest/patterns.ts';
import { typographic } from '../../src/text/typography.ts';

const names = (line: string): string[] | undefined => parseByline(line)?.authors.map(({ name }) => name);

test.each([
  ['■记者 王小明 通讯员 李 鼎', ['王小明', '李鼎']],
  ['王　鼎、李小红', ['王鼎', '李小红']],
  ['（记者 张三）', ['张三']],
  ['记者 𠮷 鼎', ['𠮷鼎']],
  ['记者 李 𬭚', ['李𬭚']],
  ['本报驻驻马店记者 王小明', ['王小明']],
  ['新华社驻杭州特约记者 王小明', ['王小明']],
])('%s', (line, expected) => expect(names(line)).toEqual(expected));

test.each(['值，为', '王、鼎', '王/鼎', '王'])('%s: only a blank may stand in a name', (line) =>
  expect(names(line)).toBeUndefined(),
);

describe('lines that no paper has, and that expressions could try for minutes', () => {
  const long = 100_000;
  test.each([
    ['驻 eighty times', () => parseByline('驻'.repeat(80))],
    ['blanks in a bracket', () => wholeCredit(`（${' '.repeat(long)}`)],
    ['letters before an @', () => typographic(`${'a'.repeat(long)} 中@`)],
    ['letters before ://', () => typographic(`${'a'.repeat(long)} ://`)],
  ])('%s', (_, read) => {
    const began = performance.now();
    read();
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
