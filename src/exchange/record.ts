/** An article as one row of the data files. Names of fields are described in `data-package.ts`. */
import { bodyText, type BodyBlock } from './body.ts';
import { csvField } from './escape.ts';
import { makersOf } from './makers.ts';
import type { Work } from './work.ts';

/** One line of `articles.jsonl`: everything the archive knows, text included, as printed: `repairs` say how a person reads it. */
export function articleRecord(work: Work, blocks: readonly BodyBlock[]): Record<string, unknown> {
  const { printed } = work;
  return {
    id: work.id,
    url: work.url,
    page: work.page,
    source: work.source,
    kicker: printed.kicker ?? null,
    title: printed.title,
    deck: printed.deck ?? null,
    authors: printed.authors,
    outlet: work.paper
      ? { id: work.paper.id, name: work.paper.name, basis: work.paper.basis, evidence: work.paper.evidence }
      : null,
    date: { edtf: work.date.edtf, basis: work.date.basis, evidence: work.date.evidence },
    pageNumber: work.pageNumber ?? null,
    column: printed.column ?? null,
    photoCredit: printed.photoCredit ?? null,
    topics: work.topics.map(({ id }) => id),
    places: work.places.map(({ id, name, count }) => ({ id, name, count })),
    truncated: work.truncated,
    repairs: work.repairs,
    blocks,
    text: bodyText(blocks),
  };
}

const columns = [
  'id',
  'title',
  'kicker',
  'deck',
  'authors',
  'illustrators',
  'outlet',
  'outlet_basis',
  'date',
  'date_basis',
  'page_number',
  'column',
  'topics',
  'places',
  'truncated',
  'characters',
  'page',
  'source',
  'url',
] as const;

export const articleColumns: readonly string[] = columns;

/** Code points of the running text, line ends left out: what the archive says an article's length is. */
export function charactersOf(blocks: readonly BodyBlock[]): number {
  let count = 0;
  for (const { kind, text } of blocks)
    for (let i = 0; kind !== 'caption' && i < text.length; i++) {
      const point = text.codePointAt(i) ?? 0;
      if (point > 0xffff) i++;
      if (point !== 0x0a) count++;
    }
  return count;
}

/** One row of `articles.csv`. Lists are joined by `;`. */
function row(work: Work, blocks: readonly BodyBlock[]): Record<(typeof columns)[number], string> {
  const { writers, illustrators } = makersOf(work.authors);
  const names = (people: Work['authors']): string => people.map(({ name }) => name).join(';');
  return {
    id: work.id,
    title: work.title,
    kicker: work.kicker ?? '',
    deck: work.deck ?? '',
    authors: names(writers),
    illustrators: names(illustrators),
    outlet: work.paper?.name ?? '',
    outlet_basis: work.paper?.basis ?? 'none',
    date: work.date.edtf,
    date_basis: work.date.basis,
    page_number: work.pageNumber ?? '',
    column: work.column ?? '',
    topics: work.topics.map(({ name }) => name).join(';'),
    places: work.places.map(({ name }) => name).join(';'),
    truncated: work.truncated.join(';'),
    characters: String(charactersOf(blocks)),
    page: work.page,
    source: work.source,
    url: work.url,
  };
}

/** RFC 4180 without header. */
export function articleRow(work: Work, blocks: readonly BodyBlock[]): string {
  const fields = row(work, blocks);
  return columns.map((column) => csvField(fields[column])).join(',');
}

/** Begins with a byte order mark: Excel takes UTF-8 for the system's encoding without one. */
export const articleTable = (rows: readonly string[]): string =>
  `\ufeff${[columns.join(','), ...rows].join('\r\n')}\r\n`;
