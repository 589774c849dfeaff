/** A person's readings in a text and in the names of a byline. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesText, readingsIn, readingsOfNames, withReadings } from '../../src/text/readings.ts';

test('the text with its readings is the text where nothing was read otherwise, and changed only where something was', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('甲', '乙', ' ', '𠮷') }),
      fc.array(fc.tuple(fc.nat(12), fc.nat(3), fc.constantFrom('', '丙', '丁戊'))),
      (text, given) => {
        const corrections = given.map(([offset, length, replace]) => ({ offset, quote: text.slice(offset, offset + length), replace }));
        const { readings, lost } = readingsIn(text, corrections);
        expect(readings.length + lost.length).toBe(corrections.length);
        expect(withReadings(text, readings, String, String).join('')).toBe(text);
        const read = withReadings(text, readings, String, (_, { reading }) => reading).join('');
        const grown = readings.reduce((sum, { from, to, reading }) => sum + reading.length - (to - from), 0);
        expect(read.length).toBe(text.length + grown);
      },
    ),
  );
}); // prettier-ignore

test('a reading of a byline belongs to the name that it is in', () => {
  const authors = [{ name: '王一' }, { name: '李王' }, { name: '王' }];
  const corrections = [
    { quote: '王', replace: '汪', offset: 4 },
    { quote: '一 李', replace: '乙', offset: 1 },
  ];
  const { readings } = readingsIn(namesText(authors), corrections);
  expect(readingsOfNames(authors, readings)).toEqual([[], [{ from: 1, to: 2, reading: '汪' }], []]);
});
