import { expect, test } from 'vitest';
import { shares, type Profile } from '../../scripts/bench/profile.ts';

const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 9 });

test('time is a function’s own and its callees’; waiting counts for nothing, a call of itself once', () => {
  const profile: Profile = {
    nodes: [
      { id: 1, callFrame: frame('(root)'), children: [2, 5] },
      { id: 2, callFrame: frame('a', 'file:///x/page_AbCd1234.mjs'), children: [3] },
      { id: 3, callFrame: frame('b'), children: [4] },
      { id: 4, callFrame: frame('a', 'file:///x/page_AbCd1234.mjs') },
      { id: 5, callFrame: frame('(idle)') },
    ],
    samples: [2, 3, 4, 5],
    timeDeltas: [1e6, 2e6, 4e6, 8e6],
  };
  const { total, functions } = shares(profile);
  expect(total).toBe(7);
  expect(functions).toEqual([
    { name: 'a page.mjs:10', self: 5, with: 7 },
    { name: 'b', self: 2, with: 6 },
  ]);
});
