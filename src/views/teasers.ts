/** What a list shows of an article. */
import { outlets } from '../archive.ts';
import type { Teaser } from '../components/site/teaser.ts';
import { dateInWords } from '../date-words.ts';
import { bodyText } from '../exchange/body.ts';
import { articlePath } from '../paths.ts';
import type { Article } from '../schema.ts';
import { cut } from '../text/boundary.ts';
import { typographic } from '../text/typography.ts';
import { blocksOf } from '../works.ts';

const maybe = (text: string | undefined): string | undefined => (text === undefined ? undefined : typographic(text));

export async function teaser(article: Article): Promise<Teaser> {
  const outlet = (await outlets()).find(({ id }) => id === article.outlet.id);
  return {
    id: article.id,
    href: articlePath(article.id),
    title: typographic(article.title),
    kicker: maybe(article.kicker),
    deck: maybe(article.deck),
    authors: article.authors.map(({ name }) => name),
    outlet: outlet?.name ?? article.outlet.id,
    date: dateInWords(article.date),
  };
}

export const teasers = (articles: readonly Article[]): Promise<Teaser[]> => Promise.all(articles.map(teaser));

/** @returns the beginning of an article's text, ended at a mark where there is one, of at most `length` characters */
export async function excerpt(id: string, length = 110): Promise<string> {
  const text = typographic(
    bodyText((await blocksOf(id)).filter(({ kind }) => kind === 'paragraph')).replace(/\s*\n\s*/g, ''),
  );
  if (text.length <= length) return text;
  const head = cut(text, length);
  const end = Math.max(head.lastIndexOf('。'), head.lastIndexOf('！'), head.lastIndexOf('？'));
  return end > length / 2 ? head.slice(0, end + 1) : `${head.replace(/[，、；：“（]+$/, '')}……`;
}
