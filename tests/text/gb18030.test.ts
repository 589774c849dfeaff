import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decoder, encodeJson } from '../../src/text/gb18030.ts';

const back = (value: unknown): unknown => JSON.parse(decoder.decode(encodeJson(JSON.stringify(value))));

test('what is written is what is read', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(back(value)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('every code unit, in pairs and alone', () => {
  const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
  expect(back(units)).toEqual(units);
  expect(back('𠮷，𪚥')).toBe('𠮷，𪚥');
});

test('Chinese takes two bytes, what decoders disagree on an escape', () => {
  expect(encodeJson('"平湖，平湖。“開發”——"').length).toBe(2 + 2 * 12);
  expect(encodeJson('"\ue000\u{1f600}é"').length).toBe(2 + 4 * 6);
});
