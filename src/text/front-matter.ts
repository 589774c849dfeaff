/** Cuts a Markdown file into its YAML front matter and its body. */
const OPENING = '---\n';
const CLOSING = '\n---';
const afterClosing = /[ \t]*(?:\n|$)/y;

/**
 * @param source a file whose line ends are `\n`
 * @returns the YAML between the fences and the text after them, blank lines at its beginning left out
 * @throws Error if the file does not begin with a front matter
 */
export function splitFrontMatter(source: string): { frontMatter: string; body: string } {
  if (source.startsWith(OPENING))
    for (let end = source.indexOf(CLOSING, OPENING.length); end >= 0; end = source.indexOf(CLOSING, end + 1)) {
      afterClosing.lastIndex = end + CLOSING.length;
      if (!afterClosing.test(source)) continue;
      let body = afterClosing.lastIndex;
      while (source.charAt(body) === '\n') body++;
      return { frontMatter: source.slice(OPENING.length, end), body: source.slice(body) };
    }
  throw new Error('expected front matter between two lines of `---` at the beginning of the file');
}
