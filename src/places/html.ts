/** A place's page as HTML: what it lies in, what lies in it, and the articles that name either, with the sentence that does. */
import { gazetteer, once } from '../archive.ts';
import { feedHead, feedLine } from '../components/exchange/feed-links.ts';
import { locatorFigure } from '../components/map/locator-figure.ts';
import { attribute, markup, type Html } from '../components/markup.ts';
import { placeLinks } from '../components/places/links.ts';
import { headline } from '../components/site/headline.ts';
import { pager } from '../components/site/pager.ts';
import { TEMPLATE } from '../build/page-files.ts';
import { hasPlaceFeed } from '../feed-lists.ts';
import { FRAME_ID, frameParts, type FrameParts } from '../views/frame.ts';
import { keyedLists, pageKey } from '../page-key.ts';
import { articlePath, listPath, placePath, searchPath, withBase } from '../paths.ts';
import { articlesIn, mentionsIn, type Mention } from './mentions.ts';
import { locatorKey, locatorOf } from './map.ts';
import { placeHead, type PlaceHead } from './head.ts';
import type { Article } from '../schema.ts';
import { formatTerm } from '../search/query.ts';
import { strings } from '../strings.ts';
import { teaser } from '../views/teasers.ts';
import type { PlaceUnit } from '../text/gazetteer.ts';

const words = strings.places;
/** Articles on one page. */
const SIZE = 50;

/** One page of the list of articles that name a place. */
export interface ListPage {
  data: Article[];
  currentPage: number;
  lastPage: number;
  total: number;
  url: { prev: string | undefined; next: string | undefined };
}

/** @param number from 1 on @returns undefined where the list is not that long */
function listPage(id: string, list: readonly Article[], number: number): ListPage | undefined {
  const lastPage = Math.ceil(list.length / SIZE);
  const at = (n: number): string | undefined => (n < 1 || n > lastPage ? undefined : listPath(placePath(id), n));
  if (at(number) === undefined) return undefined;
  return {
    data: list.slice((number - 1) * SIZE, number * SIZE),
    currentPage: number,
    lastPage,
    total: list.length,
    url: { prev: at(number - 1), next: at(number + 1) },
  };
}

const listPages = (id: string, list: readonly Article[]): ListPage[] =>
  Array.from({ length: Math.ceil(list.length / SIZE) }, (_, i) => listPage(id, list, i + 1)).filter(
    (page) => page !== undefined,
  );

export interface PlacePath {
  params: { id: string; page: string | undefined };
  cacheKey: string;
}

/** Paths of the pages of all places that articles name, and of the frame. */
export const placePaths = once(async (): Promise<PlacePath[]> => {
  const [known, found, locators] = [await gazetteer(), await articlesIn(), await locatorKey()];
  const lists = [...found].flatMap(([id, list]) => {
    const place = known.places.get(id);
    return place
      ? listPages(id, list).map((page) => ({
          params: { id, page: page.currentPage > 1 ? String(page.currentPage) : undefined },
          props: { place, page },
        }))
      : [];
  });
  const paths: PlacePath[] = await Promise.all(
    (await keyedLists(lists)).map(async (path) => {
      const { place } = path.props;
      const around = [await placeHead(place), hasPlaceFeed(place.id, found.size), locators];
      return { params: path.params, cacheKey: await pageKey([path.cacheKey, ...around]) };
    }),
  );
  const frame = { params: { id: FRAME_ID, page: undefined }, cacheKey: TEMPLATE };
  return import.meta.env.PROD ? [...paths, frame] : paths;
});

const head = (place: PlaceUnit, { containers, kind }: PlaceHead, total: number, year: number, search: string): Html =>
  markup`<div>
    <nav class="place-chain" aria-label="${words.chain}">
      <ol>
        <li><a href="${withBase('places/')}">${words.title}</a></li>
        ${containers.map(({ name, href }) => markup`<li><a href="${href}">${name}</a></li>`)}
      </ol>
    </nav>
    <h1>${place.name}</h1>
    <p class="list-count">${words.label(kind)} · ${strings.site.articleCount(total)}<span class="place-search"> · <a href="${search}">${words.search}</a></span></p>
    ${place.aliases.length > 0 && markup`<p class="list-note">${words.also(place.aliases)}</p>`}
    ${place.note && markup`<p class="list-note">${place.note}</p>`}
    ${place.level && markup`<p class="quiet" title="${words.codeNote(year)}">${words.code} ${place.id}</p>`}
  </div>`;

/** What every place's page shows of an article alike. */
interface Story {
  title: Html;
  source: Html;
  lang: Html;
}
/** An article stands on the pages of its places and of all that these lie in. Remembered for as many: neighbours share them. */
const MOST = 5000;
const stories = new Map<string, Story>();

async function storyOf(article: Article): Promise<Story> {
  const known = stories.get(article.id);
  if (known) return known;
  const { href, title, outlet, date, lang: own } = await teaser(article);
  const lang = attribute('lang', own);
  const made = {
    title: markup`<h3 class="story-title"${lang}><a href="${href}">${headline(title)}</a></h3>`,
    source: markup`<span${lang}>${outlet}</span><span>${date}</span>`,
    lang,
  };
  if (stories.size >= MOST) stories.clear();
  if (import.meta.env.PROD) stories.set(article.id, made);
  return made;
}

const sentence = (article: string, lang: Html, { before, word, after, paragraph }: Mention): Html =>
  markup`<p class="place-sentence"${lang}>
    <a href="${articlePath(article) + (paragraph ? `#${paragraph}` : '')}">${before}<mark>${word}</mark>${after}</a>
  </p>`;

async function storyIn(place: string, article: Article): Promise<Html> {
  const [{ title, source, lang }, mentions] = [await storyOf(article), await mentionsIn(article)];
  const mention = mentions.get(place);
  return markup`<article class="story story-line place-story" data-article="${article.id}">
    ${title}${mention && sentence(article.id, lang, mention)}
    <p class="story-source">
      ${source}
      ${mention && mention.id !== place && markup`<span>${words.matched(mention.word)}</span>`}
      ${mention && mention.paragraph === undefined && markup`<span>${words.inTitle}</span>`}
    </p>
  </article>`;
}

/** @param number of the page of the place's list, 1 where it is undefined */
export async function placeParts(id: string, number?: string): Promise<FrameParts> {
  const place = (await gazetteer()).places.get(id);
  const page = listPage(id, (await articlesIn()).get(id) ?? [], Number(number ?? 1));
  if (!place || !page) throw new Error(`${id}: no article names a place of this id`);
  const own = await placeHead(place);
  const { containers, parts, siblings, parent } = own;
  const [{ source }, locator] = [await gazetteer(), await locatorOf(place)];
  const folder = hasPlaceFeed(place.id, (await articlesIn()).size) ? `places/${place.id}` : undefined;
  const search = searchPath(formatTerm({ field: 'place', text: place.name }));
  const articles = await Promise.all(page.data.map((article) => storyIn(place.id, article)));
  const { currentPage, lastPage, total, url } = page;
  const aside = [
    placeLinks(words.parts, parts, search),
    parent && placeLinks(words.siblings(parent.name), siblings, parent.href),
  ];
  const main = markup`<div class="sheet list-page place-page">
    <header class="list-head place-head">
      ${head(place, own, total, source.year, search)}${locator && locatorFigure(locator, place.name)}
    </header>
    <div class="place-body">
      <section aria-labelledby="place-articles">
        <h2 class="section-head" id="place-articles">${words.articles}</h2>
        ${articles}
        ${pager({ current: currentPage, last: lastPage, newer: url.prev, older: url.next })}
      </section>
      ${(parts.shown.length > 0 || siblings.shown.length > 0) && markup`<aside>${aside}</aside>`}
    </div>
    ${folder && feedLine(folder)}
  </div>`;
  const chain = containers.map(({ name }) => name).join(' › ');
  return frameParts(listPath(`places/${place.id}/`, currentPage), {
    title: currentPage > 1 ? `${place.name}（${strings.lists.page(currentPage, lastPage)}）` : place.name,
    description: words.description(place.name, chain, total),
    head: folder === undefined ? undefined : feedHead(folder, place.name),
    main,
  });
}
