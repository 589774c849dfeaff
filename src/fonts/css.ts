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

/** Line metrics, in ems, the same for the face and what stands in for it: no baseline moves when they change places. */
const ASCENT = 0.92;
const DESCENT = 0.28;

/** @param scale the face's `size-adjust`, which browsers apply to these metrics as well */
const metrics = (scale = 1): string => {
  const percent = (value: number): string => `${Math.round((value / scale) * 10_000) / 100}%`;
  return `ascent-override: ${percent(ASCENT)}; descent-override: ${percent(DESCENT)}; line-gap-override: 0%;`;
};

/** Other releases of the same design: every character has the face's own width. */
const same = [
  'Noto Serif CJK SC Bold',
  'NotoSerifCJKsc-Bold',
  'Noto Serif SC Bold',
  'NotoSerifSC-Bold',
  'Source Han Serif SC Bold',
  'SourceHanSerifSC-Bold',
];
/** Song faces of systems. Chinese is one em wide in all of them; their letters and figures are not used. */
const song = ['Songti SC Bold', 'STSongti-SC-Bold', 'STSong', 'SimSun'];
const chinese = 'U+2014-2027,U+2e80-9fff,U+ff00-ffef,U+20000-323af';
/** Letters and figures beside them. A figure of these is half an em wide. */
const roman = ['Times New Roman Bold', 'TimesNewRomanPS-BoldMT', 'Liberation Serif Bold', 'LiberationSerif-Bold'];
const ROMAN_FIGURE = 0.5;

const local = (names: readonly string[]): string => names.map((name) => `local('${name}')`).join(', ');

export interface Slice {
  /** Address, seen from the style sheet. */
  file: string;
  /** Characters in the file. */
  holds: readonly string[];
}

const rule = (name: string, weight: number, ...parts: string[]): string =>
  `@font-face { font-family: '${name}'; font-weight: ${weight}; ${parts.join(' ')} }`;

/**
 * @param slices of a face; one alone needs no range: every page uses it, and what it lacks is looked for elsewhere
 * @returns rules for the family
 */
export const faceCss = (family: string, weight: number, slices: readonly Slice[]): string =>
  slices
    .map(({ file, holds }) =>
      rule(
        family,
        weight,
        `src: url('${file}') format('woff2'); font-display: swap;`,
        metrics(),
        slices.length > 1 ? `unicode-range: ${unicodeRange(holds)};` : '',
      ),
    )
    .join('\n')
    .concat('\n');

/**
 * @param figure width of a figure in the face, in ems
 * @returns rules for `<family> Fallback` and `<family> Stand-in`, of faces that readers have, as wide and as high
 */
export function standInCss(family: string, weight: number, figure: number): string {
  const scale = figure / ROMAN_FIGURE;
  const adjust = `size-adjust: ${Math.round(scale * 10_000) / 100}%;`;
  return [
    rule(`${family} Fallback`, weight, `src: ${local(same)};`, metrics()),
    rule(`${family} Stand-in`, weight, `src: ${local(roman)};`, adjust, metrics(scale)),
    rule(`${family} Stand-in`, weight, `src: ${local(song)};`, metrics(), `unicode-range: ${chinese};`),
    '',
  ].join('\n');
}
