/** What a person says of a page is done, or refused with the line that says it. */
import { describe, expect, test } from 'vitest';
import { ingestPage, type PageOutput } from '../../scripts/ingest/page.ts';
import { Problems } from '../../scripts/ingest/problem.ts';
import { reasons } from '../../scripts/ingest/reasons.ts';
import { Role } from '../../src/schema.ts';
import { strings } from '../../src/strings.ts';

const lines = {
  head: '锦江绿道全线贯通',
  first: '锦江绿道昨日全线贯通，市民可以从环城生态区一路骑行到锦江公园，全长三十公里。',
  open: '绿道沿途设驿站二十座，提供饮水、充气和简易维修服务，全部免费，还有',
  other: '龙泉驿桃花节开幕',
  flowers: '3月12日，桃花节在龙泉驿区开幕，三万多名游客上山赏花。',
  rest: '志愿者在驿站为骑行者指路。',
};
const text = [
  '锦城晚报',
  lines.head,
  '记者 何静',
  lines.first,
  lines.open,
  lines.other,
  '记者 李卫东',
  lines.flowers,
  lines.rest,
].join('\n\n');

const ingest = (yaml: string, page = text): PageOutput =>
  ingestPage(
    {
      id: 'aa',
      source: 'aa.txt',
      file: 'pages/aa.txt',
      bytes: new TextEncoder().encode(page),
      sidecar: { yaml, file: 'pages/aa.yaml' },
      before: [],
    },
    { folder: 'content', archive: undefined, outlets: [], topics: [], gazetteer: undefined },
  );
const article = (output: PageOutput, id: string): string =>
  output.files.find(({ path }) => path.endsWith(`${id}.md`))?.content ?? '';
const refusal = (yaml: string, page = text): string[] => {
  try {
    ingest(yaml, page);
    return [];
  } catch (error) {
    if (error instanceof Problems) return error.problems.map((problem) => problem.format());
    throw error;
  }
};

describe('how a text ends', () => {
  const letter = (...last: string[]) =>
    [
      '# 给编辑部的一封信',
      '我是一名退休教师，上月在公园走失了孙子，多亏好心人相助，两小时后便找到了他。',
      ...last,
    ].join('\n\n');
  const asParagraphs = (lines: string[]) =>
    `roles:\n${lines.map((line) => `  - { line: "${line}", role: paragraph }\n`).join('')}split:\n${lines.map((line) => `  - { before: "${line}" }\n`).join('')}`;
  test.each([
    [['王小明']],
    [['读者 欧阳雪梅']],
    [['（编者）']],
    [['王公老先生治丧小组']],
    [['家属 泣告']],
    [['青石县公安局', '2022年6月3日']],
    [['王小明', '二〇二二年六月']],
    [['2022年6月3日', '青石县公安局']],
  ])('signed %s, it is complete', (lines) => {
    const made = article(ingest(asParagraphs(lines), letter(...lines)), 'aa-01');
    expect(made).toContain(`\n\n${lines.at(-1)}\n`);
    expect(made).not.toContain('truncated');
  });
  test.each([[['会议还决定，从下月']], [['他说今后要去']], [['多亏各位好心', '王小明']]])(
    'on %s it breaks off',
    (lines) => {
      const made = article(ingest(asParagraphs(lines), letter(...lines)), 'aa-01');
      expect(made).toContain('truncated: [tail]');
    },
  );

  const open = letter('谢谢你们！这座城市因为有你们而温暖', '此致敬礼');
  test('a person says that nothing is missing, and is named for it', () => {
    const roles = 'roles:\n  - { line: 此致敬礼, role: paragraph }\n';
    const before = article(ingest(roles, open), 'aa-01');
    expect(before).toMatch(/truncated: \[.*tail\]/);
    expect(before).toMatch(/kind: gap/);
    const made = article(ingest(`${roles}articles:\n  - { headline: 给编辑部, whole: true }\n`, open), 'aa-01');
    expect(made).not.toMatch(/truncated|kind: (?:gap|doubt)/);
    expect(made).toMatch(/kind: whole[^\n]*(?:\n[^\n]*)*?由人确认全文完整[^\n]*(?:\n[^\n]*)*?by: person/);
  });
});

describe('across articles', () => {
  test('a paragraph is joined to one of another article', () => {
    const made = ingest('join:\n  - { from: 全部免费，还有, to: 志愿者在驿站 }\n');
    expect(article(made, 'aa-01')).toContain(lines.open + lines.rest);
    expect(article(made, 'aa-01')).toContain('由人连接');
    expect(article(made, 'aa-02')).not.toContain(lines.rest);
  });

  test('a paragraph is moved behind one of another article', () => {
    const made = ingest('move:\n  - { block: 志愿者在驿站为骑行者指路, after: 环城生态区一路骑行 }\n');
    expect(article(made, 'aa-01')).toMatch(new RegExp(`${lines.first}\\n\\n${lines.rest}`));
    expect(article(made, 'aa-01')).toContain('由人移动');
    expect(article(made, 'aa-02')).not.toContain(lines.rest);
  });
});

test('a section goes to another article whole, but never all of one', () => {
  const page = `${text.replace('，还有', '。')}\n\n## 驿站里的志愿者\n\n三百名志愿者轮流值守，从早上八点到晚上八点。\n`;
  const made = ingest(
    'roles:\n  - { line: 驿站里的志愿者, role: subhead }\nmove:\n  - { block: 驿站里的志愿者, after: 环城生态区一路骑行 }\n',
    page,
  );
  expect(article(made, 'aa-01')).toMatch(/## 驿站里的志愿者\n\n三百名志愿者/);
  const { start = 0, end = 0 } =
    /kind: move, at: \{ start: (?<start>\d+), end: (?<end>\d+) \}/.exec(article(made, 'aa-01'))?.groups ?? {};
  expect(page.slice(Number(start), Number(end))).toMatch(/^驿站里的志愿者[^]*八点。$/);
  expect(article(made, 'aa-02')).not.toContain('志愿者轮流');
  const last = text.slice(0, text.indexOf(`\n\n${lines.rest}`));
  expect(refusal('move:\n  - { block: 三万多名游客上山赏花, after: 环城生态区一路骑行 }\n', last)).toEqual([
    expect.stringMatching(/^pages\/aa\.yaml:2: move\[1\]: it could not be moved there/),
  ]);
});

test('roles have the names that the site gives them', () => {
  for (const role of Role.options) expect(reasons.byPerson(role)).toBe(`由人指定为${strings.newspaper.roles[role]}`);
});

test('what cannot be done is refused, with the line that asks for it', () => {
  expect(refusal('note: x\njoin:\n  - { from: 锦江绿道全线贯通, to: 志愿者在驿站 }\n')).toEqual([
    expect.stringMatching(/^pages\/aa\.yaml:3: join\[1\]: the two could not be joined; expected /),
  ]);
  expect(refusal('move:\n  - { block: 记者 何静, after: 志愿者在驿站 }\n')).toEqual([
    expect.stringMatching(/^pages\/aa\.yaml:2: move\[1\]: it could not be moved there; expected /),
  ]);
  expect(refusal('roles:\n  - { line: 锦江绿道全线贯通, role: kicker }\n')).toEqual([
    expect.stringMatching(/^pages\/aa\.yaml:2: roles\[1\]: the line could not be made kicker, it remained headline; /),
  ]);
  expect(refusal('roles:\n  - { line: 三万多名游客上山赏花, role: duplicate }\n')).toEqual([
    expect.stringMatching(/^pages\/aa\.yaml:2: roles\[1\]: the line could not be made duplicate/),
  ]);
});

test('a repeat that a person names goes, with what it repeats', () => {
  const page = `${text}\n\n志愿者在驿站给骑行者指路，天天如此。\n`;
  const made = ingest('roles:\n  - { line: 志愿者在驿站给骑行者, role: duplicate }\n', page);
  const ledger = JSON.parse(made.files.find(({ path }) => path.endsWith('.json'))?.content ?? '{}') as {
    segments: { role: string; reason?: string }[];
  };
  expect(ledger.segments.filter(({ role }) => role === 'duplicate')).toEqual([
    expect.objectContaining({ reason: '与第17行重复' }),
  ]);
  expect(article(made, 'aa-02')).not.toContain('天天如此');
  expect(article(made, 'aa-02')).toMatch(/kind: drop.*by: person/);
});

test('a paragraph that a person splits says so', () => {
  const made = article(ingest('split:\n  - { before: 市民可以从 }\n'), 'aa-01');
  expect(made).toContain('锦江绿道昨日全线贯通，\n\n市民可以从环城生态区');
  expect(made).toMatch(/kind: split.*由人在此分段.*by: person/);
});
