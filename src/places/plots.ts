/** What the archive's plots show. */
import { archive, articles, byMonth, byTopic, gazetteer, topics } from '../archive.ts';
import { crossingOf, type Crossing } from '../components/map/crossing.ts';
import { timelineModel, type TimelineModel } from '../components/map/timeline.ts';
import { datePath, placePath, searchPath, topicPath } from '../paths.ts';
import { articlesIn } from './mentions.ts';
import { formatQuery, formatTerm } from '../search/query.ts';
import { edtfMonths } from '../text/edtf.ts';
import { children } from '../text/gazetteer.ts';
import { years } from '../views/ways.ts';

export interface Timeline {
  model: TimelineModel;
  /** Address of what a bar shows, undefined where there is no such list. */
  href: (period: string) => string | undefined;
}

/** A date that says less than a decade says nothing that could be drawn. */
const WIDEST = 120;

/** @returns undefined where no article has a date */
export async function timeline(): Promise<Timeline | undefined> {
  const model = timelineModel((await articles()).map(({ date }) => edtfMonths(date.edtf, WIDEST)));
  const months = await byMonth();
  const pages = new Set((await years()).map(({ id }) => id));
  const href = (period: string): string | undefined => {
    if (pages.has(period)) return datePath(period);
    if (period.length === 4) return searchPath(formatTerm({ field: 'year', text: period }));
    return months.has(period) ? datePath(period) : undefined;
  };
  return model && { model, href };
}

const ids = (list: readonly { id: string }[] | undefined): Set<string> => new Set((list ?? []).map(({ id }) => id));

/** @returns undefined where there is nothing to cross */
export async function topicsByPlace(): Promise<Crossing | undefined> {
  const [{ region }, known, found, under] = [await archive(), await gazetteer(), await articlesIn(), await byTopic()];
  const places = children(region, known)
    .filter(({ id, level }) => level !== undefined && found.has(id))
    .map(({ id, name }) => ({ id, name, href: placePath(id), articles: ids(found.get(id)) }));
  const rows = (await topics())
    .map(({ id, name }) => ({ id, name, href: topicPath(id), articles: ids(under.get(id)) }))
    .filter((topic) => topic.articles.size > 0)
    .sort((a, b) => b.articles.size - a.articles.size || (a.id < b.id ? -1 : 1));
  if (!places.length || !rows.length) return undefined;
  return crossingOf(rows, places, (topic, place) =>
    formatQuery([
      { field: 'topic', text: topic },
      { field: 'place', text: place },
    ]),
  );
}
