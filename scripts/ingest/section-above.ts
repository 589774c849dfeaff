/**
 * A section that stands above the beginning of its article, at the head of the page: a subhead and text, but no headline before them. It
 * belongs to the article below if its broken end goes on there; otherwise it may as well be the rest of an article of another page, and
 * stays by itself. Pure.
 */
import { putInOrder, type Item } from './order.ts';
import type { RawArticle } from './segment.ts';

/** Nats from which on the end of the section goes on in the article below. */
const ENOUGH = 2;

/**
 * @param raws the page's articles; the first is taken into the second if it is a section of it
 * @param itemsOf an article's paragraphs and subheads
 * @returns whether it was
 */
export function takeSectionAbove(raws: RawArticle[], itemsOf: (raw: RawArticle) => Item[]): boolean {
  const [above, article] = raws;
  if (!above || !article || above.headlines.length + above.bylines.length + above.jumps.length > 0) return false;
  if (article.headlines.length === 0 || article.body.length === 0) return false;
  const section = itemsOf(above);
  const own = itemsOf(article);
  if (section[0]?.kind !== 'subhead' || own.length === 0) return false;
  const { links } = putInOrder([...section, { ...own[0]!, opens: true }, ...own.slice(1)]);
  const across = links.find(({ from, to }) => from === section.length - 1 && to > section.length);
  if (!across || across.score < ENOUGH) return false;
  article.body.unshift(...above.body);
  article.columns.unshift(...above.columns);
  article.credits.unshift(...above.credits);
  article.opensAt = own[0]!.block;
  raws.shift();
  return true;
}
