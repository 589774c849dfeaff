/**
 * What a page says of itself in its head, to Zotero, Google Scholar, Dublin Core harvesters and social sites.
 *
 * Zotero's generic translator (Embedded Metadata with RDF) is the narrowest reader. Its rules shape the list:
 * - `DC.type` newspaperArticle sets the type, unless `og:type` is `website`, which wins over it; so there is no `og:type`.
 * - the newspaper is `prism.publicationName`, else `DC.source`, else `og:site_name`: where the paper is not known, none of
 *   the three may stand there, or the archive's name becomes the newspaper.
 * - place of publication is `eprints.place_of_pub`; the abstract is `og:description`; the section is `article:section`.
 * - `citation_publication_date` overrides every other date and is read as one date: it gets what is certain of it.
 */
import { certainParts, isoDate, isoRange } from './date.ts';
import { makersOf } from './makers.ts';
import type { Work } from './work.ts';

export interface MetaTag {
  /** Open Graph asks for `property`, everything else for `name`. */
  attribute: 'name' | 'property';
  key: string;
  content: string;
}

const name = (key: string, content: string | undefined): MetaTag[] =>
  content ? [{ attribute: 'name', key, content }] : [];
const property = (key: string, content: string | undefined): MetaTag[] =>
  content ? [{ attribute: 'property', key, content }] : [];

/** @param summary a sentence or two of its text */
export function metaTags(work: Work, summary: string): MetaTag[] {
  const { paper, date } = work;
  const certain = certainParts(date.range);
  const { writers, illustrators } = makersOf(work.authors);
  return [
    ...name('citation_title', work.title),
    ...writers.flatMap((author) => name('citation_author', author.name)),
    ...name('citation_publication_date', isoDate(certain).replaceAll('-', '/')),
    ...name('citation_language', work.archive.lang),
    ...name('citation_firstpage', work.pageNumber),
    ...name('citation_public_url', work.url),
    ...name('citation_keywords', work.topics.map((topic) => topic.name).join('; ')),
    ...name('DC.type', 'newspaperArticle'),
    ...name('DC.title', work.title),
    ...writers.flatMap((author) => name('DC.creator', author.name)),
    ...illustrators.flatMap((illustrator) => name('DC.contributor', illustrator.name)),
    ...name('DC.date', date.range && isoRange(date.range)),
    ...name('DC.language', work.archive.lang),
    ...name('DC.identifier', work.url),
    ...name('DC.rights', work.archive.rights),
    ...work.topics.flatMap((topic) => name('DC.subject', topic.name)),
    ...work.places.flatMap((place) => name('DCTERMS.spatial', place.name)),
    ...name('prism.publicationName', paper?.name),
    ...name('prism.startingPage', work.pageNumber),
    ...name('eprints.place_of_pub', paper?.place),
    ...property('article:section', work.column),
    ...property('og:title', work.title),
    ...property('og:description', summary),
    ...property('og:url', work.url),
    ...property('og:locale', work.archive.lang === 'zh-Hant' ? 'zh_TW' : 'zh_CN'),
    ...property('og:image', work.image),
    ...property('og:image:width', '1200'),
    ...property('og:image:height', '630'),
    ...property('og:image:alt', work.title),
    ...name('twitter:card', 'summary_large_image'),
  ];
}
