/** Which places an article's front matter has, and how often: one article beside the others of its page. */
import { expect, test } from 'vitest';
import { annotatePage } from '../../scripts/ingest/places.ts';
import { jiaxing } from './read.ts';

const gazetteer = jiaxing();
const article = (text: string, rest: { kicker?: string; deck?: string; column?: string; photoCredit?: string } = {}) => ({
  title: '题', body: [{ text }], ...rest,
}); // prettier-ignore
const countsOf = (...texts: string[]) =>
  annotatePage(texts.map((text) => article(text)), gazetteer).counts.map((places) => places.map(({ id, count }) => `${id} ${count}`)); // prettier-ignore

test('the most frequent first, equals by their ids', () => {
  expect(countsOf('嘉善县的人到平湖市来，平湖市的人到海宁市去，平湖市热闹。')[0]).toEqual([
    '330482 3',
    '330421 1',
    '330481 1',
  ]);
  expect(countsOf('海宁市和嘉善县。')[0]).toEqual(['330421 1', '330481 1']);
});

test('who names a zone by the city that it lies in names the city, too; a town’s own name does not', () => {
  expect(countsOf('平湖经开和平湖经济技术开发区。')[0]).toEqual(['330482 2', 'pinghu-jingkai 2']);
  expect(countsOf('钟埭街道。')[0]).toEqual(['330482002 1']);
});

test('headlines, captions, credits and the column count as the text does', () => {
  const { counts } = annotatePage(
    [{ ...article('', { kicker: '平湖市', deck: '平湖市', column: '平湖市', photoCredit: '平湖市' }), title: '平湖市', body: [{ text: '平湖市', credit: '平湖市' }] }],
    gazetteer,
  ); // prettier-ignore
  expect(counts[0]).toEqual([{ id: '330482', count: 7 }]);
});

test('a village is that of the town which other articles of the page are about', () => {
  const village = article('新兴社区的人来了。');
  const counts = (...articles: (typeof village)[]) => annotatePage(articles, gazetteer).counts[0]?.map(({ id }) => id);
  expect(counts(village)).toEqual([]);
  expect(counts(village, article('海盐县望海街道的路修好了。'))).toEqual(['330424005004']);
});
