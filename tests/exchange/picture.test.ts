/** Pictures for other sites show Chinese, drawn as outlines from the site's own face: no font of the machine is used. */
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { openFace, type Face } from '../../src/exchange/glyphs.ts';
import { inks, paper, pictureSvg } from '../../src/exchange/picture.ts';
import { png } from '../../src/exchange/png.ts';

let face: Face;
beforeAll(async () => {
  face = await openFace(700);
});

const picture = (headline: string): Promise<string> =>
  pictureSvg({ headline, above: '大河日报', below: '渡口档案' }, face);

/** Number of characters drawn in the headline's lines, and the baselines of the lines. */
function lines(svg: string): number[] {
  const groups = svg.split('<g ').slice(2, -1);
  return groups.map((group) => group.match(/<path/g)?.length ?? 0);
}

describe('glyphs', () => {
  test.each(['桥', '橋', '经', '經', '，', 'A', '“'])('%s has an outline of its own', async (character) => {
    const glyph = await face.glyph(character);
    expect(glyph?.path.length).toBeGreaterThan(30);
    const other = await face.glyph('一');
    expect(glyph?.path).not.toBe(other?.path);
  });

  test('what the face does not have is no glyph', async () => {
    expect(await face.glyph('\u{20BB7}')).toBeUndefined();
  });
});

describe('the picture', () => {
  test('holds no text that a font would have to show, and nothing of the headline as markup', async () => {
    const svg = await picture('<script>桥</script>');
    expect(svg).not.toMatch(/<(?:text|script|image|style)/);
  });

  test('short and long headlines keep to four lines inside the frame', async () => {
    expect(lines(await picture('数字桥通到家门口'))).toEqual([8]);
    expect(lines(await picture('甲乙丙 丁戊己庚'))).toEqual([3, 4]);
    expect(lines(await picture('长'.repeat(120))).length).toBe(4);
  });

  test('no line begins with a mark that ends a clause', async () => {
    // A word wider than a line has to be broken anywhere.
    const [full = 0] = lines(await picture('x'.repeat(100)));
    expect(lines(await picture(`${'x'.repeat(full)},${'x'.repeat(70)}`))[0]).toBe(full - 1);
  });

  test('lines end between words, and are as even as these let them be', async () => {
    // 数字桥通到家门口 | 数字桥，通到家门口, though the first line has room for more.
    expect(lines(await picture('数字桥通到家门口数字桥，通到家门口'))).toEqual([8, 9]);
    expect(lines(await picture('甲乙丙 数字桥通到家门口数字桥，通到家门口'))).toEqual([3, 8, 9]);
  });

  test('what has no glyph is marked as missing', async () => {
    expect(lines(await picture('上\u{20BB7}下'))).toEqual([3]);
  });

  test('is a PNG of the size that is announced, with ink on paper, and the same at every run', async () => {
    const draw = async (): Promise<Buffer> => {
      const svg = Buffer.from(await picture('数字桥通到家门口'));
      const { data, info } = await sharp(svg).raw().toBuffer({ resolveWithObject: true });
      return png(data, info, paper, inks);
    };
    const [first, second] = [await draw(), await draw()];
    expect(first.equals(second)).toBe(true);
    const { width, height, format } = await sharp(first).metadata();
    expect([width, height, format]).toEqual([1200, 630, 'png']);
    // The headline's band: dark strokes on light paper, and more of them than a box would have.
    const band = await sharp(first)
      .extract({ left: 80, top: 260, width: 760, height: 120 })
      .greyscale()
      .raw()
      .toBuffer();
    const dark = band.filter((value) => value < 100).length / band.length;
    expect(dark).toBeGreaterThan(0.08);
    expect(dark).toBeLessThan(0.5);
  });
});

describe('a PNG of 16 colours', () => {
  test('keeps the colours of paper and inks, takes what is between to the nearest step, and may be of odd width', async () => {
    const pixels = Uint8Array.from(
      [
        [255, 255, 255],
        [0, 0, 0],
        [200, 0, 0],
        [250, 250, 250],
        [120, 130, 125],
        [1, 2, 3],
      ].flat(),
    );
    const file = png(pixels, { width: 3, height: 2, channels: 3 }, '#ffffff', [
      { colour: '#000000', steps: 2 },
      { colour: '#c80000', steps: 1 },
    ]);
    const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([3, 2]);
    const colours = Array.from({ length: 6 }, (_, i) => [...data.subarray(i * info.channels, i * info.channels + 3)]);
    expect(colours).toEqual([
      [255, 255, 255],
      [0, 0, 0],
      [200, 0, 0],
      [255, 255, 255],
      [128, 128, 128],
      [0, 0, 0],
    ]);
  });

  test('of the picture is near the drawing', async () => {
    const svg = Buffer.from(await picture('数字桥通到家门口'));
    const { data, info } = await sharp(svg).raw().toBuffer({ resolveWithObject: true });
    const drawn = await sharp(data, { raw: info }).removeAlpha().raw().toBuffer();
    const kept = await sharp(png(data, info, paper, inks))
      .removeAlpha()
      .raw()
      .toBuffer();
    const farthest = drawn.reduce((most, value, i) => Math.max(most, Math.abs(value - (kept[i] ?? 0))), 0);
    expect(farthest).toBeLessThan(32);
  });
});
