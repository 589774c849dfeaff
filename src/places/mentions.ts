/** Places as the site's pages ask for them: which articles name a place or something in it, and in what words. */
import { articleBody, articles, gazetteer, once } from '../archive.ts';
import { parseBlocks } from '../exchange/body.ts';
import { nameReading } from '../text/pinyin.ts';
import type { Article } from '../schema.ts';
import { blocksAsRead, headsAsRead } from '../text/as-read.ts';
import { ancestors, children, currentId, type PlaceUnit } from '../text/gazetteer.ts';
import { paragraphIds } from '../text/paragraph-id.ts';
import { findPlaces } from '../text/places.ts';
import { sentenceAround } from '../text/sentence-around.ts';
import { typographic } from '../text/typography.ts';

/** Place → articles that name it or what lies in it, newest first. Only places with such articles are in it. */
export const articlesIn = once(async (): Promise<Map<string, Article[]>> => {
  const known = await gazetteer();
  const found = new Map<string, Article[]>();
  for (const one of await articles()) {
    const ids = new Set<string>();
    for (const { id } of one.places) {
      const current = currentId(id, known);
      if (current === undefined) continue;
      ids.add(current);
      for (const above of ancestors(current, known)) ids.add(above);
    }
    for (const id of ids) {
      const list = found.get(id);
      if (list) list.push(one);
      else found.set(id, [one]);
    }
  }
  return found;
});

/** Names in the order of their pinyin, as a Chinese index has them. */
const readings = new Map<string, string>();
export function readingOf(name: string): string {
  let reading = readings.get(name);
  if (reading === undefined) readings.set(name, (reading = nameReading(name).join(' ')));
  return reading;
}
export const byReading = (a: { name: string }, b: { name: string }): number => {
  const [one, other] = [readingOf(a.name), readingOf(b.name)];
  return one < other ? -1 : one > other ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
};

export interface PlaceNode {
  place: PlaceUnit;
  count: number;
  /** Parts that are named, in pinyin order. */
  parts: PlaceNode[];
}

/** A place's part of the tree of places that are named. */
export async function placeNode(place: PlaceUnit): Promise<PlaceNode> {
  const [known, found] = [await gazetteer(), await articlesIn()];
  const node = (one: PlaceUnit): PlaceNode => ({
    place: one,
    count: found.get(one.id)?.length ?? 0,
    parts: children(one.id, known)
      .filter(({ id }) => found.has(id))
      .sort(byReading)
      .map(node),
  });
  return node(place);
}

/** The sentence in which an article names a place or something in it. */
export interface Mention {
  before: string;
  word: string;
  after: string;
  /** Id of the place that the word names. */
  id: string;
  /** Id of the paragraph, undefined for the headline. */
  paragraph: string | undefined;
}

const kept = new Map<string, Promise<Map<string, Mention>>>();

/** For each place that an article names, and each that such a place lies in, its first mention: in running text before a headline. */
export function mentionsIn(article: Article): Promise<Map<string, Mention>> {
  if (!import.meta.env.PROD) return findMentions(article);
  let found = kept.get(article.id);
  if (!found) kept.set(article.id, (found = findMentions(article)));
  return found;
}

async function findMentions(article: Article): Promise<Map<string, Mention>> {
  const known = await gazetteer();
  const only = new Set(article.places.flatMap(({ id }) => currentId(id, known) ?? []));
  const read = headsAsRead(article);
  const persons = read.authors.map(({ name }) => name);
  const body = parseBlocks(await articleBody(article.id));
  const blocks = blocksAsRead(article.repairs, body).map(({ kind, text }, at) => ({ kind, text, at }));
  const rank = { paragraph: 0, caption: 1, subhead: 2 } as const;
  const ordered = [...blocks].sort((a, b) => rank[a.kind] - rank[b.kind]);
  const heads = [read.title, read.deck, read.kicker, read.column, read.photoCredit]
    .filter((text) => text !== undefined)
    .map((text) => ({ text, at: undefined }));
  const found = new Map<string, Mention>();
  let ids: string[] | undefined;
  /** Places that no mention of their own has been found of. */
  const wanted = new Set(only);
  for (const { text: source, at } of [...ordered, ...heads]) {
    if (wanted.size === 0) break;
    const text = typographic(source);
    for (const { start, end, id, word } of findPlaces(text, known, { only, persons })) {
      const above = ancestors(id, known);
      if (found.get(id)?.id === id && above.every((one) => found.has(one))) continue;
      wanted.delete(id);
      if (at !== undefined) ids ??= paragraphIds(body.map((block) => block.text));
      const paragraph = at === undefined ? undefined : ids?.[at];
      const mention: Mention = { ...sentenceAround(text, start, end), word, id, paragraph };
      // A place's own name is better evidence than that of something in it.
      if (!found.has(id) || found.get(id)?.id !== id) found.set(id, mention);
      for (const one of above) if (!found.has(one)) found.set(one, mention);
    }
  }
  return found;
}
