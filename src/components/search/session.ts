/** What search page and palette share: the opened archive, and how a result is drawn. */
import { fold, type ScriptTable } from '../../text/fold.ts';
import { articlePath, withBase } from '../../paths.ts';
import { find, type Found, type Order } from '../../search/find.ts';
import { openArchive } from '../../search/load.ts';
import type { Suggestion } from '../../search/near.ts';
import type { Query } from '../../search/query.ts';
import type { ResultView } from '../../search/dom.ts';
import type { FacetName, Source } from '../../search/source.ts';
import type { ShownRecord } from '../../search/record.ts';
import { searchStrings as t } from '../../strings.ts';
import { typographic } from '../../text/typography.ts';

export const archive = (): Promise<Source> => openArchive(withBase('search/index.json'));

/** Fuse is fetched with the first titles that have to be ranked, or the first name that may be misspelt, not with the page. */
const fuse = () => import('../../search/fuse.ts');

export const search = (source: Source, query: Query, order: Order): Promise<Found> =>
  find(source, query, order, async (titles, words) => (await fuse()).likeness(titles, words));

/** @param most suggestions, if fewer than near.ts makes */
export async function suggest(
  source: Source,
  query: Query,
  found: Found,
  missing: readonly string[],
  most?: number,
): Promise<Suggestion[]> {
  const { near } = await import('../../search/near.ts');
  const similar = async (...asked: Parameters<Awaited<ReturnType<typeof fuse>>['similar']>) =>
    (await fuse()).similar(...asked);
  return near(source, query, found, missing, similar, most);
}

/**
 * How far to look for what is near before the reader asks. Names of a large archive are a file of their own, and every
 * suggestion costs postings: where there is little to show they are worth it; once they are here, the first few are named.
 */
export function nearness(source: Source, found: Found, empty: boolean): 'all' | 'named' | 'asked' {
  if (!source.partial || empty || found.docs.length < 3) return 'all';
  // Articles beyond those that were listed are not known here, and would show as near ones.
  return source.namesHere?.() && found.total === undefined ? 'named' : 'asked';
}

export async function labels(source: Source, name: FacetName): Promise<ReadonlyMap<string, string>> {
  return new Map((await source.column(name)).values.map(({ id, label }) => [id, label]));
}

export interface Explained {
  record: ShownRecord;
  table: ScriptTable;
  outlet: string;
  /** What was asked for, folded. */
  words: readonly string[];
  /** Names of places by which it was found, folded. */
  also?: readonly string[];
  reason?: string | undefined;
}

export function viewOf({ record, also = [], ...rest }: Explained, tier: ResultView['tier']): ResultView {
  return { ...rest, also, tier, href: articlePath(record.id), typeset: typographic, strings: t };
}

/** Where a filter on a place found an article: the places in it that the article names, and all words for them. */
export async function placesIn(
  source: Source,
  found: Found,
  record: ShownRecord,
): Promise<{ names: string[]; words: string[] }> {
  const chosen = found.chosen.get('place');
  if (!chosen) return { names: [], words: [] };
  const { values } = await source.column('place');
  const index = new Map(values.map(({ id }, i) => [id, i]));
  const inside = record.places.flatMap((id) => {
    for (let i = index.get(id); i !== undefined; i = values[i]?.parent)
      if (chosen.has(i)) return values[index.get(id) ?? 0] ?? [];
    return [];
  });
  return {
    names: [...new Set(inside.map(({ label }) => label))],
    words: inside.flatMap(({ label, also = [] }) => [label, ...also]).map((word) => fold(word, found.table).text),
  };
}

export function reasonText({ reason, name }: Suggestion): string {
  switch (reason.kind) {
    case 'pinyin':
    case 'initials':
    case 'homophone':
      return t.reasons[reason.kind](reason.reading);
    case 'character':
      return t.reasons.character(reason.typed, reason.meant);
    case 'field':
      return t.reasons[reason.field];
    case 'within':
      return t.reasons.group(name);
    case 'date':
      return t.reasons.date;
    case 'maybe':
    case 'id':
    case 'author':
      return t.reasons[reason.kind];
    case 'spelling':
    case 'short':
    case 'alias':
      return t.reasons[reason.kind];
  }
}
