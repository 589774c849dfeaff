/**
 * A picture of few inks as a PNG of 16 colours: the paper, and steps from it to each ink, in which the edges of characters
 * fade. The colours are known beforehand, and finding them anew in each picture takes four times as long as drawing it.
 */
import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];

/** An ink and how many colours it has. */
export interface Ink {
  colour: string;
  steps: number;
}

const COLOURS = 16;

const parse = (hex: string): Colour =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;

function paletteOf(paper: string, inks: readonly Ink[]): Colour[] {
  const from = parse(paper);
  const faded = inks.flatMap(({ colour, steps }) => {
    const to = parse(colour);
    return Array.from({ length: steps }, (_, i) => {
      const share = (i + 1) / steps;
      return from.map((value, at) => Math.round(value + ((to[at] ?? 0) - value) * share)) as unknown as Colour;
    });
  });
  return [from, ...faded].slice(0, COLOURS);
}

function nearest(palette: readonly Colour[], red: number, green: number, blue: number): number {
  let [best, least] = [0, Infinity];
  palette.forEach(([r, g, b], i) => {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/**
 * @param pixels row by row, `channels` bytes each, red, green and blue first; opaque
 * @returns the file, four bits a pixel
 */
export function png(
  pixels: Uint8Array,
  { width, height, channels }: { width: number; height: number; channels: number },
  paper: string,
  inks: readonly Ink[],
): Buffer {
  const palette = paletteOf(paper, inks);
  const known = new Map<number, number>();
  const colourOf = (key: number): number => {
    let colour = known.get(key);
    if (colour === undefined) known.set(key, (colour = nearest(palette, key >> 16, (key >> 8) & 0xff, key & 0xff)));
    return colour;
  };
  // Each row begins with its filter, which is none.
  const stride = 1 + Math.ceil(width / 2);
  const rows = Buffer.alloc(stride * height);
  let [lastKey, last] = [-1, 0];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += channels) {
      const key = ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
      if (key !== lastKey) [lastKey, last] = [key, colourOf(key)];
      const byte = y * stride + 1 + (x >> 1);
      rows[byte] = (rows[byte] ?? 0) | (x % 2 === 0 ? last << 4 : last);
    }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Four bits a pixel, which are places in the palette.
  header.set([4, 3], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 7 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
