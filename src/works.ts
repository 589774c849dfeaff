/** The archive's articles as works: metadata joined with the vocabularies, once for a build, for everything that leaves the site. */
import { archive, article, articleBody, articles, gazetteer, once, outlets, recent, topics } from './archive.ts';
import { parseBody, type BodyBlock } from './exchange/body.ts';
import { makeWork, type Work, type WorkContext } from './exchange/work.ts';
import { withBase } from './paths.ts';
import { chain, type Gazetteer } from './text/gazetteer.ts';

/** An address that stays as it is when it is made a URL: no dots that lead elsewhere, nothing to encode. */
const plain = /^\/(?:[\w~-][\w.~-]*(?:\/|$))*$/;
let origin: string | undefined;

/** @param path from the site's root @returns the absolute address, base path included */
export function absolute(path: string): string {
  const whole = withBase(path);
  if (!plain.test(whole)) return new URL(whole, import.meta.env.SITE).href;
  return (origin ??= new URL(import.meta.env.SITE).origin) + whole;
}

/** Up to this many articles each has a picture of its own; above, one of its newspaper (a picture takes about 0.1 s). */
const ownPictures = 300;
export const hasOwnPicture = (articles: number): boolean => articles <= ownPictures;

type Place = ReturnType<WorkContext['place']>;

function placeOf(id: string, places: Gazetteer): Place {
  const units = chain(id, places);
  const unit = units.pop();
  if (!unit) return undefined;
  const { name, coordinates } = unit;
  return { id, name, chain: units.map((around) => around.name), ...(coordinates && { coordinates }) };
}

async function makeContext(): Promise<WorkContext> {
  const known = new Map<string, Place>();
  const [own, papers, subjects, places, all] = await Promise.all([
    archive(),
    outlets(),
    topics(),
    gazetteer(),
    articles(),
  ]);
  return {
    archive: own,
    outlets: new Map(papers.map((outlet) => [outlet.id, outlet])),
    topics: new Map(subjects.map((topic) => [topic.id, topic])),
    place: (id) => {
      if (!known.has(id)) known.set(id, placeOf(id, places));
      return known.get(id);
    },
    url: absolute,
    picture: (one) => (hasOwnPicture(all.length) ? `og/${one.id}.png` : `og/outlet-${one.outlet.id}.png`),
  };
}

const context = once(makeContext);

async function makeWorks(): Promise<Work[]> {
  const joined = await context();
  return (await articles()).map((one) => makeWork(one, joined));
}

/** Newest first, then by id. */
export const works = once(makeWorks);

/** Works, and texts, that are remembered: the newest articles of a place are the newest of all that it lies in. */
const most = 1000;

export const workOf = recent(most, async (id: string): Promise<Work> => {
  const one = await article(id);
  if (!one) throw new Error(`${id}: no such article`);
  return makeWork(one, await context());
});

/** The article's text. */
export const blocksOf = recent(most, async (id: string): Promise<readonly BodyBlock[]> =>
  parseBody(await articleBody(id)),
);
