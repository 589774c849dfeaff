/**
 * WOFF2 files with given characters of Noto Serif SC at one weight. The package brings the face as a hundred files by ranges
 * of code points; the glyphs that are needed are taken out of each and put together, and files are cut from that.
 */
import { createFont, type TTF } from 'fonteditor-core';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';

const folder = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-serif-sc/package.json'));

interface Slice {
  file: string;
  ranges: [number, number][];
}

async function slices(): Promise<Slice[]> {
  const unicode = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  return Object.entries(unicode).map(([key, list]) => ({
    file: join(folder, 'files', `noto-serif-sc-${key.replace(/[[\]]/g, '')}-wght-normal.woff2`),
    ranges: list.split(',').map((range) => {
      const [first = '', last = first] = range.replace(/^U\+/i, '').split('-');
      return [parseInt(first, 16), parseInt(last, 16)];
    }),
  }));
}

type Glyph = TTF.Glyph;

async function glyphsOf(slice: Slice, characters: readonly string[], weight: number): Promise<TTF.TTFObject> {
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
  for (const slice of await slices()) {
    const own = [...left].filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      return slice.ranges.some(([first, last]) => code >= first && code <= last);
    });
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
  if (!whole) throw new Error(`${folder}: the face has none of the ${characters.length} characters asked for`);
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
