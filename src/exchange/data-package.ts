/** Frictionless Data Package (https://datapackage.org, version 2): which data files there are and what their fields mean. */
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

type Columns = keyof typeof strings.data.columns;

/** @param address absolute address of the data folder @param names of the data files */
export function dataPackage(archive: Archive, address: string, names: readonly string[], self: string): string {
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
    ...(archive.rights !== undefined && { licenses: [{ title: archive.rights }] }),
    resources: resources(names).map(({ kind, paths }) => {
      const [format, mediatype] = mediaTypes[kind];
      return {
        name: kind.replaceAll('.', '-'),
        description: strings.data.files[kind],
        path: paths.length === 1 ? paths[0] : paths,
        format,
        mediatype,
        encoding: 'utf-8',
        ...(kind === 'articles.csv' && { profile: 'tabular-data-resource', schema }),
      };
    }),
  };
  return `${JSON.stringify(described, null, 1)}\n`;
}
