/** An article as bibliographies, feeds and data files need it: names instead of ids, absolute addresses, dates as ranges. */
import type { Archive, Article, Author, Basis, Outlet, Topic } from '../schema.ts';
import { headsAsRead } from '../text/as-read.ts';
import { dateRange, type DateRange } from './date.ts';

export interface WorkPlace {
  id: string;
  name: string;
  /** Mentions in the article. */
  count: number;
  /** From the widest unit to this one, without it: 杭州市, 西湖区. */
  chain: string[];
  /** Longitude, latitude in degrees (WGS 84). */
  coordinates?: readonly [number, number];
}

export interface Work {
  id: string;
  page: string;
  source: string;
  url: string;
  pageUrl: string;
  /** A picture with its headline, 1200 × 630 pixels. */
  image: string;
  /** The article's Markdown and TEI. */
  markdownUrl: string;
  teiUrl: string;
  /** Heads and names as a person read them. */
  kicker?: string;
  title: string;
  deck?: string;
  column?: string;
  photoCredit?: string;
  authors: Author[];
  /** Heads and names as printed, which `repairs` count in. */
  printed: Pick<Article, 'kicker' | 'title' | 'deck' | 'column' | 'photoCredit' | 'authors'>;
  outletId: string;
  /** Absent where the page does not name its paper. */
  paper?: { id: string; name: string; place?: string; basis: Basis; evidence: string[] };
  date: { edtf: string; basis: Basis; evidence: string[]; range?: DateRange };
  pageNumber?: string;
  topics: { id: string; name: string }[];
  places: WorkPlace[];
  truncated: string[];
  repairs: Article['repairs'];
  archive: { name: string; url: string; rights?: string; lang: string };
}

/** @param address one of a work's @returns it without the host */
export const pathOf = (address: string): string => address.slice(address.indexOf('/', address.indexOf('//') + 2));

/** What a work is made with. Maps are keyed by id; `url` gives an absolute address for a path such as `/articles/x/`. */
export interface WorkContext {
  archive: Archive;
  outlets: ReadonlyMap<string, Outlet>;
  topics: ReadonlyMap<string, Topic>;
  place: (id: string) => Omit<WorkPlace, 'count'> | undefined;
  url: (path: string) => string;
  /** Path of the picture that stands for an article on other sites. */
  picture: (article: Article) => string;
}

/** What all works of an archive have in common is held once. */
const archives = new WeakMap<WorkContext, Work['archive']>();
const shownTopics = new WeakMap<Topic, Work['topics'][number]>();

function ofArchive(context: WorkContext): Work['archive'] {
  let made = archives.get(context);
  if (!made) {
    const { name, rights, lang } = context.archive;
    archives.set(context, (made = { name, url: context.url('/'), ...(rights !== undefined && { rights }), lang }));
  }
  return made;
}

function ofTopic(id: string, topic: Topic | undefined): Work['topics'][number] {
  if (!topic) return { id, name: id };
  let made = shownTopics.get(topic);
  if (!made) shownTopics.set(topic, (made = { id, name: topic.name }));
  return made;
}

export function makeWork(article: Article, context: WorkContext): Work {
  const { outlets, topics, place, url, picture } = context;
  const read = headsAsRead(article);
  const outlet = outlets.get(article.outlet.id);
  const stated = article.outlet.basis !== 'none' && outlet !== undefined;
  const seat = outlet?.place === undefined ? undefined : place(outlet.place)?.name;
  const range = article.date.basis === 'none' ? undefined : dateRange(article.date.edtf);
  return {
    id: article.id,
    page: article.page,
    source: article.source,
    url: url(`/articles/${article.id}/`),
    pageUrl: url(`/pages/${article.page}/`),
    image: url(picture(article)),
    markdownUrl: url(`/articles/${article.id}.md`),
    teiUrl: url(`/data/tei/${article.id}.xml`),
    ...(read.kicker !== undefined && { kicker: read.kicker }),
    title: read.title,
    ...(read.deck !== undefined && { deck: read.deck }),
    ...(read.column !== undefined && { column: read.column }),
    ...(read.photoCredit !== undefined && { photoCredit: read.photoCredit }),
    authors: read.authors,
    printed: article,
    outletId: article.outlet.id,
    ...(stated && {
      paper: {
        id: outlet.id,
        name: outlet.name,
        ...(seat !== undefined && { place: seat }),
        basis: article.outlet.basis,
        evidence: article.outlet.evidence,
      },
    }),
    date: { ...article.date, ...(range && { range }) },
    ...(article.pageNumber !== undefined && { pageNumber: article.pageNumber }),
    topics: article.topics.map((id) => ofTopic(id, topics.get(id))),
    places: article.places.map(({ id, count }) => ({ ...(place(id) ?? { id, name: id, chain: [] }), count })),
    truncated: article.truncated ?? [],
    repairs: article.repairs,
    archive: ofArchive(context),
  };
}
