import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ShownRecord } from '../../src/search/record.ts';
import { hitsIn } from '../../src/search/snippet.ts';
import { boundary, cut } from '../../src/text/boundary.ts';
import { noTable } from '../../src/text/fold.ts';
import { sentenceAround } from '../../src/text/sentence-around.ts';

test('a text is cut before a character that lies across the limit', () => {
  expect(cut('一𠮷二', 2)).toBe('一');
  expect(cut('一𠮷二', 3)).toBe('一𠮷');
  expect(cut('一𠮷二', 9)).toBe('一𠮷二');
  expect([0, 1, 2, 3, 4].map((at) => boundary('一𠮷二', at))).toEqual([0, 1, 1, 3, 4]);
});

const rare = fc
  .array(fc.constantFrom('好', '𠮷', '𬭚', '，'), { minLength: 150, maxLength: 400 })
  .map((all) => all.join(''));

test('the words around a place, and around what was searched for, hold whole characters', () => {
  fc.assert(
    fc.property(rare, rare, (before, after) => {
      const text = `${before}新塍镇${after}`;
      const around = sentenceAround(text, before.length, before.length + 3);
      expect([around.before, around.after].every((part) => part.isWellFormed())).toBe(true);
      const record: ShownRecord = {
        id: 'a',
        title: '',
        authors: [],
        outlet: '',
        when: '',
        places: [],
        lines: [[text]],
      };
      const hits = hitsIn(record, ['新塍镇'], noTable);
      expect(hits.length).toBeGreaterThan(0);
      for (const hit of hits) expect(hit.text.isWellFormed()).toBe(true);
    }),
    { numRuns: 200 },
  );
});
