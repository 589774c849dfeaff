/** Numbers for what the engine only knows by number. Hashes, so that a part can be loaded anew without the others. */
import { createHash } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Of an article: 63 bits, decimal, never 0. A million articles collide with a probability of one in 18 million. */
export const articleKey = (id: string): string => (digest(id).readBigUInt64BE() >> 1n || 1n).toString();

const valueKeys = new Map<string, number>();
/** Remembered: values are few and every article has some. */
const mostRemembered = 200_000;

/** Of a value of a field: 52 bits, which a number holds, never 0. */
export function valueKey(text: string): number {
  let key = valueKeys.get(text);
  if (key === undefined) {
    if (valueKeys.size >= mostRemembered) valueKeys.clear();
    key = Number(digest(text).readBigUInt64BE() >> 12n) || 1;
    valueKeys.set(text, key);
  }
  return key;
}
