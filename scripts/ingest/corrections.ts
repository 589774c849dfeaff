/** What a person corrected, as repairs of the article that it stands in. Pure. */
import type { Repair, Role } from '../../src/schema.ts';
import { isBlank, solid } from '../../src/text/blank.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';
import { namesText, readingsIn, withReadings } from '../../src/text/readings.ts';
import type { Correction } from './sidecar-articles.ts';
import { overlaps } from './span.ts';
import type { RestoredArticle, RestoredPage, Span } from './types.ts';

type Field = NonNullable<Repair['field']>;

/** Text of an article in which something is corrected, and the runs of the page that it was made of. */
interface Holder {
  field?: Field;
  /** Its paragraph, by its place in the body. */
  block?: number;
  text: string;
  pieces: readonly Span[];
}

const fields: Partial<Record<Role, Field>> = {
  headline: 'title',
  kicker: 'kicker',
  deck: 'deck',
  column: 'column',
  byline: 'byline',
  credit: 'credit',
};

function textOf(article: RestoredArticle, field: Field): string {
  if (field === 'byline') return namesText(article.authors);
  return (field === 'credit' ? article.photoCredit : article[field]) ?? '';
}

function holdersOf(article: RestoredArticle, ordinal: number, { segments }: RestoredPage, at: Span): Holder[] {
  const block = article.body.findIndex(({ pieces }) => pieces.some((piece) => overlaps(piece, at)));
  const body = article.body[block];
  if (body)
    return [
      { block, text: body.text, pieces: body.pieces },
      ...(body.credit ? [{ block, field: 'credit' as const, text: body.credit, pieces: [] }] : []),
    ];
  const own = segments.filter((one) => one.article === ordinal);
  const role = own.find((one) => overlaps(one, at))?.role;
  const field = role && fields[role];
  return field ? [{ field, text: textOf(article, field), pieces: own.filter((one) => one.role === role) }] : [];
}

const bare = (text: string): string => text.replace(/\s/g, '');

/** Offset in a text of the character that has so many others before it that are not white space. */
function offsetAfter(text: string, count: number): number {
  let left = count;
  for (let i = 0; i < text.length; i++) if (!isBlank(text.charCodeAt(i)) && left-- === 0) return i;
  return text.length;
}

/** Where in a text a span of the page stands, and its words there; undefined where nothing tells which of several places it is. */
function within({ text, pieces }: Holder, page: string, at: Span): { offset: number; quote: string } | undefined {
  const words = page.slice(at.start, at.end);
  const first = pieces.findIndex(({ start, end }) => start <= at.start && at.start < end);
  const whole = pieces.map(({ start, end }) => page.slice(start, end)).join('');
  if (first >= 0 && bare(whole) === bare(text)) {
    const before = pieces.slice(0, first).map(({ start, end }) => page.slice(start, end));
    const from = solid([...before, page.slice(pieces[first]!.start, at.start)].join(''));
    const offset = offsetAfter(text, from);
    const quote = text.slice(offset, offsetAfter(text, from + solid(words) - 1) + 1);
    return bare(quote) === bare(words) ? { offset, quote } : undefined;
  }
  const offset = text.indexOf(words);
  return offset >= 0 && text.indexOf(words, offset + 1) < 0 ? { offset, quote: words } : undefined;
}

/** @param ordinal of the article among those of the page, from 1 */
export function correctionsOf(
  article: RestoredArticle,
  ordinal: number,
  restored: RestoredPage,
  corrections: readonly Correction[],
  page: string,
): Repair[] {
  const ids = paragraphIds(article.body.map((block) => block.text));
  return corrections
    .filter(({ at }) => restored.segments.some((one) => one.article === ordinal && overlaps(one, at)))
    .map(({ at, quote, replace, note }) => {
      const holders = holdersOf(article, ordinal, restored, at);
      const places = holders.map((holder) => ({ ...holder, found: within(holder, page, at) }));
      const place = places.find(({ found }) => found) ?? places[0];
      const paragraph = place?.block === undefined ? undefined : ids[place.block];
      return {
        kind: 'correct',
        at,
        ...(paragraph === undefined ? {} : { paragraph }),
        ...(place?.field && place.found ? { field: place.field } : {}),
        ...(place?.found ? { offset: place.found.offset } : {}),
        reason: note,
        by: 'person',
        quote: place?.found?.quote ?? quote,
        replace,
      };
    });
}

/** An article with the readings in place of what the page has: a misread name of a place names no place, or another. */
export function asRead(article: RestoredArticle, corrections: readonly Repair[]): RestoredArticle {
  if (corrections.length === 0) return article;
  const ids = paragraphIds(article.body.map((block) => block.text));
  const read = (text: string, field: Repair['field'], paragraph: string | undefined): string => {
    const own = corrections.filter((one) => one.field === field && one.paragraph === paragraph);
    return withReadings(text, readingsIn(text, own).readings, String, (_, { reading }) => reading).join('');
  };
  const head = (field: 'title' | 'kicker' | 'deck' | 'column') =>
    article[field] === undefined ? {} : { [field]: read(article[field], field, undefined) };
  const { photoCredit } = article;
  return {
    ...article,
    ...head('title'),
    ...head('kicker'),
    ...head('deck'),
    ...head('column'),
    ...(photoCredit === undefined ? {} : { photoCredit: read(photoCredit, 'credit', undefined) }),
    body: article.body.map((block, i) => ({
      ...block,
      text: read(block.text, undefined, ids[i]),
      ...(block.credit === undefined ? {} : { credit: read(block.credit, 'credit', ids[i]) }),
    })),
  };
}
