/**
 * The letters and digits of a text, of one shape each (NFKC), marks and blanks left out. Nearly every character stands for
 * itself whatever is beside it, so that a text can be read without making another of it.
 */
const others = /[^\p{L}\p{N}]+/gu;
/** What may melt into the character before it: marks, and the parts of Korean syllables. */
const melts = /[\p{M}\u1100-\u11ff]/u;

/** @param fold what becomes of the text before marks are left out */
export const lettersOf = (text: string, fold: Fold = same): string => fold(text.normalize('NFKC')).replace(others, '');

type Fold = (text: string) => string;
const same: Fold = (text) => text;

/** Of one code unit: what it stands for is no letter and no digit. */
export const NOTHING = 0;
/** Of one code unit: what it stands for depends on its neighbours, or is more than one code unit. */
export const UNSURE = 1;
const UNKNOWN = 0xffff;

/** @param fold as above @returns for a code unit of a text the one that it stands for, or one of the above */
export function unitReader(fold: Fold = same): (unit: number) => number {
  const table = new Uint16Array(0x10000).fill(UNKNOWN);
  const read = (unit: number): number => {
    const character = String.fromCharCode(unit);
    const letters = lettersOf(character, fold);
    // What a capital sigma becomes in lower case is a matter of its place in the word.
    const unsure = (unit >= 0xd800 && unit < 0xe000) || melts.test(character.normalize('NFKC')) || letters === 'σ';
    return (table[unit] = unsure || letters.length > 1 ? UNSURE : letters === '' ? NOTHING : letters.charCodeAt(0));
  };
  return (unit) => {
    const known = table[unit] as number;
    return known === UNKNOWN ? read(unit) : known;
  };
}
