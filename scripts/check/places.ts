/** check: what is said of an article's places that a librarian may want to settle. Pure. */
import { readPage, textOf } from '../ingest/places.ts';
import { personsOf } from '../ingest/names.ts';
import type { Gazetteer } from '../../src/text/gazetteer.ts';
import { unknownPlaces as wordsLikePlaces } from '../../src/text/unknown-places.ts';
import type { ReadArticle } from './article.ts';

export interface DoubtfulPlace {
  /** The article's file. */
  file: string;
  /** What is doubtful, and what to do. */
  message: string;
}

const SHOWN = 4;

/**
 * Mentions that nothing decides, and words that stand like places after known ones.
 *
 * @param articles of one page
 * @param near id of the place of its paper
 * @returns each word once an article
 */
export function unknownPlaces(
  articles: readonly ReadArticle[],
  gazetteer: Gazetteer,
  near: string | undefined,
): DoubtfulPlace[] {
  const texts = articles.map(({ article, body }) => ({ ...article, body }));
  const persons = texts.flatMap((text) => personsOf(text)).map(({ name }) => name);
  const read = readPage(texts, gazetteer, { near: near === undefined ? [] : [near], persons });
  return read.flatMap((found, i) => {
    const { file } = articles[i]!;
    const messages = new Map<string, string>();
    for (const { word, ids } of found.open) {
      const named = ids.slice(0, SHOWN).map((id) => `${gazetteer.places.get(id)?.name ?? ''} (${id})`);
      messages.set(
        word,
        `may be ${named.join(', ')}${ids.length > SHOWN ? ' …' : ''}: nothing in the text decides; if it is a place, give it an alias or "short: true" in places.yaml`,
      );
    }
    for (const { word, after } of wordsLikePlaces(textOf(texts[i]!), found)) {
      messages.set(
        word,
        `behind ${gazetteer.places.get(after)?.name ?? after} looks like a place that the gazetteer does not have; if it is one, add it to places.yaml under ${after}`,
      );
    }
    return [...messages].map(([word, message]) => ({ file, message: `"${word}" ${message}` }));
  });
}
