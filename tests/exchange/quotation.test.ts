import { describe, expect, test } from 'vitest';
import { beginning, findWords, type Piece } from '../../src/components/exchange/quotation.ts';

const pieces: Piece[] = [
  { id: 'p-1', text: '去年3月,船来了,人也来了.船又来了。' },
  { id: 'p-2', text: '有 4 条船；\n船来了两回。' },
  { text: '船来了' },
];
const quoted = (words: string, near?: number): string[] => {
  const found = findWords(pieces, words, near);
  return found ? [found.piece.id ?? '', found.piece.text.slice(found.start, found.end)] : [];
};

describe('words that a reader copied', () => {
  test('are those of the page, whatever the width of their marks and however they are broken', () => {
    expect(quoted('船来了，人也来了。船')).toEqual(['p-1', '船来了,人也来了.船']);
    expect(quoted('4条船；船来了')).toEqual(['p-2', '4 条船；\n船来了']);
  });

  test('of several places the first is meant, in the first piece the nearest to where the reader was', () => {
    expect(findWords(pieces, '来了')?.start).toBe(6);
    expect(findWords(pieces, '来了', 16)?.start).toBe(16);
    expect(quoted('两回', 16)).toEqual(['p-2', '两回']);
  });

  test('that stand nowhere are not found, nor is nothing', () => {
    expect(quoted('船沉了')).toEqual([]);
    expect(quoted(' \n')).toEqual([]);
  });
});

test.each([
  ['一艘船，两艘船，三艘船。', 10, '一艘船，两艘船，'],
  ['这一句比所要的长得多，后面还有。', 5, '这一句比所要的长得多，'],
  ['卖了1,200元，又买了。', 9, '卖了1,200元，'],
  ['没有标点', 2, '没有标点'],
])('%s begins with a whole clause', (text, most, expected) => {
  expect(text.slice(0, beginning(text, most))).toBe(expected);
});
