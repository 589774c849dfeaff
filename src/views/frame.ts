/**
 * Pages of one kind as strings in a frame that Astro makes once: of thousands of small pages, Astro's rounds through
 * components would take most of the time. `src/layouts/Frame.astro` is the frame; articles have one of their own.
 */
import { archive } from '../archive.ts';
import { siteMeta } from '../components/exchange/site-meta.ts';
import { Html, escapeHtml } from '../components/markup.ts';
import { absolute } from '../works.ts';

/** What differs from one page of a kind to the next. */
export interface FrameParts {
  title: string;
  description: string;
  /** Metadata of this kind of page. */
  head: Html;
  /** What the page says of itself to other sites. */
  social: Html;
  /** What `<main>` holds. */
  main: Html;
}

/** @param path of the page from the site's root */
export async function frameParts(
  path: string,
  { title, description, head, main }: { title: string; description: string; head?: Html | undefined; main: Html },
): Promise<FrameParts> {
  const { name, lang } = await archive();
  const social = siteMeta({
    title,
    description,
    url: absolute(path),
    image: absolute('og/archive.png'),
    archive: name,
    lang,
  });
  return { title, description, head: head ?? new Html(''), social, main };
}

/** What stands in a frame where a part goes. */
export const hole = (name: string): string => `{{hebao:${name}}}`;

/** Id in the address of the frame itself; no article, place or newspaper page has it. */
export const FRAME_ID = '_template';

/** In place of a page's parts: the page that Astro makes of it is the frame. */
export const holes: FrameParts = {
  title: hole('title'),
  description: hole('description'),
  head: new Html(hole('head')),
  social: new Html(hole('social')),
  main: new Html(hole('main')),
};

const cut = new Map<string, string[]>();

/**
 * @param frame the page that Astro makes of holes
 * @param parts by the names of the holes: strings, which are escaped, and HTML
 * @returns undefined where Astro has to make this one itself
 */
export async function fillFrame<P extends { title: string; description: string }>(
  frame: string,
  parts: P,
): Promise<string | undefined> {
  // Of these Astro's frame makes something else.
  if (parts.description === '' || parts.title === (await archive()).name) return undefined;
  let pieces = cut.get(frame);
  if (!pieces) cut.set(frame, (pieces = frame.split(/\{\{hebao:(\w+)\}\}/)));
  const filled = (name: string): string => {
    const part = parts[name as keyof P];
    return part instanceof Html ? part.text : escapeHtml(String(part));
  };
  return pieces.map((piece, i) => (i % 2 === 0 ? piece : filled(piece))).join('');
}
