/**
 * Folded text as the engine reads it: one token a character, so that a phrase of tokens stands exactly where the same
 * characters stand in the text. The engine's own language (`"`, `|`, `-`, `@` …) is ASCII; what of ASCII is no letter or digit
 * moves to the Private Use Area, so that no text or query can say anything in it.
 */

/** ASCII and Latin-1 signs move here: `|` is U+E07C. */
const moved = 0xe000;
/** Where ASCII and Latin-1 signs end. */
const signsEnd = 0xaa;
/** Stands for U+FFFD, itself the fold of what is no character. */
const replacement = '\ue0fd';
/** Stands for characters that the engine has no token for: those beyond its code space, and those of the Private Use Area. */
const other = '\ue0ff';
/** Last code point that Sphinx 2.2 has room for. */
const last = 0x2ffff;

/** Between two texts of one field; no query can hold it, so no phrase reaches across. */
export const boundary = '\ue0fe';
/** Stands in every article, for queries that only exclude. */
export const everywhere = '\ue0fc';

/** What the engine's configuration counts as one token each. */
export const tokenRanges = 'U+30..U+39, U+61..U+7A, U+AA..U+D7FF, U+E000..U+E0FF, U+F900..U+FFFC, U+10000..U+2FFFF';
/** The engine wants one character that is no such token. */
export const unusedCharacter = 'U+E100';

function token(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if ((code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a)) return character;
  if (code < signsEnd) return String.fromCharCode(moved + code);
  if (code === 0xfffd || (code >= 0xd800 && code <= 0xdfff)) return replacement;
  if (code > last || (code >= 0xe000 && code <= 0xf8ff) || (code & 0xfffe) === 0xfffe) return other;
  return character;
}

/** @param folded see `src/text/fold.ts` */
export const tokens = (folded: string): string => Array.from(folded, token).join('');

/** @param text of tokens; false where different texts give these tokens */
export const unambiguous = (text: string): boolean => !text.includes(other);
