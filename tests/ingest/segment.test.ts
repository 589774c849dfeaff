/** Which blocks make an article: lines with their roles, as a page has them. */
import { expect, test } from 'vitest';
import type { Duplicate } from '../../scripts/ingest/duplicates.ts';
import { segment } from '../../scripts/ingest/segment.ts';
import type { Role } from '../../src/schema.ts';

const letters: Record<string, Role> = {
  h: 'headline', k: 'kicker', d: 'deck', b: 'byline', p: 'paragraph', s: 'subhead', c: 'caption', r: 'credit', C: 'column', j: 'jump', m: 'masthead', n: 'notice',
}; // prettier-ignore

/** @returns each block's letter with the number of its article, `-` for what is of none; a column in upper case */
function owners(page: string, repeats = new Map<number, Duplicate>()): string {
  const { articles, furniture, duplicates } = segment([...page].map((letter) => letters[letter]!), repeats); // prettier-ignore
  const owner = new Map<number, string>();
  articles.forEach((article, n) => {
    for (const block of Object.values(article).flat() as number[]) owner.set(block, String(n + 1));
  });
  for (const { block } of furniture) owner.set(block, '-');
  for (const { duplicate, article } of duplicates) owner.set(duplicate.block, article < 0 ? '?' : `=${article + 1}`);
  expect(owner.size).toBe(page.length);
  expect(furniture.map(({ block }) => block)).toEqual(furniture.map(({ block }) => block).toSorted((a, b) => a - b));
  return [...page].map((_, i) => owner.get(i)).join('');
}

test.each([
  ['hpp', '111', 'one article'],
  ['hbpsphpp', '11111222', 'a headline begins the next'],
  ['khdbpkhp', '11111222', 'headlines that stand together are one article’s'],
  ['hbphbp', '111222', 'each with its byline'],
  ['hbpbp', '11122', 'a second byline behind the text begins one without a headline'],
  ['hpb', '111', 'a byline may stand at the end'],
  ['hbbp', '1111', 'two lines of names are one byline'],
  ['hbcbp', '11111', 'a picture under the headline is no text'],
  ['php', '122', 'text above the first headline is an article of its own'],
  ['Chp', '111', 'a column above a headline is its own'],
  ['hpChp', '11222', 'not that of the article before'],
  ['hpC', '111', 'at the end of a page it is that of the article before'],
  ['hCp', '111', 'a column between headline and text'],
  ['hCphp', '11122', 'and not that of the next'],
  ['hbhp', '--11', 'a headline with names and no text'],
  ['hcmhp', '---11', 'and with a picture, above the name of the page'],
  ['hpjhp', '11122', 'a jump ends its article'],
  ['hjhp', '--11', 'a headline without text is a notice, with what hangs on it'],
  ['hphhp', '11222', 'two headlines'],
  ['mhpnhp', '-11-22', 'mastheads and notices are of no article'],
  ['hprhp', '11122', 'a credit is that of the article before it'],
  ['hpCh', '111-', 'a column above what is no article stays with the one before'],
  ['hphc', '11--', 'a headline with a picture and no text is no article'],
  ['c', '-', 'a picture alone'],
  ['jhp', '-11', 'a jump before any article'],
])('%s: %s, %s', (page, expected) => {
  expect(owners(page)).toBe(expected);
});

test('a repeat is told with the article that has the original, and begins nothing', () => {
  const repeat = (block: number, of: number): [number, Duplicate] => [block, { block, of: [of], how: 'whole' }];
  expect(owners('hphpp', new Map([repeat(4, 1)]))).toBe('1122=1');
  expect(owners('hpphp', new Map([repeat(2, 1)]))).toBe('11=122');
  expect(owners('hphp', new Map([repeat(2, 0)]))).toBe('11=11');
  expect(owners('mpm', new Map([repeat(2, 0)]))).toBe('-1?');
  // A credit or a jump that stands twice is one each time.
  expect(owners('hprhpr', new Map([repeat(5, 2)]))).toBe('111222');
  expect(owners('hpjhpj', new Map([repeat(5, 2)]))).toBe('111222');
});
