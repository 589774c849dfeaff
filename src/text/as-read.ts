/**
 * An article in a person's readings. What is printed stays where it is compared with the page: in the article's file, in what is
 * exported with its repairs, beside the reading on the article's own page. Whatever shows one text (lists, citations, feeds,
 * results of a search) shows this one, as the page's words were misread there.
 */
import { paragraphIds } from './paragraph-id.ts';
import { namesText, readingsIn, readingsOfNames, withReadings, type Correction, type Reading } from './readings.ts';

/** Of an article's repairs only those whose `kind` is `correct` count here. */
export interface Repaired extends Correction {
  kind: string;
  field?: string | undefined;
  /** Id of the paragraph, subhead or caption that it is in. */
  paragraph?: string | undefined;
}

export interface Heads {
  kicker?: string | undefined;
  title: string;
  deck?: string | undefined;
  column?: string | undefined;
  photoCredit?: string | undefined;
  authors: readonly { name: string; role?: string | undefined }[];
}

/** Fields that are one text, by the name that a correction has for each. */
const fieldOf = {
  kicker: 'kicker',
  title: 'title',
  deck: 'deck',
  column: 'column',
  photoCredit: 'credit',
} as const;
const fields = Object.keys(fieldOf) as (keyof typeof fieldOf)[];

/** @returns the text with the readings in place */
export const asRead = (text: string, readings: readonly Reading[]): string =>
  withReadings(text, readings, String, (_, { reading }) => reading).join('');

/** @returns the article with its heads as a person read them; the same object where nobody corrected one */
export function headsAsRead<T extends Heads & { repairs: readonly Repaired[] }>(article: T): T {
  const own = article.repairs.filter(
    ({ kind, field, paragraph }) => kind === 'correct' && field !== undefined && paragraph === undefined,
  );
  if (own.length === 0) return article;
  const readings = (of: string, text: string): Reading[] =>
    readingsIn(
      text,
      own.filter(({ field }) => field === of),
    ).readings;
  const names = readingsOfNames(article.authors, readings('byline', namesText(article.authors)));
  const read: T = {
    ...article,
    authors: article.authors.map((author, i) => ({ ...author, name: asRead(author.name, names[i] ?? []) })),
  };
  for (const field of fields) {
    const text = article[field];
    if (text !== undefined) Object.assign(read, { [field]: asRead(text, readings(fieldOf[field], text)) });
  }
  return read;
}

/** @returns the blocks of a body as a person read them; the same array where nobody corrected one */
export function blocksAsRead<T extends { text: string; credit?: string | undefined }>(
  repairs: readonly Repaired[],
  blocks: readonly T[],
): readonly T[] {
  const own = repairs.filter(({ kind, paragraph }) => kind === 'correct' && paragraph !== undefined);
  if (own.length === 0) return blocks;
  const ids = paragraphIds(blocks.map(({ text }) => text));
  return blocks.map((block, i) => {
    const here = own.filter(({ paragraph }) => paragraph === ids[i]);
    if (here.length === 0) return block;
    const of = (field: string | undefined, text: string): string =>
      asRead(
        text,
        readingsIn(
          text,
          here.filter((one) => one.field === field),
        ).readings,
      );
    return {
      ...block,
      text: of(undefined, block.text),
      ...(block.credit !== undefined && { credit: of('credit', block.credit) }),
    };
  });
}
