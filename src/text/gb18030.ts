/**
 * JSON in GB 18030 instead of UTF-8: a Chinese character takes two bytes instead of three, and a short text compresses to a fifth
 * less. Every browser decodes it. What decoders of different years disagree on, or what takes four bytes, is written as `\uXXXX`.
 */

export const decoder = new TextDecoder('gb18030');

let codes: Uint16Array | undefined;
/** Trail bytes of two. */
const [FIRST, LAST] = [0x40, 0xfe];

/** By code unit its two bytes, 0 where there are none that are the same everywhere. */
function twoBytes(): Uint16Array {
  if (codes) return codes;
  const made = new Uint16Array(0x10000);
  for (let lead = 0x81; lead <= 0xfd; lead++) {
    const symbols = lead >= 0xa1 && lead <= 0xa3;
    // One call for a row, as a call takes longer than to decode one. A line end is part of no character.
    const row = Uint8Array.from(
      { length: 3 * (LAST - FIRST + 1) },
      (_, i) => [lead, FIRST + Math.floor(i / 3), 0x0a][i % 3] ?? 0,
    );
    decoder
      .decode(row)
      .split('\n')
      .forEach((text, i) => {
        if (text.length === 1 && (/\p{Script=Han}/u.test(text) || (symbols && /[\p{P}\p{S}]/u.test(text))))
          made[text.charCodeAt(0)] = (lead << 8) | (FIRST + i);
      });
  }
  return (codes = made);
}

/** @param json any text that JSON.stringify returns: outside its strings it has nothing but ASCII */
export function encodeJson(json: string): Uint8Array {
  const table = twoBytes();
  const bytes = new Uint8Array(json.length * 6);
  let length = 0;
  for (let at = 0; at < json.length; at++) {
    const unit = json.charCodeAt(at);
    const code = table[unit] ?? 0;
    if (unit < 0x80) bytes[length++] = unit;
    else if (code !== 0) {
      bytes[length++] = code >>> 8;
      bytes[length++] = code & 0xff;
    } else for (const one of `\\u${unit.toString(16).padStart(4, '0')}`) bytes[length++] = one.charCodeAt(0);
  }
  return bytes.slice(0, length);
}
