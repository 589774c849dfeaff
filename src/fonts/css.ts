/** The headline face as CSS. */

/** `['a', 'b', 'd']` → `U+61-62,U+64` */
export function unicodeRange(characters: readonly string[]): string {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0).sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const code of codes) {
    const last = ranges.at(-1);
    if (last && code <= last[1] + 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges
    .map(([first, last]) =>
      first === last ? `U+${first.toString(16)}` : `U+${first.toString(16)}-${last.toString(16)}`,
    )
    .join(',');
}

/** Equal for the face and what stands in for it: Chinese is one em wide in both, so nothing moves when they change. */
const metrics = 'ascent-override: 92%; descent-override: 28%; line-gap-override: 0%;';

const localFaces = [
  'Songti SC Bold',
  'STSongti-SC-Bold',
  'Noto Serif CJK SC Bold',
  'NotoSerifCJKsc-Bold',
  'Source Han Serif SC Bold',
];

/** @param slices file name and characters of each file */
export function faceCss(
  family: string,
  weight: number,
  slices: readonly { file: string; holds: readonly string[] }[],
): string {
  const face = slices.map(
    ({ file, holds }) =>
      `@font-face { font-family: '${family}'; src: url('./${file}') format('woff2'); font-weight: ${weight}; font-display: swap; ${metrics} unicode-range: ${unicodeRange(holds)}; }`,
  );
  const standIn = `@font-face { font-family: '${family} Fallback'; src: ${localFaces.map((name) => `local('${name}')`).join(', ')}; font-weight: ${weight}; ${metrics} }`;
  return [...face, standIn, ''].join('\n');
}
