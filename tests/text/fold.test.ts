import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance } from '../../src/text/distance.ts';
import { fold, sourceRange } from '../../src/text/fold.ts';
import { nameReading, packReadings } from '../../src/text/pinyin.ts';
import { cutTable, simplifiedTable } from '../../src/text/script.ts';
import { levelOne, spell, unpackReadings } from '../../src/text/syllables.ts';

const table = simplifiedTable();

describe('fold', () => {
  test.each([
    ['width', 'ＡＢＣ１２３，。！（）％', 'abc123,.!()%'],
    ['case', 'JiaXing', 'jiaxing'],
    ['script', '嘉興經開區裏', '嘉兴经开区里'],
    ['blanks between characters go', '砥砺前行　稳\n向前', '砥砺前行稳向前'],
    ['one blank stays between letters or digits', ' IT   support 100 000 5 G ', 'it support100 000 5g'],
    ['quotes of any shape', '“飞地”「抱团」‘x’', '"飞地""抱团"\'x\''],
    ['dashes and dots', '——访 — 钟·溪•樱', '--访-钟·溪·樱'],
    ['invisible characters', '平\u200b湖\ufeff\u00ad', '平湖'],
    ['compatibility forms', '①㎡ﬁ⽔', '1m2fi水'],
    ['letters with combining marks', 'e\u0301É', 'éé'],
    ['lone surrogates', '\ud83d平\ude00', '\ufffd平\ufffd'],
    ['an astral character', '𠮷野', '𠮷野'],
  ])('%s', (_name, source, folded) => {
    expect(fold(source, table).text).toBe(folded);
  });

  test('著 and others that simplified text has too stay as they are', () => {
    expect(fold('著名', table).text).toBe('著名');
    expect(fold('乾隆', table).text).toBe('乾隆');
  });

  test('offsets lead back to the source', () => {
    const source = '“飞 地……抱團”';
    const folded = fold(source, table);
    const at = folded.text.indexOf('飞地');
    expect(source.slice(...sourceRange(source, folded, at, at + 2))).toBe('飞 地');
    const dots = folded.text.indexOf('...');
    expect(source.slice(...sourceRange(source, folded, dots, dots + 2))).toBe('…');
    const end = folded.text.indexOf('抱团');
    expect(source.slice(...sourceRange(source, folded, end, end + 2))).toBe('抱團');
  });

  test('any part of a text folds to a part of the folded text, but for a blank at a cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('平', '湖', '開', 'a', 'B', '1', ' ', '　', '，', '…', 'ﬁ'), maxLength: 20 }),
        fc.nat(20),
        fc.nat(20),
        (text, a, b) => {
          const part = text.slice(Math.min(a, b), Math.max(a, b));
          expect(fold(text, table).text).toContain(fold(part, table).text);
        },
      ),
    );
  });

  test('folding is idempotent, and its map ascends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { text: once, map } = fold(text, table);
        expect(fold(once, table).text).toBe(once);
        expect(map).toHaveLength(once.length + 1);
        expect([...map]).toEqual([...map].sort((x, y) => x - y));
      }),
    );
  });
});

test('a cut table leads only to characters of the archive', () => {
  const cut = cutTable(table, new Set(['兴', '开']));
  expect([...cut.values()].every((character) => character === '兴' || character === '开')).toBe(true);
  expect(cut.get('興')).toBe('兴');
});

describe('readings', () => {
  const packed = packReadings(['翡', '衢', '平']);
  const readings = unpackReadings(packed);
  test('GB 2312 level 1 has 3755 characters, from 啊 to 座', () => {
    const list = levelOne();
    expect([list.length, list[0], list.at(-1)]).toEqual([3755, '啊', '座']);
  });
  test('by the character', () => {
    expect(spell('平湖衢州AI大厦', readings)).toEqual(['ping', 'hu', 'qu', 'zhou', 'ai', 'da', 'sha']);
  });
  test('by the word, where it decides', () => {
    expect(nameReading('重庆')).toEqual(['chong', 'qing']);
    expect(nameReading('重要')).toEqual(['zhong', 'yao']);
  });
  test('only what GB 2312 level 1 lacks is listed', () => {
    expect(packed.more).toBe('fei翡 qu衢');
  });
});

test.each([
  ['腾龙换鸟', '腾笼换鸟', 1],
  ['飞抱地团', '飞地抱团', 1],
  ['平湖', '平湖市', 1],
  ['𠮷野', '吉野', 1],
  ['', '平湖', 2],
  ['平湖', '平湖', 0],
])('from %s to %s are %i edits', (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits);
});
