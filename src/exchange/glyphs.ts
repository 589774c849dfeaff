/**
 * Outlines of Chinese characters from the site's own serif face, so that pictures show Chinese on a machine that has no
 * Chinese font. A slice of the face is opened when the first of its characters is asked for.
 */
import { convert } from 'fontverter';
import * as harfbuzz from 'harfbuzzjs';
import { readFile } from 'node:fs/promises';
import { faceSlices, type FaceSlice } from './face-slices.ts';

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

/** @param weight 200 to 900 */
export async function openFace(weight: number): Promise<Face> {
  const slices = await faceSlices();
  const fonts = new Map<FaceSlice, Promise<harfbuzz.Font>>();
  const open = async (slice: FaceSlice): Promise<harfbuzz.Font> => {
    const sfnt = await convert(await readFile(slice.file), 'truetype');
    const font = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(new Uint8Array(sfnt).buffer)));
    font.setVariations([new harfbuzz.Variation('wght', weight)]);
    return font;
  };
  const fontOf = async (codePoint: number): Promise<harfbuzz.Font | undefined> => {
    const slice = slices.find(({ has }) => has(codePoint));
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
