/** An article's Markdown as HTML. Raw HTML does not exist in this Markdown, so whatever a page holds is escaped. */
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified, type PluggableList } from 'unified';
import { remarkPlugins } from './plugins.ts';
import { rehypeBlockIds, type Block } from './rehype-block-ids.ts';
import { rehypeJoinLines } from './rehype-join-lines.ts';
import { rehypeRestoration, type RestorationOptions } from './rehype-restoration.ts';
import { remarkArticleSyntax } from './remark-article-syntax.ts';
import { remarkPhoto } from './remark-photo.ts';

export interface RenderOptions {
  restoration?: RestorationOptions | undefined;
  /** rehype plugins that run when blocks have their ids, such as the one that links places. */
  plugins?: PluggableList | undefined;
}

export interface Rendered {
  html: string;
  blocks: Block[];
}

/** @param markdown the body of an article as `content/articles` holds it, without front matter */
export async function renderArticle(markdown: string, options: RenderOptions = {}): Promise<Rendered> {
  const file = await unified()
    .use(remarkParse)
    .use(remarkArticleSyntax)
    .use(remarkPlugins)
    .use(remarkPhoto)
    .use(remarkRehype)
    .use(rehypeJoinLines)
    .use(rehypeBlockIds)
    .use(options.plugins ?? [])
    .use(options.restoration ? [[rehypeRestoration, options.restoration]] : [])
    .use(rehypeStringify)
    .process(markdown);
  return { html: String(file), blocks: file.data['blocks'] as Block[] };
}
