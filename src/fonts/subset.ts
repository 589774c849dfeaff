/**
 * WOFF2 files with given characters of Noto Serif SC at one weight. The package brings the face as a hundred files by ranges
 * of code points; the glyphs that are needed are taken out of each and put together, and files are cut from that.
 */
import { createFont, type TTF } from 'fonteditor-core';
import { readFile } from 'node:fs/promises';
import subsetFont from 'subset-font';
import { facePackage, faceSlices, type FaceSlice } from '../exchange/face-slices.ts';

type Glyph = TTF.Glyph;

async function glyphsOf(slice: FaceSlice, characters: readonly string[], weight: number): Promise<TTF.TTFObject> {
  const truetype = await subsetFont(await readFile(slice.file), characters.join(''), {
    targetFormat: 'truetype',
    variationAxes: { wght: weight },
  });
  return createFont(truetype, { type: 'ttf', compound2simple: true }).get();
}

export interface Face {
  truetype: Buffer;
  /** Characters that it has, in order of code points. */
  holds: string[];
  /** Width of a figure in ems, if it holds one. */
  figure: number | undefined;
}

/**
 * @param characters in any order; what the face lacks is left out
 * @param weight 200 to 900
 */
export async function gather(characters: readonly string[], weight: number): Promise<Face> {
  const left = new Set(characters);
  const holds: string[] = [];
  let whole: ReturnType<typeof createFont> | undefined;
  const glyphs: Glyph[] = [];
  for (const slice of await faceSlices()) {
    const own = [...left].filter((character) => slice.has(character.codePointAt(0) ?? 0));
    if (own.length === 0) continue;
    const part = await glyphsOf(slice, own, weight);
    if (!whole) {
      whole = createFont();
      whole.set({ ...part, glyf: part.glyf.slice(0, 1) });
    }
    for (const glyph of part.glyf.slice(1)) {
      const unicode = (glyph.unicode ?? []).filter((code) => left.delete(String.fromCodePoint(code)));
      if (unicode.length === 0) continue;
      glyphs.push({ ...glyph, unicode });
      holds.push(...unicode.map((code) => String.fromCodePoint(code)));
    }
  }
  if (!whole) throw new Error(`${facePackage}: the face has none of the ${characters.length} characters asked for`);
  const face = whole.get();
  whole.set({ ...face, glyf: [...face.glyf, ...glyphs] });
  const truetype = whole.write({ type: 'ttf', toBuffer: true }) as Buffer;
  const zero = glyphs.find(({ unicode }) => unicode?.includes(0x30))?.advanceWidth;
  const figure = zero && face.head.unitsPerEm ? zero / face.head.unitsPerEm : undefined;
  return { truetype, holds: holds.sort(), figure };
}

/**
 * @param characters those of them that the face lacks are left out
 * @returns the file's bytes, and the characters that it holds
 */
export async function cut(
  { truetype, holds }: Face,
  characters: readonly string[],
): Promise<{ woff2: Buffer; holds: string[] }> {
  const wanted = new Set(characters);
  const own = holds.filter((character) => wanted.has(character));
  return { woff2: await subsetFont(truetype, own.join(''), { targetFormat: 'woff2' }), holds: own };
}
