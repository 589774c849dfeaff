import { createFont } from 'fonteditor-core';
import { convert } from 'fontverter';
import { describe, expect, test } from 'vitest';
import { headings, headlineCharacters } from '../../src/fonts/characters.ts';
import { faceCss, standInCss, unicodeRange } from '../../src/fonts/css.ts';
import { headlineText } from '../../src/fonts/headline-text.ts';
import { cut, gather } from '../../src/fonts/subset.ts';

describe('headline face', () => {
  test('code points become ranges', () => {
    expect(unicodeRange(['d', 'a', 'b', '𠮷'])).toBe('U+61-62,U+64,U+20bb7');
  });

  test('headlines of an article are its title, its parts and its subheads, as they will be set', () => {
    const markdown =
      '---\nid: a\ntitle: >-\n  长标题(上)\n  下\nkicker: 引题\nsource: 不算\n---\n\n正文\n\n## 小标题,甲\n';
    const text = headlineText(markdown);
    for (const part of ['长标题（上）', '下', '引题', '小标题，甲']) expect(text).toContain(part);
    expect(text).not.toMatch(/不算|正文/);
  });

  test('characters that the archive has most come first, after those of the site itself', () => {
    const characters = headlineCharacters(['龘龖', '龘麤', '龘']);
    expect(characters.indexOf('龘')).toBeLessThan(characters.indexOf('龖'));
    expect(characters.slice(-2)).toEqual(['麤', '龖']);
    expect(headlineCharacters([]).includes('0')).toBe(true);
  });

  test('of the site’s words headings are taken: short ones of some areas, of others by name', () => {
    const areas = { a: { title: '标题', text: '文字' }, b: { c: { seal: '接', title: '一个长得不像标题的标题啊' } } };
    expect(headings(areas, [{ nav: '说明', say: () => '函数' }])).toEqual(['说明', '标题', '接']);
  });

  test('one file out of many slices, with what was asked for and no more', async () => {
    const all = await gather([...'嘉兴报埭A0，\u{10FFFF}禾'], 700);
    expect(all.holds.join('')).toBe([...'0A，兴嘉埭报禾'].sort().join(''));
    const { figure } = all;
    const { woff2, holds } = await cut(all, [...'嘉兴报埭A0，\u{10FFFF}']);
    expect(woff2.subarray(0, 4).toString()).toBe('wOF2');
    expect(holds.join('')).toBe([...'0A，兴嘉埭报'].sort().join(''));
    expect(woff2.length).toBeLessThan(6000);
    const { glyf, head } = createFont(Buffer.from(await convert(woff2, 'truetype')), { type: 'ttf' }).get();
    const zero = glyf.find(({ unicode }) => unicode?.includes(0x30));
    expect(figure! * head.unitsPerEm!).toBeCloseTo(zero!.advanceWidth);
    expect(figure! * head.unitsPerEm!).toBeGreaterThan(0);
  });

  test('a face of several files has ranges, one alone has none', () => {
    const face = (files: number) =>
      faceCss(
        'X',
        700,
        [...'甲乙丙'].slice(0, files).map((holds, i) => ({ file: `_astro/${i}.woff2`, holds: [holds] })),
      )
        .split('\n')
        .filter((rule) => rule.includes("'X';"));
    expect(face(1).join()).toContain("url('_astro/0.woff2')");
    expect(face(1).join()).not.toContain('unicode-range');
    expect(face(3).map((rule) => /unicode-range: ([^;]+)/.exec(rule)?.[1])).toEqual(['U+7532', 'U+4e59', 'U+4e19']);
  });

  test('what stands in has the same height, and its figures the same width', () => {
    const rules = (faceCss('X', 700, [{ file: 'a.woff2', holds: ['甲'] }]) + standInCss('X', 700, 0.6))
      .trim()
      .split('\n');
    const percent = (rule: string, name: string, otherwise: number) =>
      Number(new RegExp(`${name}: ([\\d.]+)%`).exec(rule)?.[1] ?? otherwise) / 100;
    const heights = rules.map((rule) =>
      ['ascent-override', 'descent-override', 'line-gap-override'].map(
        (name) => percent(rule, name, NaN) * percent(rule, 'size-adjust', 100),
      ),
    );
    expect(rules.length).toBeGreaterThan(2);
    for (const height of heights) height.forEach((value, i) => expect(value).toBeCloseTo(heights[0]![i]!, 3));
    const roman = rules.find((rule) => rule.includes('Times New Roman'))!;
    expect(percent(roman, 'size-adjust', 100) * 0.5).toBeCloseTo(0.6);
  });
});
