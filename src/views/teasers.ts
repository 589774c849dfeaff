/** What a list shows of an article. */
import { outlets } from '../archive.ts';
import type { Teaser } from '../components/site/teaser.ts';
import { dateInWords } from '../date-words.ts';
import { bodyText, withoutHead } from '../exchange/body.ts';
import { articlePath } from '../paths.ts';
import type { Article } from '../schema.ts';
import { blocksAsRead, headsAsRead } from '../text/as-read.ts';
import { cut } from '../text/boundary.ts';
import { typographic } from '../text/typography.ts';
import { blocksOf } from '../works.ts';
import { ownLang } from './own-lang.ts';

const maybe = (text: string | undefined): string | undefined => (text === undefined ? undefined : typographic(text));

export async function teaser(article: Article): Promise<Teaser> {
  const outlet = (await outlets()).find(({ id }) => id === article.outlet.id);
  const { title, kicker, deck, authors } = headsAsRead(article);
  return {
    ...((await ownLang()) !== undefined && { lang: await ownLang() }),
    id: article.id,
    href: articlePath(article.id),
    title: typographic(title),
    kicker: maybe(kicker),
    deck: maybe(deck),
    authors: authors.map(({ name }) => name),
    outlet: outlet?.name ?? article.outlet.id,
    date: dateInWords(article.date),
  };
}

export const teasers = (articles: readonly Article[]): Promise<Teaser[]> => Promise.all(articles.map(teaser));

const sentenceEnd = /[。！？][”’」』）]?/g;

/** @returns length of as many whole sentences of a text as `most` UTF-16 code units hold; 0 where there is none */
export function wholeSentences(text: string, most: number): number {
  let end = 0;
  for (const { 0: mark, index } of text.matchAll(sentenceEnd)) {
    if (index + mark.length > most) break;
    end = index + mark.length;
  }
  return end;
}

/** @returns the beginning of an article's text, ended at a mark where there is one, of at most `length` characters */
export async function excerpt(article: Article, length = 110): Promise<string> {
  const blocks = blocksAsRead(article.repairs, await blocksOf(article.id));
  const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph');
  const text = withoutHead(article, typographic(bodyText(paragraphs).replace(/\s*\n\s*/g, '')));
  if (text.length <= length) return text;
  const head = cut(text, length);
  const end = wholeSentences(head, length);
  return end > length / 2 ? head.slice(0, end) : `${head.replace(/[，、；：“（]+$/, '')}……`;
}
