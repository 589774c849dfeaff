/** Builds what the browser searches: for a small archive one file. Runs at build time; sizes grow with the texts. */
import type { Article } from '../schema.ts';
import { latestDay } from '../text/edtf.ts';
import { fold, type ScriptTable } from '../text/fold.ts';
import { cutTable, simplifiedTable } from '../text/script.ts';
import { facetValues, type Vocabularies } from './facet-values.ts';
import { pageOf } from './ids.ts';
import { NameCounter, withReadings } from './name-list.ts';
import type { Name, Names } from './names.ts';
import { recordOf, texts, type Block, type SearchRecord } from './record.ts';
import type { FacetName, FacetValue } from './source.ts';
import type { Span } from './span-list.ts';
import { spanOf } from './spans.ts';
import { titleBreaks } from './title-breaks.ts';

export interface BuildInput extends Vocabularies {
  articles: readonly Article[];
  /** The body of one of them; asked for once for each, so that no archive has to be in memory whole. */
  blocks: (article: Article) => readonly Block[] | Promise<readonly Block[]>;
  /** A date as readers see it, with its certainty. */
  when: (date: Article['date']) => string;
}

/** A small archive on the wire. */
export interface WholeFile {
  mode: 'whole';
  records: SearchRecord[];
  /** Page of each record, where it isn't the record's id without its last part. */
  pages: (string | 0)[];
  /** Sort keys, see `Source.dates`. */
  dates: number[];
  /** First and last day of each article's date, see `Period`; null where it is not known. */
  spans: (Span | null)[];
  values: Record<FacetName, FacetValue[]>;
  /** Traditional and simplified characters by turns. */
  table: string;
  names: Names;
}

/** Sort key of a date, see `Source.dates`. */
export const dayNumber = ({ basis, edtf }: Article['date']): number =>
  basis === 'none' || !edtf ? 0 : Number(latestDay(edtf).replaceAll('-', ''));

/** Newest first, then by id. */
export function byDay(articles: readonly Article[]): { article: Article; day: number }[] {
  return articles
    .map((article) => ({ article, day: dayNumber(article.date) }))
    .sort((a, b) => b.day - a.day || (a.article.id < b.article.id ? -1 : a.article.id > b.article.id ? 1 : 0));
}

export const packTable = (table: ScriptTable): string => [...table].map((pair) => pair.join('')).join('');

/** Characters of the names, which the conversion table has to know beside those of the texts. */
export function addCharacters(characters: Set<string>, names: readonly Name[], table: ScriptTable): void {
  for (const { name, also = [] } of names)
    for (const form of [name, ...also]) for (const character of fold(form, table).text) characters.add(character);
}

export async function wholeFile(input: BuildInput): Promise<WholeFile> {
  const table = simplifiedTable();
  const values = facetValues(input, input.articles);
  const names = new NameCounter();
  const characters = new Set<string>();
  const records: SearchRecord[] = [];
  const dates: number[] = [];
  const spans: (Span | null)[] = [];
  const pages: (string | 0)[] = [];
  for (const { article, day } of byDay(input.articles)) {
    const blocks = await input.blocks(article);
    const record = recordOf(article, blocks, input.when(article.date));
    names.add(article, blocks);
    for (const { text } of texts(record)) for (const character of fold(text, table).text) characters.add(character);
    const breaks = titleBreaks(record.title);
    records.push(breaks.length > 0 ? { ...record, breaks } : record);
    dates.push(day);
    pages.push(article.page === pageOf(article.id) ? 0 : article.page);
    spans.push(spanOf(article.date) ?? null);
  }
  const list = names.list(values);
  const ofTexts = [...characters];
  addCharacters(characters, list, table);
  return {
    mode: 'whole',
    records,
    pages,
    dates,
    spans,
    values,
    table: packTable(cutTable(table, characters)),
    names: withReadings(list, ofTexts),
  };
}
