/**
 * Outlines of Chinese characters from the site's own serif face (@fontsource-variable/noto-serif-sc), so that pictures show
 * Chinese on a machine that has no Chinese font. The package holds the face in slices by Unicode range; a slice is opened
 * when the first of its characters is asked for.
 */
import { convert } from 'fontverter';
import * as harfbuzz from 'harfbuzzjs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface Glyph {
  /** SVG path in units of `unitsPerEm`, y upwards. */
  path: string;
  advance: number;
}

export interface Face {
  unitsPerEm: number;
  /** @returns the outline of one character, undefined if the face does not have it */
  glyph: (character: string) => Promise<Glyph | undefined>;
}

const family = '@fontsource-variable/noto-serif-sc';

/** `U+4e00,U+4e10-4e1f` → pairs of first and last code point. */
const ranges = (text: string): [number, number][] =>
  text.split(',').map((range) => {
    const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });

/** @param weight 200 to 900 */
export async function openFace(weight: number): Promise<Face> {
  // From the working directory: a bundler puts this module elsewhere.
  const folder = dirname(createRequire(join(process.cwd(), 'package.json')).resolve(`${family}/package.json`));
  const slices = Object.entries(
    JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>,
  ).map(([name, text]) => ({ name: name.replace(/[[\]]/g, ''), ranges: ranges(text) }));
  const fonts = new Map<string, Promise<harfbuzz.Font>>();
  const open = async (slice: string): Promise<harfbuzz.Font> => {
    const file = await readFile(join(folder, 'files', `noto-serif-sc-${slice}-wght-normal.woff2`));
    const sfnt = await convert(file, 'truetype');
    const font = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(new Uint8Array(sfnt).buffer)));
    font.setVariations([new harfbuzz.Variation('wght', weight)]);
    return font;
  };
  const fontOf = async (codePoint: number): Promise<harfbuzz.Font | undefined> => {
    const slice = slices.find(({ ranges }) =>
      ranges.some(([first, last]) => codePoint >= first && codePoint <= last),
    )?.name;
    if (slice === undefined) return undefined;
    if (!fonts.has(slice)) fonts.set(slice, open(slice));
    return fonts.get(slice);
  };
  const known = new Map<string, Promise<Glyph | undefined>>();
  const make = async (character: string): Promise<Glyph | undefined> => {
    const font = await fontOf(character.codePointAt(0) ?? 0);
    const id = font?.nominalGlyph(character.codePointAt(0) ?? 0);
    return font && id ? { path: font.glyphToPath(id), advance: font.glyphHAdvance(id) } : undefined;
  };
  return {
    unitsPerEm: 1000,
    glyph: (character) => {
      let glyph = known.get(character);
      if (!glyph) known.set(character, (glyph = make(character)));
      return glyph;
    },
  };
}
