/** Pictures for other sites show Chinese, drawn as outlines from the site's own face: no font of the machine is used. */
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { openFace, type Face } from '../../src/exchange/glyphs.ts';
import { pictureSvg } from '../../src/exchange/picture.ts';

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
    const before = '数字桥通到家门口数字桥';
    expect(lines(await picture(`${before}，通到家门口`))).toEqual([10, 7]);
  });

  test('what has no glyph is marked as missing', async () => {
    expect(lines(await picture('上\u{20BB7}下'))).toEqual([3]);
  });

  test('is a PNG of the size that is announced, with ink on paper, and the same at every run', async () => {
    const draw = async (): Promise<Buffer> =>
      sharp(Buffer.from(await picture('数字桥通到家门口')))
        .png({ palette: true, colours: 16 })
        .toBuffer();
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
