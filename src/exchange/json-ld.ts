/** schema.org NewsArticle. Dates and newspaper stand there only as far as they are known. */
import { certainParts, isoDate, isoRange } from './date.ts';
import { makersOf } from './makers.ts';
import type { Work } from './work.ts';

const persons = (people: Work['authors']) =>
  people.map(({ name, role }) => ({ '@type': 'Person', name, ...(role !== undefined && { jobTitle: role }) }));

export function newsArticle(work: Work, summary: string): Record<string, unknown> {
  const { paper, date } = work;
  const certain = certainParts(date.range);
  const { writers, illustrators } = makersOf(work.authors);
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': work.url,
    url: work.url,
    identifier: work.id,
    headline: work.title,
    ...(work.deck !== undefined && { alternativeHeadline: work.deck }),
    description: summary,
    image: work.image,
    inLanguage: work.archive.lang,
    ...(writers.length && { author: persons(writers) }),
    ...(illustrators.length && { contributor: persons(illustrators) }),
    ...(certain.length && { dateCreated: isoDate(certain) }),
    ...(date.range && { temporal: isoRange(date.range) }),
    ...(date.basis === 'stated' && certain.length === 3 && { datePublished: isoDate(certain) }),
    ...(paper && {
      isPartOf: {
        '@type': 'Newspaper',
        name: paper.name,
        ...(paper.place !== undefined && { locationCreated: { '@type': 'Place', name: paper.place } }),
      },
    }),
    ...(work.pageNumber !== undefined && { printPage: work.pageNumber }),
    ...(work.column !== undefined && { articleSection: work.column }),
    about: work.topics.map(({ name }) => ({ '@type': 'Thing', name })),
    spatialCoverage: work.places.map(({ name, coordinates }) => ({
      '@type': 'Place',
      name,
      ...(coordinates && { geo: { '@type': 'GeoCoordinates', longitude: coordinates[0], latitude: coordinates[1] } }),
    })),
    isBasedOn: { '@type': 'CreativeWork', url: work.pageUrl, identifier: work.source },
    provider: { '@type': 'ArchiveOrganization', name: work.archive.name, url: work.archive.url },
    ...(work.archive.rights !== undefined && { copyrightNotice: work.archive.rights }),
    isAccessibleForFree: true,
  };
}
