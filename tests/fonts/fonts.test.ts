import { describe, expect, test } from 'vitest';
import { headings, headlineText, placeIds } from '../../src/fonts/characters.ts';
import { faceCss, unicodeRange } from '../../src/fonts/css.ts';
import { subset } from '../../src/fonts/subset.ts';

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

  test('places that an article names', () => {
    const markdown =
      '---\nid: a\nplaces:\n  - { id: "330482", count: 2 }\n  - id: some-zone\n    count: 1\nnames: [{ id: no }]\n---\n\n正文\n';
    expect(placeIds(markdown)).toEqual(['330482', 'some-zone']);
  });

  test('of the site’s words headings are taken: short ones of some areas, of others by name', () => {
    const areas = { a: { title: '标题', text: '文字' }, b: { c: { seal: '接', title: '一个长得不像标题的标题啊' } } };
    expect(headings(areas, [{ nav: '说明', say: () => '函数' }])).toEqual(['说明', '标题', '接']);
  });

  test('one file out of many slices, with what was asked for and no more', async () => {
    const { woff2, holds } = await subset([...'嘉兴报埭A，\u{10FFFF}'], 700);
    expect(woff2.subarray(0, 4).toString()).toBe('wOF2');
    expect(holds.join('')).toBe([...'A，兴嘉埭报'].sort().join(''));
    expect(woff2.length).toBeLessThan(6000);
    expect(faceCss('X', 700, [{ file: 'a.woff2', holds }])).toContain("url('./a.woff2')");
  });
});
