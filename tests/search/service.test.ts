/** The page's side of a search service: what it asks, and how often. */
import { expect, test } from 'vitest';
import { parseQuery } from '../../src/search/query.ts';
import { openService } from '../../src/search/service.ts';
import type { CountAnswer, FindAnswer, ServiceRequest, ValuesAnswer } from '../../src/search/service-protocol.ts';

const places: ValuesAnswer = { values: { place: [{ id: '33', label: '某省' }, { id: '3301', label: '某市', parent: 0 }] }, table: '' }; // prettier-ignore
const found: FindAnswer = {
  ids: [], total: 0, sure: true, words: ['古桥'], without: [], missing: [], unknown: [], chosen: {}, counts: {}, records: [],
}; // prettier-ignore

test('places are counted once for an answer, and again where a part of the archive did not say', async () => {
  const counts: CountAnswer[] = [{ counts: {}, failed: ['2020'] }, { counts: { '33': 7, '3301': 4 } }];
  let asked = 0;
  const source = openService((request: ServiceRequest) => {
    if ('find' in request) return Promise.resolve(found);
    if ('count' in request) return Promise.resolve(counts[asked++]);
    return Promise.resolve(places);
  });
  const answer = await source.find(parseQuery('古桥'), 'rank');
  expect([...(await answer.counts('place'))]).toEqual([0, 0]);
  expect(source.failures?.()).toEqual(['2020']);
  expect([...(await answer.counts('place', [0]))]).toEqual([7, 4]);
  expect([...(await answer.counts('place', [1]))]).toEqual([7, 4]);
  expect(source.failures?.()).toEqual([]);
  expect(asked).toBe(2);
});
