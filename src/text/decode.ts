/**
 * A page's bytes as text, by detection: UTF-8, UTF-16 and GB18030 (which holds GBK and GB2312), with or without a byte
 * order mark. Strict: what an encoding does not define is an error with its place, never a replacement character.
 */

/** Names as the WHATWG Encoding Standard has them, and whether a byte order mark stood before the text. */
export type Encoding =
  | 'UTF-8'
  | 'UTF-8 with BOM'
  | 'UTF-16LE'
  | 'UTF-16LE with BOM'
  | 'UTF-16BE'
  | 'UTF-16BE with BOM'
  | 'GB18030'
  | 'GB18030 with BOM';

export interface Decoded {
  /** Line ends are `\n`; no byte order mark; control characters are kept. */
  text: string;
  encoding: Encoding;
}

export interface DecodeFailure {
  error: {
    /** Byte in the file at which decoding stopped, from 0. */
    offset: number;
    message: string;
  };
}

/** @returns where and why a file could not be decoded, and what to do, for a message that names the file */
export const whyNoText = ({ error: { offset, message } }: DecodeFailure): string =>
  `byte ${offset} (0x${offset.toString(16)}): ${message}; save the file as UTF-8 text, or mend it at that byte`;

type Label = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const MARKS: [bytes: number[], label: Label, encoding: Encoding][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8', 'UTF-8 with BOM'],
  [[0xff, 0xfe], 'utf-16le', 'UTF-16LE with BOM'],
  [[0xfe, 0xff], 'utf-16be', 'UTF-16BE with BOM'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030', 'GB18030 with BOM'],
];

/** The characters that are most frequent in running Chinese of both scripts; other characters fill their places in a wrong reading. */
const FREQUENT = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过民前面说而方后多定行学法所得经本现理与這個國時來們為後對會發動過說經現與',
);

/**
 * A wrong reading shows by rare characters and by signs that Chinese does not use: Big5 read as GB18030 is full of kana and
 * Greek. In news prose of either script both shares are several times on the right side of these bounds.
 */
const LEAST_FREQUENT = 0.03;
const MOST_ODD = 0.2;
/** Characters from which on those shares say anything. */
const ENOUGH = 40;
/** Above this share of control characters a file is no text. */
const MOST_CONTROLS = 0.05;

function strict(bytes: Uint8Array, label: Label | 'big5'): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Length of the valid UTF-8 sequence at `at`, 0 where there is none (the table of RFC 3629, section 4).
 */
function sequence(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const second = bytes[at + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** Where bytes stop being UTF-8, and how many of those beyond ASCII lie in valid sequences (0 to 1). */
function utf8Report(bytes: Uint8Array): { offset: number; share: number } {
  let offset = -1;
  let valid = 0;
  let beyond = 0;
  for (let i = 0; i < bytes.length;) {
    const length = sequence(bytes, i);
    if (length === 0 && offset < 0) offset = i;
    if (length > 1) valid += length;
    if (length !== 1) beyond += length || 1;
    i += length || 1;
  }
  return { offset, share: beyond ? valid / beyond : 1 };
}

const isBlankOrPrintable = (unit: number): boolean =>
  (unit >= 0x20 && unit < 0x7f) || unit === 0x0a || unit === 0x0d || unit === 0x09;

/** Share of 16-bit units that Chinese text is made of. */
function utf16Share(bytes: Uint8Array, little: boolean): number {
  let good = 0;
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const unit = little ? bytes[i]! | (bytes[i + 1]! << 8) : (bytes[i]! << 8) | bytes[i + 1]!;
    if (
      isBlankOrPrintable(unit) ||
      (unit >= 0x4e00 && unit < 0xa000) ||
      (unit >= 0x2010 && unit < 0x2070) ||
      (unit >= 0x3000 && unit < 0x3020) ||
      (unit >= 0xff00 && unit < 0xffef)
    )
      good++;
  }
  return (2 * good) / bytes.length;
}

/** UTF-16 without a mark gives itself away: read with the bytes the right way round nearly every unit is Chinese or ASCII. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 || bytes.length < 4) return undefined;
  const [little, big] = [utf16Share(bytes, true), utf16Share(bytes, false)];
  if (Math.max(little, big) < 0.9 || Math.abs(little - big) < 0.05) return undefined;
  return little > big ? 'utf-16le' : 'utf-16be';
}

const PUNCTUATION = /[\u00b7\u2010-\u206f\u3000-\u301f\uff00-\uffef]/;

/** Whether a text reads as Chinese; one that is too short to say does. */
function readsAsChinese(text: string): boolean {
  let [beyond, han, frequent, odd] = [0, 0, 0, 0];
  for (const character of text) {
    if (character.charCodeAt(0) < 0x80) continue;
    beyond++;
    if (/\p{Script=Han}/u.test(character)) {
      han++;
      if (FREQUENT.has(character)) frequent++;
    } else if (!PUNCTUATION.test(character)) odd++;
  }
  return (han < ENOUGH || frequent / han >= LEAST_FREQUENT) && (beyond < ENOUGH || odd / beyond <= MOST_ODD);
}

/**
 * Not decoded here: in a short text nothing tells it from GB18030, and vendors filled its gaps each in their own way, so that
 * whoever has the page has to say which it is.
 */
const BIG5 =
  'these bytes look like Big5, expected UTF-8, UTF-16 or GB18030; convert them: iconv -f big5 -t utf-8 OLD > NEW';

const CONTROL = /[\0-\x08\x0e-\x1f\x7f]/g;

/** Byte at which the character at `index` begins: the most bytes that decode to no more than what stands before it. */
function byteOf(bytes: Uint8Array, label: Label, index: number): number {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const { length } = new TextDecoder(label, { ignoreBOM: true }).decode(bytes.subarray(0, middle), { stream: true });
    if (length <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param bytes those after the byte order mark, which is `mark` bytes long */
function finish(
  bytes: Uint8Array,
  text: string,
  label: Label,
  encoding: Encoding,
  mark: number,
): Decoded | DecodeFailure {
  const controls = text.match(CONTROL);
  if (controls && controls.length > MOST_CONTROLS * text.length) {
    const offset = mark + byteOf(bytes, label, text.search(new RegExp(CONTROL.source)));
    const message = `not text: ${controls.length} of ${text.length} characters are control characters`;
    return { error: { offset, message } };
  }
  return { text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, encoding };
}

/**
 * Where the character begins at which strict decoding stops, by halving: a prefix decodes as long as it ends before the byte that
 * shows the fault.
 */
function stopsAt(bytes: Uint8Array, label: Label): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
    try {
      // A stream keeps a sequence that the cut has halved for later, so only true errors count.
      decoder.decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  const whole = (end: number): number =>
    new TextDecoder(label, { ignoreBOM: true }).decode(bytes.subarray(0, end), { stream: true }).length;
  const before = whole(good);
  while (good > 0 && whole(good - 1) === before) good--;
  return good;
}

/**
 * @param bytes a page as received, or what a person wrote of it
 * @returns its text and encoding, or where and why it could not be decoded
 */
export function decodeBytes(bytes: Uint8Array): Decoded | DecodeFailure {
  const marked = MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) {
    const [mark, label, encoding] = marked;
    const rest = bytes.subarray(mark.length);
    const text = strict(rest, label);
    if (text !== undefined) return finish(rest, text, label, encoding, mark.length);
    const offset = mark.length + (label === 'utf-8' ? utf8Report(rest).offset : stopsAt(rest, label));
    return {
      error: { offset, message: `the byte order mark says ${encoding.split(' ')[0]}, but these bytes are not` },
    };
  }

  const utf8 = strict(bytes, 'utf-8');
  // Bytes of UTF-16 that are UTF-8 as well hold NULs, which text does not.
  const wide = utf8 === undefined || utf8.includes('\0') ? unmarkedUtf16(bytes) : undefined;
  if (wide) {
    const text = strict(bytes, wide);
    if (text !== undefined) return finish(bytes, text, wide, wide === 'utf-16le' ? 'UTF-16LE' : 'UTF-16BE', 0);
  }
  if (utf8 !== undefined) return finish(bytes, utf8, 'utf-8', 'UTF-8', 0);

  const { offset, share } = utf8Report(bytes);
  // Mostly valid sequences of several bytes do not come about by chance: this is UTF-8 with a flaw.
  if (share > 0.7) return { error: { offset, message: 'these bytes are not UTF-8, though the rest of the file is' } };
  const gb = strict(bytes, 'gb18030');
  if (gb !== undefined && readsAsChinese(gb)) return finish(bytes, gb, 'gb18030', 'GB18030', 0);
  if (gb === undefined && !bytes.includes(0)) {
    const stop = stopsAt(bytes, 'gb18030');
    const before = new TextDecoder('gb18030').decode(bytes.subarray(0, stop), { stream: true });
    if (before.length >= ENOUGH && readsAsChinese(before))
      return { error: { offset: stop, message: 'these bytes are not GB18030, though what stands before them is' } };
  }
  const big5 = strict(bytes, 'big5');
  if (big5 !== undefined && readsAsChinese(big5)) return { error: { offset, message: BIG5 } };
  return { error: { offset, message: 'not text in UTF-8, UTF-16 or GB18030' } };
}
