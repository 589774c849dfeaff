/** Plugins that any Markdown of the site goes through; an article's own come on top of them in render.ts. */
import remarkCjkFriendly from 'remark-cjk-friendly';
import { remarkTypography } from './remark-typography.ts';

export const remarkPlugins = [remarkCjkFriendly, remarkTypography];
export const rehypePlugins = [];
