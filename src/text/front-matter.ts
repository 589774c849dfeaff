/** Cuts a Markdown file into its YAML front matter and its body. */
const fence = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/;

/**
 * @param source a file whose line ends are `\n`
 * @returns the YAML between the fences and the text after them, blank lines at its beginning left out
 * @throws Error if the file does not begin with a front matter
 */
export function splitFrontMatter(source: string): { frontMatter: string; body: string } {
  const match = fence.exec(source);
  if (!match) throw new Error('expected front matter between two lines of `---` at the beginning of the file');
  return { frontMatter: match[1] ?? '', body: source.slice(match[0].length).replace(/^\n+/, '') };
}
