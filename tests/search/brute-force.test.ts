/**
 * The definition of an exact result, held by brute force: an article is found if, after folding, each word stands in its title,
 * column, kicker, deck, a name of its byline, a caption, a credit, a subhead or a paragraph, as its file has them or with all
 * that a person corrected in it; and no other is.
 * Over the archive that ships, and over a larger one made of its paragraphs, in one file and in shards.
 */
import { globSync, readFileSync } from 'node:fs';
import { Converter } from 'opencc-js/cn2t';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { chance } from '../../scripts/bench/chance.ts';
import { parseBody, type BodyBlock } from '../../src/exchange/body.ts';
import type { Article } from '../../src/schema.ts';
import { find, page } from '../../src/search/find.ts';
import type { BuildInput } from '../../src/search/index-file.ts';
import { parseQuery } from '../../src/search/query.ts';
import type { IndexedSource } from '../../src/search/source.ts';
import { fold } from '../../src/text/fold.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';
import { splitFrontMatter } from '../../src/text/front-matter.ts';
import { simplifiedTable } from '../../src/text/script.ts';
import { shards, whole } from './archive.ts';

interface File {
  article: Article;
  blocks: BodyBlock[];
}

const folder = new URL('../../content/', import.meta.url).pathname;
const shipped = globSync('articles/**/*.md', { cwd: folder })
  .sort()
  .map((file): File => {
    const { frontMatter, body } = splitFrontMatter(readFileSync(folder + file, 'utf8'));
    return { article: parse(frontMatter) as Article, blocks: parseBody(body) };
  });

/** Articles of one to forty of the archive's paragraphs and captions, so that some are long. */
function madeUp(count: number): File[] {
  const { below, one } = chance(7);
  const blocks = shipped.flatMap((file) => file.blocks);
  return Array.from({ length: count }, (_, i) => {
    const { article } = one(shipped);
    const many = i % 20 === 0 ? 40 : 1 + below(6);
    return { article: { ...article, id: `m${i}` }, blocks: Array.from({ length: many }, () => one(blocks)) };
  });
}

const inputOf = (files: readonly File[]): BuildInput => {
  const blocks = new Map(files.map((file) => [file.article.id, file.blocks]));
  return {
    articles: files.map(({ article }) => article),
    blocks: ({ id }) => blocks.get(id) ?? [],
    outlets: [],
    topics: [],
    places: new Map(),
    when: ({ edtf }) => edtf,
    labels: { genre: { news: '消息', interview: '访谈', comment: '评论', none: '未分类' }, noYear: '年份不详' },
  };
};

const table = simplifiedTable();
const folded = (text: string) => fold(text, table).text;

/** Every place that a correction of the archive quotes is one that it corrects. */
function correctedOf({ repairs }: Article, blocks: readonly BodyBlock[]): string[] {
  const ids = paragraphIds(blocks.map(({ text }) => text));
  return blocks.flatMap(({ text }, i) => {
    const own = repairs.filter(({ kind, paragraph }) => kind === 'correct' && paragraph === ids[i]);
    return own.length > 0
      ? own.reduce((all, { quote, replace }) => all.replaceAll(quote ?? '', replace ?? ''), text)
      : [];
  });
}

const textsOf = ({ article, blocks }: File): string[] => [
  article.title,
  article.column ?? '',
  article.kicker ?? '',
  article.deck ?? '',
  article.photoCredit ?? '',
  ...article.authors.map(({ name }) => name),
  ...blocks.flatMap((block) => (block.kind === 'caption' ? [block.text, block.credit ?? ''] : [block.text])),
  ...correctedOf(article, blocks),
];

interface Asked {
  typed: string;
  all: string[];
  none: string[];
}

/** Pieces of the texts of one to fourteen characters, alone, in twos, with exclusions, in traditional characters; and absent ones. */
function queries(files: readonly File[], count: number): Asked[] {
  const { below, one } = chance(11);
  const toTraditional = Converter({ from: 'cn', to: 't' });
  const piece = (): string => {
    const text = one(textsOf(one(files)).filter((text) => text.length > 1));
    const length = 1 + below(below(4) === 0 ? 14 : 5);
    // Quotation marks end a phrase.
    return (
      text
        .slice(below(text.length))
        .slice(0, length)
        .replace(/["“”„‟「」『』＂〝〞]/gu, '')
        .trim() || '的'
    );
  };
  return Array.from({ length: count }, (_, i) => {
    const [a, b] = [piece(), piece()];
    switch (i % 6) {
      case 0:
        return { typed: `"${a}" "${b}"`, all: [a, b], none: [] };
      case 1:
        return { typed: `"${a}" -"${b}"`, all: [a], none: [b] };
      case 2:
        return { typed: `"${toTraditional(a)}"`, all: [toTraditional(a)], none: [] };
      case 3:
        return { typed: `"${a}${b}"`, all: [a + b], none: [] };
      default:
        return { typed: `"${a}"`, all: [a], none: [] };
    }
  }).filter(({ all, none }) => [...all, ...none].every((word) => folded(word) !== ''));
}

async function found(source: IndexedSource, typed: string): Promise<string[]> {
  const answer = await find(source, parseQuery(typed));
  const ids: string[] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const { records, next } = await page(source, answer, from, 50);
    ids.push(...records.map(({ id }) => id));
    from = next;
  }
  return ids.sort();
}

const archives: [string, File[]][] = [
  ['the archive that ships', shipped],
  ['a larger one', madeUp(400)],
];

describe.each(archives)('%s', (_name, files) => {
  const held = files.map((file) => ({ id: file.article.id, texts: textsOf(file).map(folded) }));
  const expected = ({ all, none }: Asked): string[] =>
    held
      .filter(({ texts }) => {
        const has = (word: string) => texts.some((text) => text.includes(folded(word)));
        return all.every(has) && !none.some(has);
      })
      .map(({ id }) => id)
      .sort();

  test.each([
    ['one file', whole],
    ['shards', async (input: BuildInput) => (await shards(input)).source],
  ])('in %s', async (_form, open) => {
    const source = await open(inputOf(files));
    const asked = queries(files, 300);
    expect(asked.length).toBeGreaterThan(250);
    let some = 0;
    for (const query of asked) {
      const right = expected(query);
      if (right.length > 0 && right.length < files.length) some++;
      expect(await found(source, query.typed), query.typed).toEqual(right);
    }
    // Most queries tell articles apart: else the comparison would say little.
    expect(some).toBeGreaterThan(asked.length / 3);
  });
});
