/** Sections that stand in the wrong place, by their numbers and by who is introduced where. */
import { expect, test } from 'vitest';
import { displacedSections } from '../../scripts/ingest/sections.ts';

/** @returns the sections in the order in which they are to be read, and whether there is a doubt. */
function read(lead: string, ...sections: string[][]): { order: number[]; doubt: boolean } {
  const { moves, doubt } = displacedSections(lead, sections.map((texts) => ({ texts }))); // prettier-ignore
  let order = sections.map((_, i) => i);
  for (const { section, before, score } of moves) {
    expect(score).toBeGreaterThan(0);
    const rest = order.filter((i) => i !== section);
    const at = before === undefined ? rest.length : rest.indexOf(before);
    order = [...rest.slice(0, at), section, ...rest.slice(at)];
  }
  return { order, doubt: doubt !== undefined };
}
const headed = (...subheads: string[]) => subheads.map((subhead) => [subhead, '这里说的是村里的事。']);
const orderOf = (...subheads: string[]) => read('开头', ...headed(...subheads)).order;

test('numbered sections are read in the order of their numbers', () => {
  expect(orderOf('二、延链', '三、强链', '一、补链')).toEqual([2, 0, 1]);
  expect(orderOf('一、补链', '三、强链', '二、延链')).toEqual([0, 2, 1]);
  expect(orderOf('一、补链', '二、延链', '三、强链')).toEqual([0, 1, 2]);
  expect(orderOf('三、强链', '二、延链', '一、补链')).toEqual([2, 1, 0]);
});

test.each([
  ['（一）补链', '（二）延链', '（三）强链'],
  ['1.补链', '2.延链', '10.强链'],
  ['第一部分', '第二部分', '第三部分'],
  ['九、补链', '十、延链', '十一、强链'],
  ['十、补链', '十一、延链', '二十、强链'],
  ['十九、补链', '二十、延链', '二十一、强链'],
  ['一是补链', '二是延链', '三是强链'],
  ['首先补链', '其次延链', '再次强链'],
  ['首先补链', '其次延链', '最后，强链'],
  ['其一补链', '其二延链', '其三强链'],
])('%s, %s, %s', (first, second, third) => {
  expect(orderOf(first, second, third)).toEqual([0, 1, 2]);
  expect(orderOf(second, third, first)).toEqual([2, 0, 1]);
  expect(orderOf(third, first, second)).toEqual([1, 2, 0]);
});

test('words of order count where a section’s text begins, too, and only there', () => {
  const said = (first: string, second: string) =>
    read('开头', ['延链', `${first}做强龙头。`], ['补链', `${second}补上短板。`]).order;
  expect(said('其次，', '首先，')).toEqual([1, 0]);
  expect(said('他说，其次，', '他说，首先，')).toEqual([0, 1]);
  expect(said('他最后，', '首先，')).toEqual([0, 1]);
});

test('numbers that occur twice number something else; a section without one stays behind the one it follows', () => {
  expect(orderOf('二、延链', '一、补链', '二、强链')).toEqual([0, 1, 2]);
  expect(orderOf('补链', '延链')).toEqual([0, 1]);
  expect(read('开头', ['二、延链', '一。'])).toEqual({ order: [0], doubt: false });
});

test('who is introduced behind where they are known: the page’s order is kept or changed, never silently in doubt', () => {
  const known = ['延链', '周建明说，今年不一样。'];
  const introduced = ['补链', '村党支部书记周建明介绍，梨卖得好。'];
  const other = ['强链', '这里说的是村里的事。'];
  // The last section is the one that gets out of place.
  expect(read('开头', known, introduced)).toEqual({ order: [1, 0], doubt: false });
  expect(read('开头', known, other, introduced)).toEqual({ order: [2, 0, 1], doubt: false });
  expect(read('开头', introduced, known)).toEqual({ order: [0, 1], doubt: false });
  // In the middle it may be either.
  expect(read('开头', known, introduced, other, other).doubt).toBe(true);
  // Whom the lead introduces is known everywhere.
  expect(read('书记周建明带头。', known, introduced)).toEqual({ order: [0, 1], doubt: false });
  // Named plainly twice, introduced nowhere.
  expect(read('开头', known, ['补链', '周建明说，梨卖得好。'])).toEqual({ order: [0, 1], doubt: false });
});

test('what is too long to be an article is left as it is', () => {
  const many = Array.from({ length: 60 }, (_, i) => `${60 - i}、补链`);
  expect(read('开头', ...headed(...many)).order).toEqual(many.map((_, i) => i));
});
