import { expect, test } from 'vitest';
import { headlinePhrases } from '../../src/text/headline-phrases.ts';

test.each([
  ['“运动家”让全民健身焕发新活力', ['“运动家”让', '全民', '健身', '焕发新', '活力']],
  ['短标题', ['短标题']],
  ['我市2个样板区成省首批', undefined],
  ['打造“农业新硅谷·生态花园镇”', undefined],
])('%s', (line, expected) => {
  const phrases = headlinePhrases(line);
  expect(phrases.join('')).toBe(line);
  if (expected) expect(phrases).toEqual(expected);
  // No line begins with a mark that closes, none ends with one that opens.
  for (const phrase of phrases) {
    expect(phrase).not.toMatch(/^[”’》）」』，。：；？！·、]/);
    expect(phrase).not.toMatch(/[“‘《（「『]$/);
  }
});
