/** Which characters the headline face has to hold: those of the archive's headlines, names and the site's own headings. */
import { strings } from '../strings.ts';

/** Headings are short; sentences are set in another face. */
const LABEL = 8;
const always = ` 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%+-/&.,:()“”‘’，。：；？！（）、·—…《》〈〉〔〕│`;

/** Keys under which `strings` keeps what is set as a heading in an area. */
const headingKeys = new Set(['title', 'heading', 'seal']);

/** The site's own headings: whole areas whose short words are headings, and of the others what its key says is one. */
export function headings(areas: Record<string, unknown>, whole: readonly unknown[]): string[] {
  const short = (value: unknown): string[] =>
    typeof value === 'string'
      ? value.length <= LABEL
        ? [value]
        : []
      : value && typeof value === 'object'
        ? Object.values(value).flatMap(short)
        : [];
  const named = (value: unknown): string[] =>
    value && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, inner]) => (headingKeys.has(key) ? short(inner) : named(inner)))
      : [];
  return [...whole.flatMap(short), ...named(areas)];
}

/**
 * @param texts what is set in the headline face: headlines of articles, names of outlets and of places that have a page
 * @returns characters by how often they occur, most frequent first, then by code point
 */
export function headlineCharacters(texts: Iterable<string>): string[] {
  const count = new Map<string, number>();
  const add = (text: string, weight = 1): void => {
    for (const character of text) if (character >= ' ') count.set(character, (count.get(character) ?? 0) + weight);
  };
  // The site's own words are on every page, whatever the archive holds.
  const { site, dates, home, lists, newspaper, about, article } = strings;
  const own = headings(strings, [
    site.nav,
    home,
    lists,
    newspaper,
    about,
    [dates.unknown, article.contents, article.settings.label, article.sameTopic, article.samePlace],
  ]);
  [always, ...own].forEach((text) => add(text, 1_000_000));
  for (const text of texts) add(text);
  return [...count].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([character]) => character);
}
