/** Zotero's reading of the metadata in a page's head. */

export interface Tag {
  key: string;
  content: string;
}

export interface Item {
  itemType: string;
  title?: string | undefined;
  creators: string[];
  publicationTitle?: string | undefined;
  date?: string | undefined;
  place?: string | undefined;
  pages?: string | undefined;
  section?: string | undefined;
  language?: string | undefined;
  url?: string | undefined;
  abstractNote?: string | undefined;
  rights?: string | undefined;
}

/**
 * Zotero's generic translators "Embedded Metadata" and "RDF", the parts that decide a newspaper article's fields, in their
 * order: prefixes split at `.`, `:` or `_`; RDF properties first; then Highwire's `citation_…` names over them.
 */
export function zotero(tags: readonly Tag[]): Item {
  const properties = new Map<string, string[]>();
  for (const { key, content } of tags) {
    const at = key.search(/[.:_]/);
    const prefix = key.slice(0, at).toLowerCase();
    if (!['dc', 'dcterms', 'prism', 'og', 'article', 'eprints', 'z', 'bib', 'bibo'].includes(prefix)) continue;
    const name = `${prefix}:${key.slice(at + 1, at + 2).toLowerCase()}${key.slice(at + 2)}`;
    properties.set(name, [...(properties.get(name) ?? []), content]);
  }
  const first = (...names: string[]): string | undefined =>
    names.map((name) => properties.get(name)?.[0]).find((value) => value !== undefined);
  const highwire = (name: string): string[] => tags.filter(({ key }) => key === name).map(({ content }) => content);
  const known = ['newspaperArticle', 'journalArticle', 'webpage', 'book', 'report'];
  const ofOpenGraph: Record<string, string> = { website: 'webpage', book: 'book', 'video.movie': 'videoRecording' };
  const dc = first('dc:type', 'dcterms:type');
  const guess = first('og:type') === 'article' || highwire('citation_title').length ? 'journalArticle' : 'webpage';
  const itemType = ofOpenGraph[first('og:type') ?? ''] ?? (dc && known.includes(dc) ? dc : guess);
  const citationAuthors = highwire('citation_author');
  return {
    itemType,
    title: highwire('citation_title')[0] ?? first('dc:title', 'og:title'),
    creators: citationAuthors.length ? citationAuthors : (properties.get('dc:creator') ?? []),
    publicationTitle:
      highwire('citation_journal_title')[0] ?? first('prism:publicationName', 'dc:source', 'og:site_name'),
    date:
      highwire('citation_publication_date')[0] ??
      first('eprints:date', 'prism:publicationDate', 'og:published_time', 'dcterms:issued', 'dc:date'),
    place: first('eprints:place_of_pub', 'eprints:event_location'),
    pages: highwire('citation_firstpage')[0] ?? first('prism:startingPage'),
    section: first('article:section'),
    language: highwire('citation_language')[0] ?? first('dc:language'),
    url: highwire('citation_public_url')[0] ?? first('og:url'),
    abstractNote: first('og:description', 'dcterms:abstract'),
    rights: first('prism:copyright', 'dc:rights'),
  };
}
