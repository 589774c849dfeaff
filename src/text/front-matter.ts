/** Cuts a Markdown file into its YAML front matter and its body. */
const OPENING = '---\n';
const CLOSING = '\n---';
const afterClosing = /[ \t]*(?:\n|$)/y;

/**
 * @param file may have line ends `\r\n` or `\r` and begin with a byte order mark: version control and editors put them in
 * @returns the YAML between the fences and the text after them, line ends `\n`, blank lines at its beginning left out
 * @throws Error if the file does not begin with a front matter
 */
export function splitFrontMatter(file: string): { frontMatter: string; body: string } {
  const whole = file.startsWith('\uFEFF') ? file.slice(1) : file;
  const source = whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
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
