/** Everything that an article's page shows, worked out of the archive. */
import { byPlace, byTopic, articleBody, gazetteer, ledger, page, pageStamp, pageText, topics } from '../archive.ts';
import type { ReceivedRun } from '../components/article/received.ts';
import type { Teaser } from '../components/site/teaser.ts';
import { summary as summaryOf, withoutHead } from '../exchange/body.ts';
import { charactersOf } from '../exchange/record.ts';
import type { Work } from '../exchange/work.ts';
import { renderArticle, type Rendered } from '../markdown/render.ts';
import { pageKey } from '../page-key.ts';
import { pagePath, placePath, topicPath } from '../paths.ts';
import { receivedRuns } from '../provenance/received.ts';
import { lineCounter } from '../provenance/lines.ts';
import { restorationOf, segmentAnchor, type Restoration } from '../provenance/views.ts';
import type { Article, Basis, Repair } from '../schema.ts';
import { strings } from '../strings.ts';
import { ownLang } from './own-lang.ts';
import { teaser } from './teasers.ts';
import { blocksAsRead, headsAsRead } from '../text/as-read.ts';
import { namesText, readingsIn, readingsOfNames, type Reading as Correct } from '../text/readings.ts';
import { typographic } from '../text/typography.ts';
import { blocksOf, workOf } from '../works.ts';

const words = strings.article;

/** Characters a minute: silent reading of Chinese news on a screen, rounded down. */
const PACE = 400;
/** Subheads make a list of contents from this many on. */
const CONTENTS_FROM = 3;
const MORE = 4;

export interface Certain {
  text: string;
  basis: Basis;
  /** How it is known, and the page's own words for it. */
  explanation: string;
  evidence: readonly string[];
  href?: string;
}

export interface Reading {
  work: Work;
  teaser: Teaser;
  /** As printed; `corrected` says what a person reads instead. */
  heads: { kicker: string | undefined; title: string; deck: string | undefined };
  summary: string;
  rendered: Rendered;
  column: string | undefined;
  byline: { role: string | undefined; names: { name: string; readings: readonly Correct[] }[] }[];
  /** What a person corrected in the head, by field; offsets in what stands there. */
  corrected: Readonly<Partial<Record<Field, readonly Correct[]>>>;
  outlet: Certain;
  date: Certain;
  pageName: string;
  anchor: string;
  characters: number;
  minutes: number;
  truncated: string | undefined;
  contents: { id: string; text: string }[];
  photos: string | undefined;
  received: ReceivedRun[];
  repairs: Restoration['all'];
  topics: { href: string; name: string; evidence: readonly string[] }[];
  places: { href: string; name: string; count: number }[];
  previous: { id: string; title: string } | undefined;
  next: { id: string; title: string } | undefined;
  more: { label: string; href: string; articles: Article[] }[];
}

const explanations = {
  outlet: { stated: words.outletStated, inferred: words.outletInferred, none: words.outletNone },
  date: { stated: words.dateStated, inferred: words.dateInferred, none: words.dateNone },
};

type Field = NonNullable<Repair['field']>;

function correctedIn(one: Article): Reading['corrected'] {
  const own = one.repairs.filter(
    ({ kind, field, paragraph }) => kind === 'correct' && field && paragraph === undefined,
  );
  const { title, kicker, deck, column } = one;
  const texts = { title, kicker, deck, column, byline: namesText(one.authors), credit: one.photoCredit };
  const found: Partial<Record<Field, readonly Correct[]>> = {};
  for (const { field } of own)
    if (field)
      found[field] ??= readingsIn(
        texts[field] ?? '',
        own.filter((other) => other.field === field),
      ).readings;
  return found;
}

function bylineOf(authors: Article['authors'], corrected: readonly Correct[] = []): Reading['byline'] {
  const groups: Reading['byline'] = [];
  const own = readingsOfNames(authors, corrected);
  authors.forEach(({ name, role }, i) => {
    const last = groups.at(-1);
    const names = { name, readings: own[i] ?? [] };
    if (last && last.role === role) last.names.push(names);
    else groups.push({ role, names: [names] });
  });
  return groups;
}

function photosNote(one: Article, count: number): string | undefined {
  const { photoCredit } = headsAsRead(one);
  const credit = photoCredit && typographic(words.photoCredit(photoCredit));
  return [count > 0 && words.photos, credit && `${credit}。`].filter(Boolean).join('') || undefined;
}

const titleOf = (one: Article): string => typographic(headsAsRead(one).title);

interface Related {
  /** Id of the place that `nearby` share with the article. */
  place: string | undefined;
  nearby: Article[];
  alike: Article[];
}

async function relatedTo(one: Article): Promise<Related> {
  const [topic, places] = [(await byTopic()).get(one.topic) ?? [], await byPlace()];
  const shown = new Set([one.id]);
  const take = (list: readonly Article[]): Article[] => {
    const taken: Article[] = [];
    for (const other of list) {
      if (taken.length === MORE) break;
      if (!shown.has(other.id)) taken.push(other);
    }
    taken.forEach(({ id }) => shown.add(id));
    return taken;
  };
  // The narrowest place that other articles name as well: the region itself is near to everything.
  const shared = one.places
    .map(({ id }) => ({ id, count: places.get(id)?.length ?? 0 }))
    .filter(({ count }) => count > 1);
  const [place] = shared.sort((a, b) => a.count - b.count);
  const nearby = take(place ? (places.get(place.id) ?? []) : []);
  return { place: place?.id, nearby, alike: take(topic) };
}

async function moreLike(one: Article): Promise<Reading['more']> {
  const { place, nearby, alike } = await relatedTo(one);
  const known = await gazetteer();
  const name = (await topics()).find(({ id }) => id === one.topic)?.name ?? one.topic;
  return [
    {
      label: `${words.samePlace}：${known.places.get(place ?? '')?.name ?? ''}`,
      href: placePath(place ?? ''),
      articles: nearby,
    },
    { label: `${words.sameTopic}：${name}`, href: topicPath(one.topic), articles: alike },
  ].filter(({ articles }) => articles.length > 0);
}

/** Everything that `readingOf` takes from the archive: the page is the same as long as this is. */
export async function articleKey(one: Article): Promise<string> {
  const [{ place, nearby, alike }, own] = [await relatedTo(one), await page(one.page)];
  const parts = [place, nearby.length, own && pageStamp(own)];
  return pageKey(parts, [one, ...(own?.articles ?? []), ...nearby, ...alike]);
}

export async function readingOf(one: Article): Promise<Reading> {
  const [markdown, pagesLedger, text, places] = await Promise.all([
    articleBody(one.id),
    ledger(one.page),
    pageText(one.page),
    gazetteer(),
  ]);
  let restoration: Restoration | undefined;
  const rendered = await renderArticle(markdown, {
    places: {
      gazetteer: places,
      ids: one.places.map(({ id }) => id),
      persons: one.authors.map(({ name }) => name),
      href: placePath,
    },
    restoration: {
      viewsOf: (blocks) => (restoration = restorationOf(one, pagesLedger, text, blocks)).views,
      copyLabel: strings.provenance.copy,
      lang: (await ownLang()) === undefined ? undefined : strings.site.lang,
      seamLabel: strings.provenance.seam,
    },
  });
  const body = await blocksOf(one.id);
  const read = blocksAsRead(one.repairs, body);
  const subheads = rendered.blocks.flatMap(({ id, kind }, i) =>
    kind === 'subhead' ? { id, text: typographic(read[i]?.text ?? '') } : [],
  );
  const characters = charactersOf(body);
  const siblings = (await page(one.page))?.articles ?? [];
  const at = siblings.findIndex(({ id }) => id === one.id);
  const neighbour = (i: number): Reading['previous'] => {
    const other = siblings[i];
    return other && { id: other.id, title: titleOf(other) };
  };
  const line = lineCounter(text);
  const named = (id: string) => {
    const other = siblings.find((sibling) => sibling.id === id);
    return { id, title: other ? titleOf(other) : id };
  };
  const own = await teaser(one);
  const corrected = correctedIn(one);
  const vocabulary = await topics();
  const headline = pagesLedger.segments.find(({ article }) => article === one.id);
  return {
    work: await workOf(one.id),
    teaser: own,
    heads: {
      kicker: one.kicker && typographic(one.kicker),
      title: typographic(one.title),
      deck: one.deck && typographic(one.deck),
    },
    summary: withoutHead(one, typographic(summaryOf(read))),
    rendered,
    column: one.column && typographic(one.column),
    byline: bylineOf(one.authors, corrected.byline),
    corrected,
    outlet: {
      text: own.outlet,
      basis: one.outlet.basis,
      explanation: explanations.outlet[one.outlet.basis],
      evidence: one.outlet.evidence,
    },
    date: {
      text: own.date,
      basis: one.date.basis,
      explanation: explanations.date[one.date.basis],
      evidence: one.date.evidence,
    },
    pageName: one.pageNumber ? words.pageNumber(one.pageNumber) : strings.newspaper.title(one.page),
    anchor: segmentAnchor(pagesLedger.segments, headline?.start ?? 0),
    characters,
    minutes: Math.max(1, Math.round(characters / PACE)),
    truncated: one.truncated?.length
      ? words.truncatedNote(one.truncated.map((part) => words.truncated[part]).join('、'))
      : undefined,
    contents: subheads.length >= CONTENTS_FROM ? subheads : [],
    photos: photosNote(one, rendered.blocks.filter(({ kind }) => kind === 'caption').length),
    received: receivedRuns(one.id, pagesLedger, text)
      .map((run): ReceivedRun => {
        const start = run.kind === 'text' ? run.segment.start : run.from;
        const place = {
          href: `#${segmentAnchor(pagesLedger.segments, start)}`,
          label: strings.newspaper.line(line(start)),
        };
        return run.kind === 'text'
          ? { ...place, text: run.text, role: run.segment.role }
          : { ...place, elsewhere: run.articles.map(named) };
      })
      .map((run) => ({ ...run, href: `${pagePath(one.page)}${run.href}` })),
    repairs: restoration?.all ?? [],
    topics: one.topics.map((id) => ({
      href: topicPath(id),
      name: vocabulary.find((topic) => topic.id === id)?.name ?? id,
      evidence: one.topicEvidence?.[id] ?? [],
    })),
    places: one.places
      .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
      .map(({ id, count }) => ({ href: placePath(id), count, name: places.places.get(id)?.name ?? id })),
    previous: neighbour(at - 1),
    next: neighbour(at + 1),
    more: await moreLike(one),
  };
}
