/** decode: a page's bytes as text, with the checksum of the bytes as received. */
import { createHash } from 'node:crypto';
import { decodeBytes, whyNoText } from '../../src/text/decode.ts';
import { Problem } from './problem.ts';
import type { DecodedPage } from './types.ts';

/** Of a line that is longer no pattern can be looked for with the memory that the engine has for going back. */
const LONGEST_LINE = 1_000_000;

function longLine(text: string): { line: number; length: number } | undefined {
  for (let at = 0, line = 1; text.length - at > LONGEST_LINE; line++) {
    const next = text.indexOf('\n', at);
    const length = (next < 0 ? text.length : next) - at;
    if (length > LONGEST_LINE) return { line, length };
    at = next + 1;
  }
  return undefined;
}

/**
 * @param bytes a page as received @param file its path, for messages
 * @throws Problem where the bytes are no text, with the offset, or hold nothing to read
 */
export function decodePage(bytes: Uint8Array, file: string): DecodedPage {
  const decoded = decodeBytes(bytes);
  if ('error' in decoded) throw new Problem(file, whyNoText(decoded));
  if (!/[^\s\p{Cc}\p{Cf}]/u.test(decoded.text))
    throw new Problem(file, 'the page is empty; put the text of a newspaper page into it, or take the file away');
  const long = longLine(decoded.text);
  if (long)
    throw new Problem(
      file,
      `the line has ${long.length} characters, a page some ten thousands; expected at most ${LONGEST_LINE} in a line: see whether this is the text of a page, and give it line ends`,
      { line: long.line },
    );
  return { ...decoded, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/**
 * @param bytes a sidecar or a vocabulary, which a person saves in the encoding of the pages @param file its path, for messages
 * @returns its text, line ends `\n`
 * @throws Problem where the bytes are no text, with the offset
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const decoded = decodeBytes(bytes);
  if ('error' in decoded) throw new Problem(file, whyNoText(decoded));
  return decoded.text;
}
