/** Ids of articles and pages, as citations and names of files print them. */

/** Page of an article, as ingest names articles: its id, and the article's number on it. */
export const pageOf = (id: string): string => id.replace(/-\d+$/, '');

/** More kinds of ids than this say nothing about what an id looks like. */
const mostShapes = 40;
const anyShape = '*';

/** What an id looks like: `p02097-03` is `a9-9`. */
const shapeOf = (id: string): string => id.replace(/[a-z]+/g, 'a').replace(/\d+/g, '9');

/** Looks of all ids, few however many there are: words of another look need not be looked up. */
export function shapesOf(ids: Iterable<string>): string[] {
  const shapes = new Set<string>();
  for (const id of ids) if (shapes.size <= mostShapes) shapes.add(shapeOf(id));
  return shapes.size > mostShapes ? [anyShape] : [...shapes].sort();
}

/** Lower-case letters, digits and hyphens; a word without a digit is hardly meant as one. */
const like = /^(?=.*\d)[a-z0-9][a-z0-9-]*$/;

/** @param id folded @param shapes of the ids that there are; where nothing is known of them, none are given */
export const mayBeId = (id: string, shapes: readonly string[] = [anyShape]): boolean =>
  like.test(id) && (shapes[0] === anyShape || shapes.includes(shapeOf(id)));
