/** What of an article is set in the headline face. */
import { splitFrontMatter } from '../text/front-matter.ts';
import { typographic } from '../text/typography.ts';

/** Values of these keys, with the indented lines that go on with them. */
const headlines = /^(?:title|kicker|deck|column):(.*(?:\n[ \t]+.*)*)/gm;

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
