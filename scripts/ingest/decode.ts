/** decode: a page's bytes as text, with the checksum of the bytes as received. */
import { createHash } from 'node:crypto';
import { decodeBytes, whyNoText } from '../../src/text/decode.ts';
import { Problem } from './problem.ts';
import type { DecodedPage } from './types.ts';

/**
 * @param bytes a page as received @param file its path, for messages
 * @throws Problem where the bytes are no text, with the offset, or hold nothing to read
 */
export function decodePage(bytes: Uint8Array, file: string): DecodedPage {
  const decoded = decodeBytes(bytes);
  if ('error' in decoded) throw new Problem(file, whyNoText(decoded));
  if (!/[^\s\p{Cc}\p{Cf}]/u.test(decoded.text))
    throw new Problem(file, 'the page is empty; put the text of a newspaper page into it, or take the file away');
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
