/** Which characters the headline face has to hold: those of the archive's headlines, names and the site's own headings. */
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { strings } from '../strings.ts';
import { splitFrontMatter } from '../text/front-matter.ts';
import { typographic } from '../text/typography.ts';

/** Headings are short; sentences are set in another face. */
const LABEL = 8;
const always = ` 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%+-/&.,:()“”‘’，。：；？！（）、·—…《》〈〉〔〕│`;
/** Values of these keys, with the indented lines that go on with them. */
const headlines = /^(?:title|kicker|deck|column):(.*(?:\n[ \t]+.*)*)/gm;

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

/** Ids of the places that an article names, from its front matter. */
export function placeIds(markdown: string): string[] {
  const list = /^places:(.*(?:\n[ \t]+.*)*)/m.exec(splitFrontMatter(markdown).frontMatter)?.[1] ?? '';
  return [...list.matchAll(/\bid: *"?([\w-]+)/g)].map(([, id = '']) => id);
}

/** Headline text of one article's Markdown file: front matter and subheads. */
export function headlineText(markdown: string): string {
  const { frontMatter, body } = splitFrontMatter(markdown);
  const subheads = [...body.matchAll(/^## (.*)$/gm)].map(([, text]) => text);
  return typographic(
    [...frontMatter.matchAll(headlines)]
      .map(([, text]) => text)
      .concat(subheads)
      .join('\n'),
  );
}

/**
 * @param contentDir the archive's content
 * @param names further text that is set in the headline face, such as names of outlets
 * @param places names of places by id; those that articles name head pages of their own
 * @returns characters by how often they occur, most frequent first, then by code point
 */
export async function headlineCharacters(
  contentDir: string,
  names: readonly string[],
  places: ReadonlyMap<string, string>,
): Promise<string[]> {
  const count = new Map<string, number>();
  const add = (text: string, weight = 1): void => {
    for (const character of text) if (character >= ' ') count.set(character, (count.get(character) ?? 0) + weight);
  };
  // The site's own words are on every page, whatever the archive holds.
  const { site, home, lists, newspaper, about, article } = strings;
  const own = headings(strings, [
    site.nav,
    home,
    lists,
    newspaper,
    about,
    [article.contents, article.settings.label, article.sameTopic, article.samePlace],
  ]);
  [always, ...own].forEach((text) => add(text, 1_000_000));
  names.forEach((text) => add(text));
  const named = new Set<string>();
  for await (const file of glob('articles/**/*.md', { cwd: contentDir })) {
    try {
      // Synchronous: of ten thousand files, waiting for each takes four times as long as reading it.
      const markdown = readFileSync(join(contentDir, file), 'utf8');
      add(headlineText(markdown));
      placeIds(markdown).forEach((id) => named.add(id));
    } catch {
      // The loader tells of a broken file, and leaves the article out.
    }
  }
  named.forEach((id) => add(places.get(id) ?? ''));
  return [...count].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([character]) => character);
}
