/** Exactly the articles that contain the words, whatever the texts: held against a plain substring search. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { find, page } from '../../src/search/find.ts';
import { parseQuery } from '../../src/search/query.ts';
import type { Source } from '../../src/search/source.ts';
import { fold } from '../../src/text/fold.ts';
import { simplifiedTable } from '../../src/text/script.ts';
import { inputOf, shards, whole } from './archive.ts';

/** Few characters, so that pieces of words meet by chance: simplified and traditional, letters, marks, a rare character. */
const character = fc.constantFrom('平', '湖', '经', '開', '开', '區', 'a', 'B', ' ', '，', ',', '1', '𠮷', '。');
const text = fc.string({ unit: character, minLength: 1, maxLength: 12 });
const word = fc.string({ unit: character, minLength: 1, maxLength: 5 });
const archive = fc.array(
  fc.record({
    title: text,
    kicker: text,
    deck: text,
    author: text,
    caption: text,
    body: fc.array(text, { maxLength: 3 }),
  }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

async function all(source: Source, typed: string): Promise<string[]> {
  const found = await find(source, parseQuery(typed));
  const ids: string[] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const { records, next } = await page(source, found, from, 5);
    ids.push(...records.map(({ id }) => id));
    from = next;
  }
  return ids.sort();
}

test('what is found is what contains every word and none of those that it must not, in one file and in shards', async () => {
  const table = simplifiedTable();
  await fc.assert(
    fc.asyncProperty(
      archive,
      fc.array(fc.tuple(fc.constantFrom('', '', '-', '标题:', '-标题:'), word), { minLength: 1, maxLength: 2 }),
      async (articles, terms) => {
        const input = inputOf({
        articles: articles.map(({ title, kicker, deck, author, caption, body }, i) => ({
          id: `a${i}`, title, kicker, deck, authors: [{ name: author }], outlet: 'x', date: '', topics: ['t'], places: [],
          blocks: [...body, { caption }],
        })),
      }); // prettier-ignore
        const typed = terms.map(([sign, text]) => `${sign}"${text}"`).join(' ');
        const wanted = terms.map(([sign, text]) => ({
          not: sign.startsWith('-'),
          title: sign.endsWith(':'),
          word: fold(text, table).text,
        }));
        const expected = articles
          .map((article, i) => ({
            id: `a${i}`,
            texts: [article.title, article.kicker, article.deck, article.author, article.caption, ...article.body],
          }))
          .filter(({ texts }) =>
            wanted.every(
              ({ not, title, word }) =>
                word === '' ||
                not !== (title ? texts.slice(0, 1) : texts).some((one) => fold(one, table).text.includes(word)),
            ),
          )
          .map(({ id }) => id)
          .sort();
        // A query of blanks asks nothing; the page does not search then.
        if (parseQuery(typed).length === 0) return;
        expect(await all(await whole(input), typed)).toEqual(expected);
        expect(await all((await shards(input)).source, typed)).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
