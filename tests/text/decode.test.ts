/** Every folder of fixtures/decode: `page.bin` as received, and in `expected.json` its text and encoding, or where it fails. */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../src/text/decode.ts';

const cases = fileURLToPath(new URL('../fixtures/decode', import.meta.url));

type Expected =
  { encoding: string; text: string } | { /** First and last byte that may be named. */ offset: [number, number] };

describe('a page as received', () => {
  test.each(readdirSync(cases))('%s', (name) => {
    const expected = JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8')) as Expected;
    const decoded = decodeBytes(readFileSync(join(cases, name, 'page.bin')));
    if ('text' in expected) {
      expect(decoded).toEqual(expected);
      return;
    }
    if (!('error' in decoded)) throw new Error(`read as ${decoded.encoding}: ${decoded.text.slice(0, 40)}`);
    expect(decoded.error.offset).toBeGreaterThanOrEqual(expected.offset[0]);
    expect(decoded.error.offset).toBeLessThanOrEqual(expected.offset[1]);
    expect(decoded.error.message).toMatch(/\S/);
  });
});

/** Sentences of real prose in any order: long enough that an encoding shows. */
const prose = fc
  .array(
    fc.constantFrom(
      '昨天上午，镇里的三座老桥修好通车了。',
      '“现在去镇上的时间比以前少了一半。”他说，',
      '这个项目去年开始，总投资１２０万元，\r\n',
      '由国家和地方分担；今年还要修两座。\n\n',
      'A4 2022-07 (12.5%) ',
      '這三座橋建於上世紀七十年代，',
    ),
    { minLength: 3, maxLength: 40 },
  )
  .map((sentences) => `今年以来，我们的工作有了新的发展。${sentences.join('')}`);

describe('any text', () => {
  const encodings = [
    ['utf8', 'UTF-8'],
    ['utf-16le', 'UTF-16LE'],
    ['utf-16be', 'UTF-16BE'],
    ['gb18030', 'GB18030'],
  ] as const;

  test.each(encodings)('comes back from %s', (codec, encoding) => {
    fc.assert(
      fc.property(prose, (text) => {
        expect(decodeBytes(iconv.encode(text, codec))).toEqual({ encoding, text: text.replace(/\r\n?/g, '\n') });
      }),
      { numRuns: 200 },
    );
  });

  test('of any bytes none becomes a replacement character', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const decoded = decodeBytes(bytes);
        if ('error' in decoded) {
          expect(decoded.error.offset).toBeGreaterThanOrEqual(0);
          expect(decoded.error.offset).toBeLessThan(bytes.length);
        } else if (decoded.encoding === 'UTF-8' && decoded.text.includes('\ufffd'))
          expect(Buffer.from(bytes).includes('\ufffd')).toBe(true);
        else expect(decoded.encoding === 'UTF-8' || !decoded.text.includes('\ufffd')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('two bytes of any value name an offset that is in the file', () => {
    for (let first = 0; first < 256; first++)
      for (let second = 0; second < 256; second++) {
        const decoded = decodeBytes(Uint8Array.of(first, second));
        if ('error' in decoded) expect([0, 1]).toContain(decoded.error.offset);
      }
  });

  test.each([
    ['a surrogate without the other', Buffer.from('\ufeff甲乙\ud800丙丁', 'utf16le')],
    ['half a character at the end', Buffer.from('\ufeff甲乙丙', 'utf16le').subarray(0, 7)],
  ])('%s is named where it begins', (_, bytes) => {
    expect(decodeBytes(bytes)).toMatchObject({ error: { offset: 6 } });
  });

  test('bytes that are no GB18030 are named where their character begins', () => {
    const before = iconv.encode('新闻报道说明这个学校的老师与同学们都很高兴，'.repeat(4), 'gb18030');
    for (const wrong of [Uint8Array.of(0xb0, 0x20), Uint8Array.of(0x81, 0x30, 0x81, 0x41)])
      expect(decodeBytes(Buffer.concat([before, wrong, before]))).toMatchObject({ error: { offset: before.length } });
  });

  test('one wrong byte is named to within its character', () => {
    fc.assert(
      fc.property(prose, fc.nat(), fc.constantFrom('utf8', 'gb18030'), (text, at, codec) => {
        const bytes = iconv.encode(text, codec);
        // Not the last ones: a GB18030 lead byte takes what follows with it.
        const place = at % (bytes.length - 4);
        bytes[place] = 0xff;
        const decoded = decodeBytes(bytes);
        if (!('error' in decoded)) throw new Error(`read as ${decoded.encoding}`);
        if (codec === 'utf8' || place > 120) expect(Math.abs(decoded.error.offset - place)).toBeLessThanOrEqual(3);
      }),
      { numRuns: 300 },
    );
  });
});
