import { expect, test } from 'vitest';
import { headlinePhrases } from '../../src/text/headline-phrases.ts';

test.each([
  ['“运动家”让全民健身焕发新活力', ['“运动家”让', '全民', '健身', '焕发', '新活力']],
  ['短标题', ['短标题']],
  // What says something of the word behind it stands with it.
  ['老城区腾出新空间换来产业', ['老城区', '腾出', '新空间', '换来', '产业']],
  ['各地各部门千方百计做好保障', ['各地', '各部门', '千方百计', '做好', '保障']],
  ['努力实现制造更多重大突破', ['努力实现', '制造', '更多重大突破']],
  ['中老铁路打造黄金大通道', ['中老', '铁路', '打造', '黄金', '大通道']],
  ['我国专精特新企业增长平稳', ['我国', '专精特新', '企业', '增长', '平稳']],
  ['县城经开区：厚植产业底色', ['县城经开区：', '厚植', '产业', '底色']],
  ['【新时代新征程】黑龙江的乡村', ['【新时代', '新征程】', '黑龙江的', '乡村']],
  ['我市2个样板区成省首批', undefined],
  ['打造“农业新硅谷·生态花园镇”', undefined],
])('%s', (line, expected) => {
  const phrases = headlinePhrases(line);
  expect(phrases.join('')).toBe(line);
  if (expected) expect(phrases).toEqual(expected);
  // No line begins with a mark that closes, none ends with one that opens.
  for (const phrase of phrases) {
    expect(phrase).not.toMatch(/^[”’》）」』】〕，。：；？！·、]/);
    expect(phrase).not.toMatch(/[“‘《（「『【〔]$/);
  }
});
