/** Every place of a word shows among the hits, however long its sentence is; a phone gets no hit longer than a few lines. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hitsIn } from '../../src/search/snippet.ts';
import { noTable } from '../../src/text/fold.ts';

test('all places of a word in a long sentence are shown, in stretches of it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 12 }), (gaps) => {
      // A letter is no place twice.
      const words = gaps.map((_, i) => String.fromCharCode(0x4e00 + i));
      const text = `${gaps.map((gap, i) => '，'.repeat(gap) + words[i]).join('')}了。`;
      const record = {
        id: 'a',
        title: '',
        authors: [],
        outlet: '',
        when: '',
        places: [],
        lines: [[text]] as [string][],
      };
      const hits = hitsIn(record, words, noTable);
      const marked = hits.flatMap((hit) => hit.marks.map(([start, end]) => hit.text.slice(start, end)).join(''));
      expect(new Set(marked.join(''))).toEqual(new Set(words));
      for (const hit of hits) {
        expect(hit.text.length).toBeLessThanOrEqual(142);
        expect(text).toContain(hit.text.replaceAll('…', ''));
      }
    }),
  );
});
