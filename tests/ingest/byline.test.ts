import { expect, test } from 'vitest';
import { parseByline } from '../../scripts/ingest/patterns.ts';

const names = (line: string): string[] | undefined => parseByline(line)?.authors.map(({ name }) => name);

test.each([
  ['■记者 王小明 通讯员 李 鼎', ['王小明', '李鼎']],
  ['王　鼎、李小红', ['王鼎', '李小红']],
  ['（记者 张三）', ['张三']],
])('%s', (line, expected) => expect(names(line)).toEqual(expected));

test.each(['值，为', '王、鼎', '王/鼎', '王'])('%s: only a blank may stand in a name', (line) =>
  expect(names(line)).toBeUndefined(),
);
