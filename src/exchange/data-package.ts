/**
 * Frictionless Data Package (https://datapackage.org, version 2): which data files there are and what their fields mean.
 *
 * `articles.csv` begins with a byte order mark, for Excel. The standard advises against one and has no way to say it: `encoding` is a
 * name of IANA's, and a dialect has no word on it. frictionless-py and R's frictionless pass over it; `datapackage` and
 * `frictionless.js` take it into the first column's name. The description says so, and names `articles.jsonl` for them.
 */
import type { Archive } from '../schema.ts';
import { strings } from '../strings.ts';
import { articleColumns } from './record.ts';

export interface Resource {
  /** The kind of file, its name without the number of a part. */
  kind: keyof typeof strings.data.files;
  /** File names of its parts. */
  paths: string[];
}

const mediaTypes: Record<Resource['kind'], [format: string, mediaType: string]> = {
  'articles.jsonl': ['jsonl', 'application/jsonl'],
  'articles.csv': ['csv', 'text/csv'],
  'pages.jsonl': ['jsonl', 'application/jsonl'],
  'places.geojson': ['geojson', 'application/geo+json'],
  'vocabularies.json': ['json', 'application/json'],
  'tei-corpus.xml': ['xml', 'application/tei+xml'],
  'articles.bib': ['bib', 'application/x-bibtex'],
  'articles.ris': ['ris', 'application/x-research-info-systems'],
  'articles.csl.json': ['json', 'application/vnd.citationstyles.csl+json'],
};

const isKind = (name: string): name is Resource['kind'] => name in mediaTypes;

/** @param names of files, parts in order @returns one entry for each kind, in the order in which they are explained */
export function resources(names: readonly string[]): Resource[] {
  const paths = Map.groupBy(names, (name) => name.replace(/-\d+\./, '.'));
  return Object.keys(mediaTypes).flatMap((kind) => {
    const own = paths.get(kind);
    return own && isKind(kind) ? [{ kind, paths: own }] : [];
  });
}

/** Parts that a page names: all of some, of many the first and the last. The data package names them all. */
export const namedParts = (paths: readonly string[]): readonly string[] =>
  paths.length <= 12 ? paths : [...paths.slice(0, 3), ...paths.slice(-1)];

/** Kinds whose parts are one file again when put together, as the standard asks of a resource with several paths. */
const joinable = new Set<Resource['kind']>(['articles.jsonl', 'pages.jsonl', 'articles.bib', 'articles.ris']);

type Columns = keyof typeof strings.data.columns;

/**
 * @param site absolute address of the site, ending in `/`
 * @param names of the data files
 * @param self name of the descriptor
 */
export function dataPackage(archive: Archive, site: string, names: readonly string[], self: string): string {
  const address = `${site}data/`;
  const schema = {
    fields: articleColumns.map((name) => ({
      name,
      type: name === 'characters' ? 'integer' : 'string',
      description: strings.data.columns[name as Columns],
    })),
    primaryKey: ['id'],
    missingValues: [''],
  };
  const described = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'archive',
    title: archive.name,
    description: archive.description,
    id: `${address}${self}`,
    homepage: address,
    // A licence has a name from a list of open ones, or a path: the page that says what may be done.
    ...(archive.rights !== undefined && { licenses: [{ title: archive.rights, path: `${site}about/` }] }),
    resources: resources(names).flatMap(({ kind, paths }) => {
      const [format, mediatype] = mediaTypes[kind];
      const resource = (name: string, path: string | readonly string[]) => ({
        name: name.replaceAll('.', '-'),
        description: strings.data.files[kind],
        path,
        format,
        mediatype,
        encoding: 'utf-8',
        ...(kind === 'articles.csv' && {
          // Readers of version 1 know a table by its profile.
          type: 'table',
          profile: 'tabular-data-resource',
          dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
          schema,
        }),
      });
      return joinable.has(kind) && paths.length > 1
        ? [resource(kind, paths)]
        : paths.map((path) => resource(path, path));
    }),
  };
  return `${JSON.stringify(described, null, 1)}\n`;
}
