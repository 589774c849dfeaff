/** The parts of search on their own: query language, lists, pieces of words, snippets, kinds of article, export. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BitReader, BitWriter } from '../../src/search/bits.ts';
import { decodeList, encodeList, shardOf } from '../../src/search/codec.ts';
import { packColumn, unpackColumn, columnOf, yearsOf } from '../../src/search/columns.ts';
import { chosenEntries } from '../../src/search/export.ts';
import { Gatherer } from '../../src/search/gather-postings.ts';
import { LeafKeys, inHead, inTitle, isOften } from '../../src/search/leaf-keys.ts';
import { standIn } from '../../src/search/find.ts';
import { likeness } from '../../src/search/fuse.ts';
import { genreOf } from '../../src/search/genre.ts';
import { quotedTerms } from '../../src/search/names.ts';
import {
  fileOf,
  hashOf,
  packPostings,
  postingOf,
  rowEach,
  rowOf,
  type Layout,
  type Posting,
} from '../../src/search/postings.ts';
import { piecesOf } from '../../src/search/pieces.ts';
import { formatQuery, parseQuery, unknownFields, type Query } from '../../src/search/query.ts';
import { marksIn, sentences } from '../../src/search/snippet.ts';
import { packLeaf, unpackLeaf, type ShardRecord } from '../../src/search/text-file.ts';
import { likenessByPlace } from '../../src/search/title-places.ts';

describe('query', () => {
  test.each([
    ['平湖　嘉善', [{ text: '平湖' }, { text: '嘉善' }]],
    ['“飞地 抱团”', [{ text: '飞地 抱团', quoted: true }]],
    [
      '「飞地」-嘉善',
      [
        { text: '飞地', quoted: true },
        { text: '嘉善', not: true },
      ],
    ],
    ['地点：秀洲', [{ text: '秀洲', field: 'place' }]],
    ['-報紙:"平湖 版"', [{ text: '平湖 版', field: 'outlet', not: true, quoted: true }]],
    [
      'place:秀洲 AUTHOR:陈',
      [
        { text: '秀洲', field: 'place' },
        { text: '陈', field: 'author' },
      ],
    ],
    ['http://a', [{ text: 'http://a' }]],
    ['a-b - c', [{ text: 'a-b' }, { text: '-' }, { text: 'c' }]],
    ['"没有后引号', [{ text: '没有后引号', quoted: true }]],
    ['地点: ""', []],
    ['专题:「新“三农”问题」 桑', [{ text: '新“三农”问题', field: 'topic', quoted: true }, { text: '桑' }]],
    ['“平湖" 桑', [{ text: '平湖', quoted: true }, { text: '桑' }]],
    ['   ', []],
  ])('%s', (typed, expected) => {
    expect(parseQuery(typed)).toEqual(expected);
  });

  test('whatever is typed can be read, written, and read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
        const query = parseQuery(typed);
        expect(parseQuery(formatQuery(query)).map(({ text, field, not }) => ({ text, field, not }))).toEqual(
          query.map(({ text, field, not }) => ({ text, field, not })),
        );
      }),
    );
  });

  test.each([
    [[{ text: '桑', not: true }], '-桑'],
    [[{ text: '桑' }, { text: '平湖', field: 'place', not: true }], '桑 -地点:平湖'],
    [[{ text: '-5' }], '"-5"'],
    [[{ text: '-5', field: 'title' }], '标题:-5'],
    [[{ text: '桑 茧' }], '"桑 茧"'],
    [[{ text: '说“桑”' }], '「说“桑”」'],
    [[{ text: '桑', quoted: true }], '"桑"'],
  ] satisfies [Query, string][])('%j is written %s, and read as that again', (query, written) => {
    expect(formatQuery(query)).toBe(written);
    const asked = parseQuery(written).map(({ quoted: _, ...term }) => term);
    expect(asked).toEqual(query.map(({ quoted: _, ...term }: Query[number]) => term));
  });

  test('what looks like a field and is none is told, unless it is quoted', () => {
    const unknown = (typed: string) => unknownFields(parseQuery(typed));
    expect(unknown('记者:陈 作者:陈 http://a 10:30')).toEqual(['记者', 'http']);
    expect(unknown('"记者:陈" 记者： 陈')).toEqual([]);
  });

  test('any value makes a filter, quotation marks, blanks and signs in it too', () => {
    const value = fc.string({ unit: fc.constantFrom(...'新三 -－"“”「」『℃:'), minLength: 1, maxLength: 8 });
    for (const text of ['新“三农”问题', '本报 综合报道组', '-5℃', '「桑」与"茧"', '作者:王'])
      for (const field of [undefined, 'topic'] as const) {
        const term = { text, ...(field && { field }) };
        if (!field && text.includes(':')) continue;
        expect(parseQuery(formatQuery([term, { text: '桑' }])).map((one) => [one.text, one.field, one.not])).toEqual([
          [text, field, undefined],
          ['桑', undefined, undefined],
        ]);
      }
    fc.assert(
      fc.property(value, (typed) => {
        const text = typed.trim();
        if (text === '' || (/["“”]/.test(text) && text.includes('」') && text.includes('』'))) return;
        expect(parseQuery(formatQuery([{ text, field: 'topic' }]))[0]?.text).toBe(text);
      }),
    );
  });
});

describe('lists', () => {
  test('come back as they were, in no more than a bit per article', () => {
    const list = fc
      .integer({ min: 1, max: 5000 })
      .chain((size) => fc.tuple(fc.constant(size), fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }))));
    fc.assert(
      fc.property(list, ([size, numbers]) => {
        const sorted = numbers.sort((a, b) => a - b);
        const text = encodeList(sorted, size);
        expect(decodeList(text)).toEqual(sorted);
        expect(text.length).toBeLessThanOrEqual(Math.ceil(size / 6) + 1);
        expect(text).toMatch(/^[!\w-]*$/);
      }),
    );
  });

  test('keys spread evenly over shards', () => {
    const counts = new Uint32Array(64);
    for (let a = 0; a < 80; a++)
      for (let b = 0; b < 80; b++) counts[shardOf(String.fromCharCode(0x4e00 + a * 13, 0x4e00 + b * 7), 64)]! += 1;
    expect(Math.max(...counts)).toBeLessThan(2 * (6400 / 64));
  });
});

describe('postings', () => {
  const ascending = (most: number) =>
    fc.uniqueArray(fc.integer({ min: 0, max: most - 1 }), { maxLength: 400 }).map((list) => list.sort((a, b) => a - b));

  test('lists of bits come back as they were, the dense ones and the sparse ones', () => {
    const list = fc.integer({ min: 1, max: 300_000 }).chain((size) => fc.tuple(fc.constant(size), ascending(size)));
    fc.assert(
      fc.property(fc.array(list, { maxLength: 5 }), (lists) => {
        const writer = new BitWriter();
        for (const [size, numbers] of lists) writer.list(numbers, size);
        const reader = new BitReader(writer.bytes());
        for (const [size, numbers] of lists) expect([...reader.list(size)]).toEqual(numbers);
      }),
    );
  });

  test('a list of every number, of none, and of every second one', () => {
    const lists = [Array.from({ length: 1000 }, (_, i) => i), [], Array.from({ length: 500 }, (_, i) => 2 * i)];
    const writer = new BitWriter();
    for (const list of lists) writer.list(list, 1000);
    const bytes = writer.bytes();
    expect(bytes.length).toBeLessThan(150);
    const reader = new BitReader(bytes);
    for (const list of lists) expect([...reader.list(1000)]).toEqual(list);
  });

  test('a file that is cut short ends', () => {
    const writer = new BitWriter();
    writer.list([5, 70, 800], 1000);
    const reader = new BitReader(writer.bytes().subarray(0, 2));
    expect(reader.list(1000).length).toBeLessThanOrEqual(1000);
    expect(new BitReader(new Uint8Array()).list(1000).length).toBeLessThanOrEqual(1000);
  });

  const keyOf = (most: number) =>
    fc.string({
      unit: fc.constantFrom('平', '湖', 'a', '1', '\ud842', '\udfb7'),
      minLength: 1,
      maxLength: most,
    });
  const filesOf = (postings: readonly Posting[], layout: Layout, size: number) =>
    Array.from({ length: layout.files }, (_, file) =>
      packPostings(
        postings.filter(({ row }) => fileOf(row, layout) === file),
        file,
        layout,
        size,
      ),
    );
  const made = (rows: readonly number[]): Posting[] =>
    rows
      .map((row, i): Posting => {
        const leaves = [i, 100 + i, 300 + 2 * i];
        return { row, leaves, title: [1], titleAt: [i % 64], head: i % 2 ? [0, 2] : [], often: [] };
      })
      .sort((a, b) => a.row - b.row);

  test('every key of one or two units is found in its file, and no other', () => {
    const key = keyOf(2);
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 1 }), key, fc.integer({ min: 1, max: 9 }), (keys, other, files) => {
        const size = 500;
        const layout = { rows: rowEach, files };
        const postings = made(keys.map((text) => rowOf(hashOf(text), layout)));
        const packed = filesOf(postings, layout, size);
        const read = (row: number) => postingOf(packed[fileOf(row, layout)] ?? new Uint8Array(), row, layout, size);
        for (const posting of postings) {
          const plain = Object.entries(read(posting.row) ?? {}).map(([name, list]) => [
            name,
            typeof list === 'number' ? list : Array.from(list as ArrayLike<number>),
          ]);
          expect(Object.fromEntries(plain)).toEqual(posting);
        }
        if (!keys.includes(other)) expect(read(rowOf(hashOf(other), layout))).toBe(undefined);
      }),
    );
  });

  test('rows that keys share are each in one file, from the first to the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 40 }), (rows, most) => {
        const layout = { rows, files: Math.min(rows, most) };
        const postings = made(Array.from({ length: rows }, (_, row) => row));
        const packed = filesOf(postings, layout, 1000);
        for (const { row, leaves } of postings)
          expect([...(postingOf(packed[fileOf(row, layout)]!, row, layout, 1000)?.leaves ?? [])]).toEqual(leaves);
      }),
    );
    const layout = { rows: 1000, files: 7 };
    for (const key of ['平湖经', '湖经开', '\ud842\udfb7a']) {
      expect(rowOf(hashOf(key), layout)).toBeGreaterThanOrEqual(0);
      expect(rowOf(hashOf(key), layout)).toBeLessThan(1000);
    }
  });

  test('what is gathered is what texts have, with two keys of a row as one', () => {
    const read = (length: 1 | 2 | 3, layout: Layout, key: string) => {
      const gatherer = new Gatherer();
      gatherer.add([
        { level: 3, text: '平湖经开' },
        { level: 1, text: '经开、经开区' },
      ]);
      gatherer.add([{ level: 2, text: '湖经开' }]);
      const files: Uint8Array[] = [];
      gatherer.write(length, layout, (file, bytes) => (files[file] = bytes));
      const row = rowOf(hashOf(key), layout);
      const { leaves, title, titleAt, head, often } =
        postingOf(files[fileOf(row, layout)] ?? new Uint8Array(), row, layout, 2) ?? {};
      return [leaves, title, titleAt, head, often].map((list) => [...(list ?? [])]);
    };
    const each = { rows: rowEach, files: 3 };
    expect(read(1, each, '区')).toEqual([[0], [], [], [], []]);
    expect(read(2, each, '经开')).toEqual([[0, 1], [0], [2], [1], [0]]);
    expect(read(3, each, '湖经开')).toEqual([[0, 1], [0], [1], [1], []]);
    expect(read(3, each, '开经开')).toEqual([[], [], [], [], []]);
    // All triples in one row: the first place in the title is that of the row.
    expect(read(3, { rows: 1, files: 1 }, '湖经开')).toEqual([[0, 1], [0], [0], [1], []]);
  });

  test('a leaf may have more keys than there is room for at first', () => {
    const keys = new LeafKeys();
    const rare = String.fromCharCode(...Array.from({ length: 10_000 }, (_, i) => 0x4e00 + i));
    const texts = [
      { level: 3, text: '湖平湖' },
      { level: 1, text: rare },
      { level: 2, text: '平湖' },
    ] as const;
    for (let again = 0; again < 2; again++) {
      keys.read(texts, 1);
      const flags = new Map(Array.from({ length: keys.length }, (_, i) => [keys.hashes[i], keys.flags[i]]));
      expect(keys.length).toBe(10_000);
      expect(flags.size).toBe(10_000);
      expect(flags.get(hashOf('湖'))).toBe(inTitle | inHead | isOften);
      expect(flags.get(hashOf('平'))).toBe(inTitle | 1 | inHead | isOften);
      expect(flags.get(hashOf('一'))).toBe(0);
    }
  });

  test('keys spread evenly over files', () => {
    const counts = new Uint32Array(50);
    const layout = { rows: rowEach, files: 50 };
    for (let a = 0; a < 80; a++)
      for (let b = 0; b < 80; b++)
        counts[fileOf(rowOf(hashOf(String.fromCharCode(0x4e00 + a * 13, 0x4e00 + b * 7)), layout), layout)]! += 1;
    expect(Math.max(...counts)).toBeLessThan(1.5 * (6400 / 50));
    expect(Math.min(...counts)).toBeGreaterThan(0.5 * (6400 / 50));
  });
});

test('columns are packed as runs', () => {
  const column = columnOf(
    [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B', parent: 0 },
    ],
    [['a'], ['a'], ['b'], ['x']],
  );
  expect(column.lists).toEqual([[0], [0, 1], []]);
  const packed = packColumn(column);
  expect(packed.runs).toBe('0*2,1,2');
  expect(unpackColumn(packed, 4)).toEqual(column);
});

test.each([
  ['2022-04/2022-07', ['2022']],
  ['2021-12/2022-01', ['2021', '2022']],
  ['2021~', ['2021']],
  ['202X', ['2020', '2021', '2022', '2023', '2024', '2025', '2026', '2027', '2028', '2029']],
  ['[2021,2022]', ['2021', '2022']],
  ['{2021-12..2022-02}', ['2021', '2022']],
  ['2022-21', ['2022']],
  ['XXXX', []],
  ['', []],
])('years of %s', (edtf, years) => {
  expect(yearsOf(edtf)).toEqual(years);
});

test.each([
  ['经开', { keys: ['经开'], at: [0], sure: true }],
  ['梨', { keys: ['梨'], at: [0], sure: true }],
  ['平湖经', { keys: ['平湖经', '平湖', '湖经'], at: [0, 0, 1], sure: false }],
  ['平湖经开', { keys: ['平湖经', '湖经开'], at: [0, 1], sure: false }],
  ['平湖经开区', { keys: ['平湖经', '经开区'], at: [0, 2], sure: false }],
  ['平湖、经开区', { keys: ['经开区', '平湖', '开区'], at: [3, 0, 4], sure: false }],
  ['人、物', { keys: ['人', '、', '物'], at: [0, 1, 2], sure: false }],
  ['人人人人', { keys: ['人人人', '人人'], at: [0, 0], sure: false }],
  ['，。', { keys: ['，', '。'], at: [0, 1], sure: false }],
  ['%', { keys: ['%'], at: [0], sure: true }],
  ['1+1>2', { keys: ['1', '>', '2'], at: [0, 3, 4], sure: false }],
])('pieces of %s', (word, pieces) => {
  expect(piecesOf(word)).toEqual(pieces);
});

test('a long word costs few pieces, its ends among them', () => {
  const { keys } = piecesOf('平湖经济技术开发区管理委员会');
  expect(keys).toHaveLength(3);
  expect([keys[0], keys.at(-1)]).toEqual(['平湖经', '委员会']);
});

test('marks that overlap become one', () => {
  expect(marksIn('平湖市平湖', ['平湖', '湖市'], new Map())).toEqual([
    [0, 3],
    [3, 5],
  ]);
});

test('sentences keep their closing quotes and lose nothing', () => {
  const text = '他说：“走吧。”于是走了！没有句号';
  const parts = sentences(text).map(([start, end]) => text.slice(start, end));
  expect(parts).toEqual(['他说：“走吧。”', '于是走了！', '没有句号']);
});

test.each([
  ['news', { title: '开工', opening: '本报讯 昨天上午，开工。' }],
  ['news', { title: '开工', opening: '新华社北京1月2日电　开工。' }],
  ['news', { title: '开工', opening: '（本报记者讯）开工。' }],
  ['interview', { title: '新增长极', deck: '——访党委书记杨金平', opening: '去年。' }],
  ['interview', { title: '部长答记者问', opening: '问：' }],
  ['comment', { title: '开局', column: '本报评论员', opening: '春来。' }],
  ['comment', { title: '开局', authors: [{ name: '本报评论员' }], opening: '春来。' }],
  ['none', { title: '走访企业', opening: '春来。' }],
  ['none', { title: '电站', opening: '本报曾说，电不够用。' }],
])('%s: %o', (genre, article) => {
  expect(genreOf({ authors: [], ...article })).toBe(genre);
});

test('terms in quotation marks, slogans by their parts', () => {
  const text = '“腾笼换鸟 凤凰涅槃”和“飞地抱团”，他说：“这个办法好，大家愿意。”“3+1”“好”';
  expect([...quotedTerms(text)]).toEqual(['腾笼换鸟', '凤凰涅槃', '飞地抱团', '这个办法好']);
});

describe('export', () => {
  test.each(['', '\ufeff'])(
    'CSV: rows in the order of the results, line ends in quotes kept, the mark for Excel',
    (mark) => {
      const file = mark.concat('id,title\r\na1,甲\r\na2,"乙\r\n""二"""\r\na3,丙\r\n');
      expect(chosenEntries('csv', file, ['a3', 'a2', 'zz'])).toBe('\ufeffid,title\r\na3,丙\r\na2,"乙\r\n""二"""\r\n');
    },
  );
  test('BibTeX', () => {
    const file = '@article{a1,\n\ttitle = {甲},\n}\n@article{a2,\n\ttitle = {{乙}},\n}\n';
    expect(chosenEntries('bibtex', file, ['a2'])).toBe('@article{a2,\n\ttitle = {{乙}},\n}\n');
  });
  test('RIS', () => {
    const file = 'TY  - NEWS\r\nID  - a1\r\nER  - \r\nTY  - NEWS\r\nID  - a2\r\nER  - \r\n';
    expect(chosenEntries('ris', file, ['a2', 'a1'])).toBe(
      'TY  - NEWS\r\nID  - a2\r\nER  - \r\nTY  - NEWS\r\nID  - a1\r\nER  - \r\n',
    );
  });
});

test('places say of a title what Fuse says, or nothing', () => {
  const word = fc.string({ unit: fc.constantFrom(...'平湖经开区梨园人'), minLength: 1, maxLength: 6 });
  let told = 0;
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
      fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 3 }),
      fc.integer({ min: 0, max: 7 }),
      (words, gaps, lacking) => {
        // Side by side with something between them, as no two of them overlap.
        let at = 0;
        const places = words.map((own, i) => {
          if (i > 0 && (lacking & (1 << i)) !== 0) return -1;
          const start = at + (gaps[i] ?? 0);
          at = start + own.length + 1;
          return start;
        });
        const title = standIn(places, words);
        fc.pre(places.every((place, i) => place < 0 || title.indexOf(words[i] ?? '') === place));
        const own = likenessByPlace(places, words);
        if (own === undefined) return;
        told++;
        // A hundredth: Fuse takes what it finds for a little less than whole unless it is the whole title.
        expect(Math.abs((likeness([title], words)[0] ?? 0) - own)).toBeLessThan(0.01);
      },
    ),
    { numRuns: 500 },
  );
  expect(told).toBeGreaterThan(100);
});

const leaves: Partial<ShardRecord>[] = [
  {},
  { authors: [{ name: '杨金平', role: '记者' }], places: ['330482'] },
  { kicker: '眉题', deck: '副题', breaks: [2], photoCredit: '马力', truncated: ['tail'], old: true },
  { lines: [['一段'], ['图', 'caption'], ['马力 摄', 'credit']], anchors: ['a', 'b', 'b'] },
];
test.each(leaves)('a leaf comes back from a file of texts: %o', (own) => {
  const leaf: ShardRecord = {
    id: 'a1',
    title: '题',
    outlet: 'x',
    when: '某日',
    authors: [],
    places: [],
    lines: [['一段']],
    ...own,
  };
  expect(unpackLeaf(packLeaf(leaf))).toEqual(leaf);
});
