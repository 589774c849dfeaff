/** CSL-JSON, the form that citation processors and Zotero take (https://docs.citationstyles.org, data schema 1.0.2). */
import { dateInWords } from '../date-words.ts';
import { strings } from '../strings.ts';
import type { DateParts } from './date.ts';
import { makersOf } from './makers.ts';
import type { Work } from './work.ts';

export interface CslItem {
  id: string;
  type: 'article-newspaper';
  title: string;
  author?: { literal: string }[];
  illustrator?: { literal: string }[];
  'container-title'?: string;
  'publisher-place'?: string;
  issued?: { 'date-parts': number[][]; circa?: true };
  page?: string;
  section?: string;
  URL: string;
  archive: string;
  archive_location: string;
  language: string;
  note?: string;
}

/** What a bibliography cannot express in fields, in a sentence each. */
export function caveats(work: Work): string[] {
  const { basis, edtf, evidence, range } = work.date;
  return [
    ...(work.paper === undefined ? [strings.cite.noPaper] : []),
    ...(work.paper?.basis === 'inferred' ? [strings.cite.inferredPaper(work.paper.evidence)] : []),
    ...(basis === 'none' ? [strings.cite.noDate] : []),
    ...(basis === 'inferred' ? [strings.cite.inferredDate(edtf, evidence)] : []),
    ...(range?.approximate ? [strings.cite.inexactDate(dateInWords({ edtf, basis: 'stated' }))] : []),
    ...(work.truncated.length ? [strings.cite.truncated] : []),
  ];
}

/** @param issued what to state as date; by default the whole range, both ends */
export function cslItem(work: Work, issued: DateParts[] = rangeParts(work)): CslItem {
  const note = caveats(work).join('；');
  const { writers, illustrators } = makersOf(work.authors);
  const literals = (people: Work['authors']) => people.map(({ name }) => ({ literal: name }));
  const circa = work.date.basis === 'inferred' || work.date.range?.approximate;
  return {
    id: work.id,
    type: 'article-newspaper',
    title: work.title,
    // Chinese names are one literal: processors would set a family and a given name apart with a blank.
    ...(writers.length && { author: literals(writers) }),
    ...(illustrators.length && { illustrator: literals(illustrators) }),
    ...(work.paper && { 'container-title': work.paper.name }),
    ...(work.paper?.place !== undefined && { 'publisher-place': work.paper.place }),
    ...(issued.length && {
      issued: { 'date-parts': issued.map((parts) => [...parts]), ...(circa && { circa: true as const }) },
    }),
    ...(work.pageNumber !== undefined && { page: work.pageNumber }),
    ...(work.column !== undefined && { section: work.column }),
    URL: work.url,
    archive: work.archive.name,
    archive_location: work.id,
    language: work.archive.lang,
    ...(note && { note }),
  };
}

function rangeParts(work: Work): DateParts[] {
  const { from, to } = work.date.range ?? {};
  if (!from || !to) return [];
  return from.join() === to.join() ? [from] : [from, to];
}
