/** White space, told code unit by code unit: what `\\s` is in a regular expression. */
const rare = /\s/;

export const isBlank = (unit: number): boolean =>
  unit === 0x20 ||
  unit === 0x3000 ||
  (unit >= 0x09 && unit <= 0x0d) ||
  (unit > 0x7f && unit < 0x3000 ? other(unit) : unit === 0xfeff);

const other = (unit: number): boolean => unit >= 0xa0 && rare.test(String.fromCharCode(unit));

/** How many code units of a text are not white space. */
export function solid(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (!isBlank(text.charCodeAt(i))) count++;
  return count;
}
