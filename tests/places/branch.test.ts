import { expect, test } from 'vitest';
import { cut, sizeOfAll, type Branch } from '../../src/components/places/branch.ts';

/** `wide` places, each with as many parts, `deep` levels of them. */
const tree = (wide: number, deep: number, id = 'p'): Branch[] =>
  Array.from({ length: wide }, (_, i) => ({
    id: `${id}-${i}`,
    name: `${id}-${i}`,
    reading: '',
    count: i,
    parts: deep > 1 ? tree(wide, deep - 1, `${id}-${i}`) : [],
  }));

test('two levels are left, and how many parts the page of each place has', () => {
  const left = cut(tree(3, 4), 2);
  expect(sizeOfAll(left)).toBe(3 + 9);
  expect(left[0]).not.toHaveProperty('more');
  expect(left[0]?.parts[0]).toMatchObject({ parts: [], more: 3 });
});

test('of many parts those are left that most articles name, in their order', () => {
  const parts = tree(100, 1).reverse();
  const [place] = cut([{ id: 'a', name: 'a', reading: '', count: 1, parts }], 2);
  expect(place?.parts.map(({ count }) => count)).toEqual(Array.from({ length: 60 }, (_, i) => 99 - i));
  expect(place?.more).toBe(40);
});

test('a tree of ten times as many places is no larger', () => {
  expect(sizeOfAll(cut(tree(20, 3), 2))).toBe(sizeOfAll(cut(tree(20, 4), 2)));
  expect(sizeOfAll(cut(tree(600, 2), 2))).toBe(sizeOfAll(cut(tree(60, 2), 2)));
});
