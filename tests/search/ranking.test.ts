/** Which of several articles comes first, in both forms of the archive; nothing here says by how much. */
import { describe, expect, test } from 'vitest';
import { find, mostWords, page, standIn, type Order } from '../../src/search/find.ts';
import { likeness } from '../../src/search/fuse.ts';
import { parseQuery } from '../../src/search/query.ts';
import { inputOf, shards, whole } from './archive.ts';

interface Given {
  title?: string;
  kicker?: string;
  date?: string;
  blocks?: string[];
}

const fill = '村民在田里干活，一天又一天。';

/** @returns ids of what is found, best first. @param articles by their ids */
async function ranked(form: string, articles: Record<string, Given>, typed: string, order: Order = 'rank') {
  const input = inputOf({
    articles: Object.entries(articles).map(([id, { title = '无题', date = '', blocks = [fill], ...rest }]) => ({
      id, title, date, blocks, ...rest, outlet: 'paper', topics: [], places: [],
    })),
  }); // prettier-ignore
  const source = form === 'shards' ? (await shards(input)).source : await whole(input);
  const found = await find(source, parseQuery(typed), order, likeness);
  return (await page(source, found, 0, 100)).records.map(({ id }) => id);
}

describe.each(['one file', 'shards'])('%s', (form) => {
  test('a word in the title counts more than one in another headline, and that more than one in the text', async () => {
    const articles = {
      often: { blocks: ['石桥。石桥。石桥。石桥。石桥。', fill] },
      kicker: { kicker: '修石桥', blocks: [fill] },
      title: { title: '老手艺人六十年来修好了许多石桥' },
    };
    expect(await ranked(form, articles, '石桥')).toEqual(['title', 'kicker', 'often']);
  });

  test('a title that begins with the word comes before one that ends with it', async () => {
    const articles = {
      late: { title: '山里的人都爱看石桥' },
      early: { title: '石桥是山里的人都爱看的' },
      middle: { title: '山里的石桥人都爱看' },
    };
    expect(await ranked(form, articles, '石桥')).toEqual(['early', 'middle', 'late']);
  });

  test('of several words, titles with all come before titles with one', async () => {
    const articles = {
      one: { title: '石桥修好了', blocks: ['水车也修好了。'] },
      none: { blocks: ['石桥和水车都修好了。石桥和水车都修好了。'] },
      all: { title: '村里人说的是石桥还有水车' },
      other: { title: '水车修好了', blocks: [fill, fill, '石桥也修好了。'] },
    };
    const ids = await ranked(form, articles, '石桥 水车');
    expect(ids[0]).toBe('all');
    expect(ids.slice(1, 3).sort()).toEqual(['one', 'other']);
    expect(ids[3]).toBe('none');
  });

  test('where titles are equal the texts decide', async () => {
    const articles = {
      alone: { title: '石桥记' },
      told: { title: '石桥记', blocks: ['石桥。石桥。石桥。'] },
    };
    expect(await ranked(form, articles, '石桥')).toEqual(['told', 'alone']);
    // Among other titles too.
    const more = {
      ...articles,
      later: { title: '老人说山里的人年年都要来看一看的是石桥', blocks: ['石桥。石桥。石桥。石桥。'] },
    };
    expect(await ranked(form, more, '石桥')).toEqual(['told', 'alone', 'later']);
  });

  test('a text that has the word oftener comes first', async () => {
    const articles = {
      once: { blocks: [`石桥。${fill}`, fill, fill] },
      often: { blocks: [fill, `石桥。${fill}`, '石桥，石桥，石桥。'] },
    };
    expect(await ranked(form, articles, '石桥')).toEqual(['often', 'once']);
  });

  test('what is equal stands newest first', async () => {
    const articles = {
      older: { date: '2001-05-01', blocks: ['石桥。'] },
      newest: { date: '2003-05-01', blocks: ['石桥。'] },
      undated: { blocks: ['石桥。'] },
      newer: { date: '2002-05-01', blocks: ['石桥。'] },
    };
    expect(await ranked(form, articles, '石桥')).toEqual(['newest', 'newer', 'older', 'undated']);
  });

  test('by date, better hits or not; what has no date comes last either way', async () => {
    const articles = {
      older: { title: '石桥', date: '1950-05-01' },
      undated: { title: '石桥' },
      newest: { date: '2003-05-01', blocks: ['石桥。'] },
      newer: { kicker: '石桥', date: '2002-05' },
    };
    expect(await ranked(form, articles, '石桥', 'newest')).toEqual(['newest', 'newer', 'older', 'undated']);
    expect(await ranked(form, articles, '石桥', 'oldest')).toEqual(['older', 'newer', 'newest', 'undated']);
  });
});

test('in one file the earlier of equally many places comes first', async () => {
  const articles = {
    late: { blocks: [fill, fill, fill, '石桥。'] },
    early: { blocks: ['石桥。', fill, fill, fill] },
    middle: { blocks: [fill, '石桥。', fill, fill] },
  };
  expect(await ranked('one file', articles, '石桥')).toEqual(['early', 'middle', 'late']);
});

test('a ranker of titles is asked only where places do not tell, with titles that have the words in their places', async () => {
  const asked: string[][] = [];
  const input = inputOf({
    articles: ['山山石桥', '石桥山山', '石桥山山水'].map((title, i) => ({
      id: `t${i}`, title, date: '', blocks: [], outlet: 'paper', topics: [], places: [],
    })),
  }); // prettier-ignore
  const source = await whole(input);
  const rank = async (typed: string) => {
    const { docs } = await find(source, parseQuery(typed), 'rank', (titles, words) => {
      asked.push([...titles]);
      return likeness(titles, words);
    });
    return (await source.records(docs)).map(({ title }) => title);
  };
  expect((await rank('石桥')).at(-1)).toBe('山山石桥');
  expect(asked).toEqual([]);
  // 山 stands in both words: a title that lacks one may still be like it.
  expect((await rank('石桥山 山山')).at(-1)).not.toBe('山山石桥');
  expect((await rank('山山 山')).at(0)).toBe('山山石桥');
  expect(asked.flat().map((title) => title.replaceAll('\0', '_'))).toEqual(['山山', '__山山']);
});

test('a stand-in has the words where the title has them', () => {
  expect(standIn([3, 0], ['石桥', '山'])).toBe('山\0\0石桥');
  expect(standIn([-1, 1], ['石桥', '山'])).toBe('\0山');
  // Words may overlap.
  expect(standIn([0, 1], ['石桥', '桥头'])).toBe('石桥头');
});

test('words beyond what is looked for are counted, not silently dropped', async () => {
  const source = await whole(
    inputOf({ articles: [{ id: 'a', title: '石桥', outlet: 'paper', date: '', topics: [], places: [], blocks: [] }] }),
  );
  const words = Array.from({ length: mostWords + 3 }, () => '石桥').join(' ');
  expect((await find(source, parseQuery(words))).ignored).toBe(3);
  expect((await find(source, parseQuery('石桥 石桥'))).ignored).toBe(0);
});
