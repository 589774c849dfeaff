/**
 * The query layer: what pages and components may ask of the archive. The only module that calls `astro:content`.
 * Everything that is returned is sorted, so that two builds of one archive are equal byte for byte.
 */
import { getCollection } from 'astro:content';
import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { formerPages } from './text/former-pages.ts';
import { bodyIn } from './articles/bodies.ts';
import { articlesHandedOver } from './articles/store.ts';
import {
  contentText,
  contentYaml,
  readArchive,
  readGazetteer,
  readOutlets,
  readTopics,
  shownPath,
} from './content-files.ts';
import { Ledger, Sidecar, type Article } from './schema.ts';
import { headsAsRead } from './text/as-read.ts';
import { columnId } from './text/column-id.ts';
import { edtfMonths, latestDay } from './text/edtf.ts';
import { splitFrontMatter } from './text/front-matter.ts';
import { rememberPhrases } from './text/headline-phrases.ts';
import { sidecarName } from './text/sidecar-name.ts';

export const contentDir = resolve(process.env['CONTENT_DIR'] || 'content');

export interface NewspaperPage {
  id: string;
  /** File name of the page's text. */
  source: string;
  /** In the order of headlines on the page. */
  articles: Article[];
}

/** Files and folders of which answers are made that are remembered. */
const watched = ['', 'archive.yaml', 'outlets.yaml', 'topics.yaml', 'places.yaml', 'gazetteer.json', 'provenance'].map(
  (name) => join(contentDir, name),
);
/** Milliseconds for which an answer is not doubted: long enough for one page, too short for an edit. */
const SURE = 50;
let state = { at: -SURE, is: '' };

/** Changes with every edit of the content. */
function stateOfContent(): string {
  if (performance.now() - state.at > SURE) {
    const times = watched.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs);
    state = { at: performance.now(), is: times.join(' ') };
  }
  return `${articlesHandedOver()?.number} ${state.is}`;
}

/** Remembers an answer for the length of a build; in dev until the content changes, so that edits show. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  let madeOf = '';
  return () => {
    if (import.meta.env.PROD) return (made ??= make());
    const now = stateOfContent();
    if (!made || now !== madeOf) [made, madeOf] = [make(), now];
    return made;
  };
}

/** Newest first by the latest day the date allows, then by page and place on the page. */
const byDate = (a: Article, b: Article): number =>
  latestDay(b.date.edtf).localeCompare(latestDay(a.date.edtf)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Answers of what reads the disk at once, which what asks for them waits for as for the others. */
const later =
  <T>(read: (contentDir: string) => T) =>
  async (): Promise<T> =>
    read(contentDir);

export const archive = once(later(readArchive));
export const outlets = once(later(readOutlets));
export const topics = once(later(readTopics));

const entries = once(async () => {
  const given = articlesHandedOver();
  if (!given) return getCollection('articles');
  const all = [...given.entries.values()];
  for (const { phrases } of all) if (phrases) rememberPhrases(phrases);
  return all;
});

/** All articles, newest first, then by id. */
export const articles = once(async (): Promise<Article[]> => (await entries()).map((entry) => entry.data).sort(byDate));

const byId = once(async () => new Map((await articles()).map((article) => [article.id, article])));
export const article = async (id: string): Promise<Article | undefined> => (await byId()).get(id);

/** Articles under each key that `keys` gives them, each list newest first. */
const index = (keys: (one: Article) => readonly string[]) =>
  once(async (): Promise<Map<string, Article[]>> => {
    const found = new Map<string, Article[]>();
    for (const one of await articles())
      for (const key of new Set(keys(one))) {
        const list = found.get(key);
        if (list) list.push(one);
        else found.set(key, [one]);
      }
    return found;
  });

export const byTopic = index((one) => one.topics);
/** By `columnId`. */
export const byColumn = index((one) => {
  const { column } = headsAsRead(one);
  return column ? [columnId(column)] : [];
});
export const byOutlet = index((one) => [one.outlet.id]);
/** Under each place that an article names; what lies in what is the gazetteer's to say. */
export const byPlace = index((one) => one.places.map(({ id }) => id));
/** Under each month in which an article may have appeared, `YYYY-MM`; `undated` where the date says too little. */
export const byMonth = index((one) => {
  const months = edtfMonths(one.date.edtf);
  return months.length ? months : ['undated'];
});

const entriesById = once(async () => new Map((await entries()).map((entry) => [entry.id, entry])));

/** A hash of each article's file, front matter and text, by id. */
export const articleDigests = once(
  async (): Promise<ReadonlyMap<string, string>> =>
    new Map((await entries()).map(({ id, digest }) => [id, String(digest ?? '')])),
);

/** @returns the article's Markdown without its front matter */
export async function articleBody(id: string): Promise<string> {
  const bodies = articlesHandedOver()?.bodies;
  const body = bodies && bodyIn(bodies, id);
  if (body !== undefined) return body;
  const entry = (await entriesById()).get(id);
  if (!entry?.filePath) throw new Error(`${id}: no such article in ${contentDir}/articles`);
  return splitFrontMatter(readFileSync(resolve(entry.filePath), 'utf8')).body;
}

/** All newspaper pages that were ingested, by id. */
export const pages = once(async (): Promise<NewspaperPage[]> => {
  const files = await readdir(join(contentDir, 'provenance')).catch(() => []);
  const grouped = Map.groupBy(await articles(), (one) => one.page);
  const ids = new Set([...grouped.keys(), ...files.filter((f) => f.endsWith('.json')).map((f) => f.slice(0, -5))]);
  return Promise.all(
    [...ids].sort().map(async (id) => {
      const own = (grouped.get(id) ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return { id, source: own[0]?.source ?? (await ledger(id)).source, articles: own };
    }),
  );
});

/** Ids that newspaper pages had before, with those that they have now; an id that is a page's again is none of them. */
export const movedPages = once(async (): Promise<ReadonlyMap<string, string>> => {
  const ids = new Set((await pages()).map(({ id }) => id));
  return new Map([...formerPages(await articles())].filter(([before]) => !ids.has(before)));
});

const pagesById = once(async () => new Map((await pages()).map((page) => [page.id, page])));
export const page = async (id: string): Promise<NewspaperPage | undefined> => (await pagesById()).get(id);

/**
 * @returns what is another whenever a file of a page was written: its text, its ledger or what a person wrote of it. Made of sizes and
 * times, as three files for each of thousands of pages would have to be opened for no more than to see that nothing has changed
 */
export function pageStamp({ id, source }: NewspaperPage): string {
  let stamp = pageStamps.get(id);
  if (stamp === undefined) {
    const files = [join('provenance', `${id}.json`), join('pages', source), join('pages', sidecarName(source))];
    stamp = files.map((file) => stampOf(join(contentDir, file))).join(', ');
    if (import.meta.env.PROD) pageStamps.set(id, stamp);
  }
  return stamp;
}
const pageStamps = new Map<string, string>();

function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs} ${found.ctimeMs}` : '';
}

/** Official places and what `places.yaml` adds to them. */
export const gazetteer = once(later(readGazetteer));

/**
 * Remembers some answers in a build: what is made of one article or page is made one after another, and all ask for it.
 * @param most answers that are remembered
 */
export function recent<T>(most: number, make: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (id) => {
    const known = made.get(id);
    if (known) return known;
    const answer = make(id);
    if (made.size === most) made.clear();
    if (import.meta.env.PROD) made.set(id, answer);
    return answer;
  };
}

/** Where every character of a page went. */
export const ledger = recent(8, async (pageId: string): Promise<Ledger> => {
  const path = join(contentDir, 'provenance', `${pageId}.json`);
  return Ledger.parse(JSON.parse(readFileSync(path, 'utf8')));
});

/** A page's text as received: line ends `\n`, no byte order mark; the ledger's offsets are into it. */
export const pageText = recent(8, async (pageId: string): Promise<string> => {
  const source = (await page(pageId))?.source;
  if (!source) throw new Error(`${pageId}: no such page in ${contentDir}/provenance`);
  const path = join(contentDir, 'pages', source);
  const text = contentText(path);
  if (text === undefined) throw new Error(`${shownPath(path)}: missing; put it back, or run npm run ingest -- --prune`);
  return text;
});

/** What a person wrote of a page for its readers. All else that a sidecar says has gone into the articles, and `npm run check` reads it whole. */
export function pageNote(source: string): string | undefined {
  const path = join(contentDir, 'pages', sidecarName(source));
  // Synchronous, and not by the parser that keeps comments: there is one of these for each of some thousand pages.
  const text = contentText(path) ?? '';
  return text.includes('note') ? contentYaml(path, text, Sidecar.nullable())?.note : undefined;
}
