/** The files under `/data/`: which there are, and what is in each. Large archives are cut into parts of the same form. */
import {
  archive,
  articles,
  gazetteer,
  ledger,
  once,
  outlets,
  pageStamp,
  pages,
  pageText,
  topics,
  type NewspaperPage,
} from './archive.ts';
import { bibtex, ris } from './exchange/bibliography.ts';
import { cslItem } from './exchange/csl.ts';
import { dataPackage, resources, type Resource } from './exchange/data-package.ts';
import { partName, partsOf, type Part } from './exchange/file-parts.ts';
import { placesGeoJson, placeTotals } from './exchange/places.ts';
import { articleRecord, articleRow, articleTable } from './exchange/record.ts';
import { teiCorpus, teiElement } from './exchange/tei.ts';
import type { Work } from './exchange/work.ts';
import { pageKey } from './page-key.ts';
import { ancestors } from './text/gazetteer.ts';
import { absolute, blocksOf, works } from './works.ts';

/** Articles with their texts, without, and newspaper pages in one part: a file of them stays below the 25 MiB that some hosts allow. */
const partSize = { articles: 2000, rows: 20_000, pages: 400 };

export interface DataFile {
  name: string;
  /** Media type. */
  type: string;
  make: () => Promise<string>;
  /** The file is the same as long as this is. */
  key: () => Promise<string>;
}

const worksOf = async ({ from, to }: Part): Promise<Work[]> => (await works()).slice(from, to);

async function records(part: Part): Promise<string> {
  let made = '';
  for (const work of await worksOf(part)) made += flat(jsonLine(articleRecord(work, await blocksOf(work.id))));
  return made;
}

async function table(part: Part): Promise<string> {
  const rows: string[] = [];
  for (const work of await worksOf(part)) rows.push(flat(articleRow(work, await blocksOf(work.id))));
  return articleTable(rows);
}

async function corpus(archive: Work['archive'], part: Part): Promise<string> {
  const documents: string[] = [];
  for (const work of await worksOf(part)) documents.push(flat(teiElement(work, await blocksOf(work.id))));
  return teiCorpus(archive, documents);
}

/** A text put together of many is kept as all of them until it is read; thousands of such are work for the garbage collector. */
function flat(text: string): string {
  text.charCodeAt(0);
  return text;
}

const csl = (all: readonly Work[]): string => `[\n${all.map((work) => JSON.stringify(cslItem(work))).join(',\n')}\n]\n`;

const jsonLine = (record: unknown): string => `${JSON.stringify(record)}\n`;

async function pageRecords(sheets: readonly NewspaperPage[]): Promise<string> {
  let lines = '';
  for (const sheet of sheets) lines += flat(jsonLine(await pageRecord(sheet)));
  return lines;
}

async function pageRecord({ id, source }: { id: string; source: string }): Promise<Record<string, unknown>> {
  const [{ sha256, encoding, segments }, text] = await Promise.all([ledger(id), pageText(id)]);
  return { id, source, sha256, encoding: encoding ?? null, text, segments };
}

async function vocabularies(): Promise<string> {
  const [places, all] = [await gazetteer(), await articles()];
  const named = new Set(all.flatMap((one) => one.places.flatMap(({ id }) => [id, ...ancestors(id, places)])));
  const units = [...named].sort().flatMap((id) => {
    const unit = places.places.get(id);
    return unit
      ? [{ id, name: unit.name, parent: unit.parent ?? null, level: unit.level ?? null, aliases: unit.aliases }]
      : [];
  });
  return `${JSON.stringify({ outlets: await outlets(), topics: await topics(), placesSource: places.source, places: units }, null, 1)}\n`;
}

/** @returns every file of `/data/` but the TEI of single articles, parts of one kind in order */
export const dataFiles = once(async (): Promise<DataFile[]> => {
  const [all, own, sheets] = await Promise.all([articles(), archive(), pages()]);
  const about: Work['archive'] = {
    name: own.name,
    url: absolute(''),
    lang: own.lang,
    ...(own.rights !== undefined && { rights: own.rights }),
  };
  const file = (
    name: string,
    type: string,
    make: () => Promise<string> | string,
    key: () => Promise<string>,
  ): DataFile => ({
    name,
    type,
    make: async () => make(),
    key: async () => `${name} ${await key()}`,
  });
  /** @returns a file of each part of the articles */
  const ofArticles = (
    size: number,
    name: string,
    type: string,
    make: (part: Part) => Promise<string> | string,
  ): DataFile[] =>
    partsOf(all.length, size).map((part, i, { length }) =>
      file(
        partName(name, i, length),
        type,
        () => make(part),
        () => pageKey([], all.slice(part.from, part.to)),
      ),
    );
  const whole = (): Promise<string> => pageKey([], all);
  const made = [
    ...ofArticles(partSize.articles, 'articles.jsonl', 'application/jsonl', records),
    ...ofArticles(partSize.articles, 'tei-corpus.xml', 'application/tei+xml', (part) => corpus(about, part)),
    ...ofArticles(partSize.rows, 'articles.csv', 'text/csv', table),
    ...partsOf(sheets.length, partSize.pages).map(({ from, to }, i, { length }) => {
      const part = sheets.slice(from, to);
      return file(
        partName('pages.jsonl', i, length),
        'application/jsonl',
        () => pageRecords(part),
        () => pageKey(part.map(pageStamp)),
      );
    }),
    file(
      'places.geojson',
      'application/geo+json',
      async () => placesGeoJson(placeTotals(await works()), (id) => absolute(`places/${id}/`)),
      whole,
    ),
    file('vocabularies.json', 'application/json', vocabularies, whole),
    ...ofArticles(partSize.rows, 'articles.bib', 'application/x-bibtex', async (part) => bibtex(await worksOf(part))),
    ...ofArticles(partSize.rows, 'articles.ris', 'application/x-research-info-systems', async (part) =>
      ris(await worksOf(part)),
    ),
    ...ofArticles(partSize.rows, 'articles.csl.json', 'application/vnd.citationstyles.csl+json', async (part) =>
      csl(await worksOf(part)),
    ),
  ];
  const names = made.map(({ name }) => name);
  return [
    ...made,
    file(
      'datapackage.json',
      'application/json',
      () => dataPackage(own, absolute(''), names, 'datapackage.json'),
      async () => JSON.stringify(names),
    ),
  ];
});

export async function dataFile(name: string): Promise<DataFile> {
  const found = (await dataFiles()).find((file) => file.name === name);
  if (!found) throw new Error(`${name}: no such data file`);
  return found;
}

/** The files as the page that explains them lists them. */
export async function dataResources(): Promise<Resource[]> {
  return resources((await dataFiles()).map(({ name }) => name));
}
