/** An article's Markdown as HTML. Raw HTML does not exist in this Markdown, so whatever a page holds is escaped. */
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import type { Root } from 'hast';
import { unified } from 'unified';
import { plainTree } from './plain.ts';
import { remarkPlugins } from './plugins.ts';
import { print } from './print.ts';
import { rehypeBlockIds, type Block } from './rehype-block-ids.ts';
import { rehypeJoinLines } from './rehype-join-lines.ts';
import { rehypePlaces, type PlaceLinkOptions } from './rehype-places.ts';
import { rehypeRestoration, type RestorationOptions } from './rehype-restoration.ts';
import { remarkArticleSyntax } from './remark-article-syntax.ts';
import { remarkPhoto } from './remark-photo.ts';

export interface RenderOptions {
  restoration?: RestorationOptions | undefined;
  /** Links the places that it names. */
  places?: PlaceLinkOptions | undefined;
}

export interface Rendered {
  html: string;
  blocks: Block[];
}

const parser = unified()
  .use(remarkParse)
  .use(remarkArticleSyntax)
  .use(remarkPlugins)
  .use(remarkPhoto)
  .use(remarkRehype)
  .freeze();

/** CommonMark makes a replacement character of a NUL, which nobody sees on the page: what is as long and as invisible is none. */
const withoutNul = (markdown: string): string => markdown.replaceAll('\0', '\u200b');

async function parsed(markdown: string): Promise<Root> {
  const value = withoutNul(markdown);
  return (await parser.run(parser.parse(value), { value })) as Root;
}

function finished(tree: Root, options: RenderOptions): Rendered {
  const file: { data: Record<string, unknown> } = { data: {} };
  rehypeJoinLines()(tree);
  rehypeBlockIds()(tree, file);
  if (options.places) rehypePlaces(options.places)(tree);
  if (options.restoration) rehypeRestoration(options.restoration)(tree, file);
  return { html: print(tree), blocks: file.data['blocks'] as Block[] };
}

/** As `renderArticle`, always with a parser. */
export const renderParsed = async (markdown: string, options: RenderOptions = {}): Promise<Rendered> =>
  finished(await parsed(markdown), options);

/** @param markdown the body of an article as `content/articles` holds it, without front matter */
export async function renderArticle(markdown: string, options: RenderOptions = {}): Promise<Rendered> {
  const tree = plainTree(markdown);
  return tree ? finished(tree, options) : renderParsed(markdown, options);
}
