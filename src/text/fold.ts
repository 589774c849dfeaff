/**
 * One form for everything that a reader takes for the same text: width and compatibility forms (Unicode NFKC), case,
 * traditional characters, punctuation that differs only in width or shape, and blanks.
 *
 * Both sides of a search are folded, the text and the query; offsets lead back to the source. Blanks go, because Chinese
 * has none and pages break lines anywhere; one stays between two letters or two digits, which it keeps apart.
 */

/** Character → its simplified form, one code point each. See `script.ts` for where it comes from. */
export type ScriptTable = ReadonlyMap<string, string>;

export interface Folded {
  text: string;
  /** For every code unit of `text` the code unit of the source that it came from; one more at the end, the source's length. */
  map: Uint32Array;
}

/** Shared, because what is folded once is remembered for each table. */
export const noTable: ScriptTable = new Map();

/** Shapes of one mark that NFKC keeps apart. Marks that mean different things (，、) stay apart. */
const marks = new Map(
  Object.entries({
    '。': '.',
    '“': '"',
    '”': '"',
    '„': '"',
    '‟': '"',
    '「': '"',
    '」': '"',
    '『': '"',
    '』': '"',
    '〝': '"',
    '〞': '"',
  }),
);
for (const quote of '‘’‚‛`´') marks.set(quote, "'");
for (const dash of '‐‑‒–—―─━﹣−') marks.set(dash, '-');
for (const dot of '•‧∙⋅・●') marks.set(dot, '·');
for (const wave of '〜∼') marks.set(wave, '~');
for (const left of '〔【〖') marks.set(left, '[');
for (const right of '〕】〗') marks.set(right, ']');

const invisible = /^[\p{Cc}\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+$/u;
const combining = /^\p{M}$/u;
const letter = /^\p{L}$/u;

/** Folded forms of single code units, kept per table: 0 for not yet known, 1 for "not one code unit". */
const caches = new WeakMap<ScriptTable, Uint16Array>();
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

function foldCharacter(character: string, table: ScriptTable): string {
  let out = '';
  for (const part of character.normalize('NFKC').toLowerCase()) {
    if (/\s/u.test(part)) out += ' ';
    else if (!invisible.test(part)) out += marks.get(part) ?? table.get(part) ?? part;
  }
  return out;
}

/** Letters and digits that blanks keep apart; Chinese, kana and hangul begin at U+2E80. */
function wordClass(code: number): 0 | 1 | 2 {
  if (code >= 0x30 && code <= 0x39) return 2;
  if (code >= 0x61 && code <= 0x7a) return 1;
  return code >= 0xaa && code < 0x2e80 && letter.test(String.fromCharCode(code)) ? 1 : 0;
}

function isCombining(code: number): boolean {
  if (code < 0x300 || (code >= 0x30a0 && code < 0xfe00) || code > 0xfe2f) return false;
  return combining.test(String.fromCharCode(code));
}

/**
 * @param text any string; a lone surrogate counts as U+FFFD
 * @param table traditional → simplified; without it the script stays as it is
 */
export function fold(text: string, table: ScriptTable = noTable): Folded {
  let cache = caches.get(table);
  if (!cache) caches.set(table, (cache = new Uint16Array(0x10000)));
  let units = new Uint16Array(text.length + 8);
  let map = new Uint32Array(text.length + 9);
  let length = 0;
  let blankAt = -1;

  const put = (unit: number, at: number) => {
    if (unit === 0x20) {
      if (blankAt < 0) blankAt = at;
      return;
    }
    if (length + 2 > units.length) {
      units = grown(units, Uint16Array);
      map = grown(map, Uint32Array);
    }
    if (blankAt >= 0) {
      const kind = length > 0 ? wordClass(units[length - 1] ?? 0) : 0;
      if (kind !== 0 && kind === wordClass(unit)) {
        units[length] = 0x20;
        map[length++] = blankAt;
      }
      blankAt = -1;
    }
    units[length] = unit;
    map[length++] = at;
  };

  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const pair = code >= 0xd800 && code <= 0xdbff && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    let end = at + (pair ? 2 : 1);
    // Marks that combine with a letter are folded with it, so that é is one character however it is written.
    while (end < text.length && isCombining(text.charCodeAt(end))) end++;
    const known = end === at + 1 ? (cache[code] ?? 0) : 1;
    if (known > 1) put(known, at);
    else {
      const lone = !pair && code >= 0xd800 && code <= 0xdfff;
      const folded = foldCharacter(lone ? '\ufffd' : text.slice(at, end), table);
      for (let i = 0; i < folded.length; i++) put(folded.charCodeAt(i), at);
      if (known === 0) cache[code] = folded.length === 1 ? folded.charCodeAt(0) : 1;
    }
    at = end;
  }
  map[length] = text.length;
  return { text: decoder.decode(units.subarray(0, length)), map: map.subarray(0, length + 1) };
}

function grown<T extends Uint16Array | Uint32Array>(old: T, make: new (length: number) => T): T {
  const larger = new make(old.length * 2);
  larger.set(old);
  return larger;
}

/** The stretch of the source behind a stretch of the folded text, without blanks at its end. Code units, end exclusive. */
export function sourceRange(source: string, folded: Folded, start: number, end: number): [number, number] {
  const from = folded.map[start] ?? source.length;
  const lastAt = folded.map[Math.max(start, end - 1)] ?? source.length;
  let next = end;
  while (next < folded.map.length - 1 && folded.map[next] === lastAt) next++;
  let to = folded.map[next] ?? source.length;
  while (to > lastAt + 1 && /\s/u.test(source[to - 1] ?? '')) to--;
  return [from, to];
}
