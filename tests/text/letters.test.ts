/** Texts are read letter by letter without making others of them: the same comes out as if they were made. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf } from '../../src/provenance/pieces.ts';
import type { Segment } from '../../src/schema.ts';
import { NOTHING, UNSURE, lettersOf, unitReader } from '../../src/text/letters.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';

const lower = (text: string): string => text.toLowerCase();

/** Characters that melt into others, fall apart, or change with their neighbours, among such that do not. */
const character = fc.oneof(
  fc.constantFrom(
    ...'平湖人Aa1１Ａ，。 \n…①㎡½㍿ﬁΣσςİıÅe\u0301\u0308J\u030cカﾞﾊ\u1112\u1161\u11ab한𠮷😀\ud842'.split(''),
  ),
  fc.constantFrom('𠮷', '😀', 'e\u0301', 'ΑΣ', 'ΑΣ '),
  fc.string({ unit: 'binary', maxLength: 1 }),
);
const text = fc.array(character, { maxLength: 40 }).map((all) => all.join(''));

/** As ids were defined first: of the text folded as a whole. */
function plainId(whole: string): string {
  let hash = 0x811c9dc5;
  const head = Array.from(whole.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')).slice(0, 16).join(''); // prettier-ignore
  for (const unit of head.split('')) hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193);
  return `p-${(hash >>> 0).toString(36).padStart(7, '0').slice(-6)}`;
}

test('a code unit stands for itself wherever it is, or is said to be unsure', () => {
  for (const fold of [undefined, lower]) {
    const read = unitReader(fold);
    fc.assert(
      fc.property(text, (whole) => {
        const units = whole.split('').map((unit) => read(unit.charCodeAt(0)));
        if (units.includes(UNSURE)) return;
        const letters = units.filter((unit) => unit !== NOTHING);
        expect(String.fromCharCode(...letters)).toBe(lettersOf(whole, fold));
      }),
      { numRuns: 5000 },
    );
  }
});

test('the id of a paragraph is that of its folded text', () => {
  fc.assert(
    fc.property(text, (whole) => {
      expect(paragraphIds([whole])).toEqual([plainId(whole)]);
    }),
    { numRuns: 10_000 },
  );
});

test('a block is found in the piece whose letters begin with its own', () => {
  fc.assert(
    fc.property(text, text, fc.nat(30), (page, other, length) => {
      for (const block of [page.slice(0, length), other]) {
        const segment: Segment = { start: 0, end: page.length, role: 'paragraph', article: 'a', order: 1 };
        const wanted = lettersOf(block);
        const found = wanted !== '' && lettersOf(page).startsWith(wanted);
        expect(piecesOf([{ id: 'p', kind: 'paragraph', text: block }], 'a', [segment], page)).toEqual([
          found ? [segment] : [],
        ]);
      }
    }),
    { numRuns: 10_000 },
  );
});
