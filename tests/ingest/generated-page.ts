/** Pages that look like transcribed newspapers, and pages that look like nothing: for properties that have to hold for any. */
import fc from 'fast-check';

const WORDS = [
  ...[
    '今年以来',
    '全市',
    '企业',
    '产值',
    '同比增长',
    '百分之十',
    '共同富裕',
    '乡村振兴',
    '数字经济',
    '项目',
    '村集体',
    '党支部书记',
  ],
  ...[
    '说',
    '推进',
    '建设',
    '打造',
    '提升',
    '群众',
    '服务',
    '平台',
    '产业链',
    '园区',
    '“腾笼换鸟”',
    '《实施方案》',
    '（以下简称高新区）',
  ],
  ...[
    '3月13日',
    '149.2亿元',
    '15%',
    'AI',
    'IGBT模块',
    '“稳生产 保供给”',
    '——',
    '……',
    '的',
    '了',
    '在',
    '为',
    '和',
    '也',
  ],
];
const NAMES = ['张小明', '李红', '王 鼎', '欧阳春晓', '陈爽', '曹金凤'];
const ROLES = ['记者 ', '■记者 ', '本报记者 ', '通讯员 ', '见习记者 ', ''];

const words = (min: number, max: number) =>
  fc.array(fc.constantFrom(...WORDS), { minLength: min, maxLength: max }).map((parts) => parts.join(''));
const clause = words(2, 6);
const sentence = fc
  .tuple(fc.array(clause, { minLength: 1, maxLength: 3 }), fc.constantFrom('。', '。', '。', '！', '？', '；', '。”'))
  .map(([clauses, end]) => clauses.join('，') + end);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((all) => all.join(''));

/** A paragraph as the page has it: whole, or broken where a column ended, perhaps with a caption between. */
const broken = fc
  .tuple(paragraph, fc.nat(), fc.constantFrom('', '', '\n\n', '\n\n\n\n园区一角 张小明 摄\n\n', '\n\n\n\n厂区俯瞰\n'))
  .map(([text, at, between]) => {
    const cut = between ? at % text.length : 0;
    return cut ? text.slice(0, cut) + between + text.slice(cut) : text;
  });
const headline = fc.tuple(fc.constantFrom('', '# ', '## ', '#'), words(2, 5)).map((parts) => parts.join(''));
const byline = fc
  .tuple(fc.constantFrom(...ROLES), fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 }))
  .map(([role, names]) => role + names.join(' '));
const line = fc.oneof(
  { weight: 6, arbitrary: broken },
  { weight: 2, arbitrary: headline },
  { weight: 2, arbitrary: byline },
  { weight: 1, arbitrary: fc.tuple(fc.constant('——'), words(2, 4)).map((parts) => parts.join('')) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        '下转 C2版',
        '上接1版',
        '(图片由高新区提供)',
        '公益广告',
        '嘉禾日报',
        'DAILY NEWS',
        '一把手访谈',
        '■',
        '2022年7月1日 星期五',
      ],
      ...[
        '##',
        '###### ',
        '#######',
        '（',
        '”',
        '。',
        '1.',
        '责任编辑：李红',
        '\u3000\u3000',
        '今日 8 版',
        '(本文配图均由园区提供)',
      ],
    ),
  },
);
const block = fc.tuple(fc.constantFrom('\n', '\n\n', '\n\n', '\n\n\n\n'), line).map((parts) => parts.join(''));

/** Things that happen to a text: `at` says where, as a share of its length. */
const mutation = fc.record({
  kind: fc.constantFrom('delete', 'repeat', 'swap', 'insert', 'half'),
  at: fc.nat({ max: 999 }),
  length: fc.nat({ max: 120 }),
  text: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom(
      '\0',
      '\u0007',
      '\u001b[0m',
      '\ufeff',
      '\u200b',
      '\u2028',
      '\ud800',
      '\udc00',
      '\r',
      '\t',
      '\u3000',
    ),
    fc.constantFrom(
      '（'.repeat(60),
      '“'.repeat(9),
      '》',
      '#'.repeat(80),
      '\n'.repeat(12),
      '。'.repeat(70),
      '一'.repeat(900),
      '😀',
      '𠮷',
    ),
  ),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

const HALF: Record<string, string> = { '，': ',', '；': ';', '（': '(', '）': ')', '？': '?', '！': '!' };

function mutate(page: string, { kind, at, length, text }: Mutation): string {
  const from = Math.floor((at / 1000) * page.length);
  const [head, piece, tail] = [page.slice(0, from), page.slice(from, from + length), page.slice(from + length)];
  switch (kind) {
    case 'delete':
      return head + tail;
    case 'repeat':
      return `${head + piece + tail}\n\n${piece}`;
    case 'swap':
      return head + tail + piece;
    case 'insert':
      return head + text + piece + tail;
    default:
      return page.replace(/[，；（）？！]/g, (wide) => HALF[wide]!);
  }
}

const mutated = fc
  .tuple(
    fc.oneof(
      { weight: 12, arbitrary: fc.array(block, { minLength: 1, maxLength: 16 }).map((blocks) => blocks.join('')) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
      {
        weight: 1,
        arbitrary: fc
          .array(fc.constantFrom(...'#（）“”。，\n 一二\t\u3000'), { maxLength: 200 })
          .map((all) => all.join('')),
      },
    ),
    fc.array(mutation, { maxLength: 4 }),
  )
  .map(([page, mutations]) => mutations.reduce(mutate, page));

/** Text as decoding leaves it: line ends are `\n`. It may hold lone surrogates, which no encoded page can. */
export const generatedText = mutated.map((page) => page.replace(/\r\n?/g, '\n'));

/** Bytes of a page. */
export const generatedPage = mutated.map((page) => new TextEncoder().encode(page));
