/**
 * The same articles as sites of other generators. Bare: one page an article, lists of fifty, nothing else. With lists and
 * feeds: beside them, as in 禾报, each article's Markdown, and for each outlet, topic and place lists and a feed. They are written
 * over those of an earlier run, which had the same articles: to take many files away slows down what is measured next.
 */
import { cp, mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { glob } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CORE_SCHEMA, load as parse } from 'js-yaml';
import { stringify } from 'yaml';
import type { Article } from '../../src/schema.ts';

const split = (source: string): [string, string] => {
  const end = source.indexOf('\n---\n', 4);
  return [source.slice(4, end), source.slice(end + 5)];
};

/** Our directive for a picture is no Markdown that others know: they get the caption as a paragraph. */
const plain = (body: string) => body.replace(/^::photo\[(.*)\](?:\{.*\})?$/gm, '$1');

type Extra = (article: Article) => Record<string, unknown>;

async function writeArticles(content: string, to: string, extra: Extra): Promise<number> {
  await mkdir(to, { recursive: true });
  const written = new Set<string>();
  for await (const file of glob('articles/**/*.md', { cwd: content })) {
    const [front, body] = split(await readFile(join(content, file), 'utf8'));
    const article = parse(front, { schema: CORE_SCHEMA }) as Article;
    const { title, date } = article;
    const day = /^\d{4}-\d\d-\d\d$/.exec(date.edtf)?.[0] ?? '2022-01-01';
    await writeFile(
      join(to, basename(file)),
      `---\n${stringify({ title, date: day, ...extra(article) })}---\n${plain(body)}`,
    );
    written.add(basename(file));
  }
  for (const old of await readdir(to)) if (!written.has(old)) await rm(join(to, old));
  return written.size;
}

const page = (title: string, main: string) =>
  `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>${title}</title></head><body><main>${main}</main></body></html>\n`;

/** As Astro's own documentation builds a blog: a collection of files that its glob loader reads, a page that renders each, and paged lists. */
export async function writeAstro(content: string, to: string, modules: string): Promise<number> {
  const pages = join(to, 'src', 'pages');
  await mkdir(join(pages, 'articles'), { recursive: true });
  await symlink(modules, join(to, 'node_modules')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const files: [string, string[]][] = [
    ['package.json', ['{ "private": true, "type": "module" }']],
    ['astro.config.mjs', ["export default { cacheDir: './.cache', markdown: { syntaxHighlight: false } };"]],
    [
      'src/content.config.ts',
      [
        "import { defineCollection } from 'astro:content';",
        "import { glob } from 'astro/loaders';",
        "import { z } from 'astro/zod';",
        'export const collections = {',
        '  articles: defineCollection({',
        "    loader: glob({ pattern: '*.md', base: './articles' }),",
        '    schema: z.object({ title: z.string(), date: z.coerce.date() }),',
        '  }),',
        '};',
      ],
    ],
    [
      'src/pages/articles/[id].astro',
      [
        '---',
        "import { getCollection, render } from 'astro:content';",
        'export const getStaticPaths = async () =>',
        "  (await getCollection('articles')).map((one) => ({ params: { id: one.id }, props: { one } }));",
        'const { one } = Astro.props;',
        'const { Content } = await render(one);',
        '---',
        page('{one.data.title}', '<h1>{one.data.title}</h1><Content />').trim(),
      ],
    ],
    [
      'src/pages/[...page].astro',
      [
        '---',
        "import { getCollection } from 'astro:content';",
        'export const getStaticPaths = async ({ paginate }) => {',
        "  const all = await getCollection('articles');",
        '  return paginate(all.sort((a, b) => b.data.date - a.data.date), { pageSize: 50 });',
        '};',
        'const { page } = Astro.props;',
        '---',
        page(
          'articles',
          '<ul>{page.data.map((one) => <li><a href={`/articles/${one.id}/`}>{one.data.title}</a></li>)}</ul>',
        ).trim(),
      ],
    ],
  ];
  for (const [name, lines] of files) await writeFile(join(to, name), `${lines.join('\n')}\n`);
  return writeArticles(content, join(to, 'articles'), () => ({}));
}

/** @returns number of articles written */
export async function writeHugo(content: string, to: string): Promise<number> {
  const layouts = join(to, 'layouts', '_default');
  await mkdir(layouts, { recursive: true });
  await writeFile(
    join(to, 'config.toml'),
    'baseURL = "/"\nlanguageCode = "zh-Hans"\npaginate = 50\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]\n',
  );
  await writeFile(join(layouts, 'single.html'), page('{{ .Title }}', '<h1>{{ .Title }}</h1>{{ .Content }}'));
  const list = '<ul>{{ range .Paginator.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>';
  await writeFile(join(layouts, 'list.html'), page('{{ .Title }}', list));
  return writeArticles(content, join(to, 'content', 'articles'), () => ({}));
}

/** @returns number of articles written */
export async function writeHugoWithLists(content: string, to: string): Promise<number> {
  await writeHugo(content, to);
  const lists = join(to, 'layouts', '_default');
  const config = [
    'baseURL = "/"',
    'languageCode = "zh-Hans"',
    'paginate = 50',
    '[taxonomies]',
    ...['outlet', 'topic', 'place'].map((one) => `${one} = "${one}s"`),
    '[mediaTypes."text/markdown"]',
    'suffixes = ["md"]',
    '[outputFormats.Markdown]',
    'mediaType = "text/markdown"',
    'isPlainText = true',
    '[outputs]',
    'page = ["HTML", "Markdown"]',
    'section = ["HTML", "RSS"]',
    'term = ["HTML", "RSS"]',
    'taxonomy = ["HTML"]',
    '[services.rss]',
    'limit = 50',
  ];
  await writeFile(join(to, 'config.toml'), `${config.join('\n')}\n`);
  await writeFile(join(lists, 'single.md'), '{{ .RawContent }}');
  return writeArticles(content, join(to, 'content', 'articles'), ({ outlet, topics, places }) => ({
    outlets: [outlet.id],
    topics,
    places: places.map(({ id }) => id),
  }));
}

export async function writeEleventy(content: string, to: string): Promise<number> {
  const modules = join(to, '..', 'eleventy-program');
  const includes = join(to, '_includes');
  await mkdir(includes, { recursive: true });
  await writeFile(join(includes, 'article.njk'), page('{{ title }}', '<h1>{{ title }}</h1>{{ content | safe }}'));
  const loop =
    '<ul>{% for post in pagination.items %}<li><a href="{{ post.url }}">{{ post.data.title }}</a></li>{% endfor %}</ul>';
  const front = { pagination: { data: 'collections.article', size: 50 }, permalink: '/{{ pagination.pageNumber }}/' };
  await writeFile(join(to, 'index.njk'), `---\n${stringify(front)}---\n${page('articles', loop)}`);
  await writeFile(join(to, 'package.json'), '{ "private": true }\n');
  await cp(join(modules, 'node_modules'), join(to, 'node_modules'), { recursive: true });
  return writeArticles(content, join(to, 'articles'), () => ({ layout: 'article.njk', tags: 'article' }));
}
