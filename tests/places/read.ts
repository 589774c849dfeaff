/** What tests of places read from the disk. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { buildGazetteer, type Gazetteer, type GazetteerFile, type PlaceEntry } from '../../src/text/gazetteer.ts';
import { splitFrontMatter } from '../../src/text/front-matter.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const gazetteerFile = (): GazetteerFile =>
  JSON.parse(readFileSync(join(root, 'content/gazetteer.json'), 'utf8')) as GazetteerFile;

export const jiaxing = (): Gazetteer =>
  buildGazetteer(gazetteerFile(), parse(readFileSync(join(root, 'content/places.yaml'), 'utf8')) as PlaceEntry[]);

export interface ArticleFile {
  id: string;
  page: string;
  outlet: { id: string };
  places: { id: string; count: number }[];
  authors: { name: string }[];
  title: string;
  kicker?: string;
  deck?: string;
  column?: string;
  photoCredit?: string;
  body: { text: string; credit?: string }[];
}

/** Articles of an archive, in the order of their ids. */
export function articlesOf(content: string): ArticleFile[] {
  const folder = join(content, 'articles');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => {
      const { data, body } = frontMatter(readFileSync(join(entry.parentPath, entry.name), 'utf8'));
      const blocks = body.split(/\n{2,}/).map((block) => {
        const photo = /^::photo\[([\s\S]*?)\](?:\{credit="([^"]*)"\})?$/.exec(block.trim());
        if (!photo) return { text: block.replace(/^#+ /, '').trim() };
        return photo[2] === undefined ? { text: photo[1] ?? '' } : { text: photo[1] ?? '', credit: photo[2] };
      });
      return { ...(data as Omit<ArticleFile, 'body'>), body: blocks };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function frontMatter(source: string): { data: unknown; body: string } {
  const { frontMatter: yaml, body } = splitFrontMatter(source);
  return { data: parse(yaml), body };
}
