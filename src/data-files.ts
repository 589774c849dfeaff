/** The files under `/data/`: which there are, and what is in each. Large archives are cut into parts of the same form. */
import { archive, articles, gazetteer, ledger, once, outlets, pageStamp, pages, pageText, topics } from './archive.ts';
import { bibtex, ris } from './exchange/bibliography.ts';
import { cslItem } from './exchange/csl.ts';
import { dataPackage, resources, type Resource } from './exchange/data-package.ts';
import { placesGeoJson, placeTotals } from './exchange/places.ts';
import { articleRecord, articleRow, articleTable } from './exchange/record.ts';
import { teiCorpus, teiElement } from './exchange/tei.ts';
import type { Work } from './exchange/work.ts';
import { pageKey } from './page-key.ts';
import { ancestors } from './text/gazetteer.ts';
import { absolute, blocksOf, works } from './works.ts';

/** Articles, and newspaper pages, in one part: a file of them stays below the 25 MiB that some hosts allow. */
const partSize = { articles: 2000, pages: 400 };

export interface DataFile {
  name: string;
  /** Media type. */
  type: string;
  make: () => Promise<string>;
  /** The file is the same as long as this is. */
  key: () => Promise<string>;
}

const cut = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.max(1, Math.ceil(list.length / size)) }, (_, i) => list.slice(i * size, (i + 1) * size));

/** `articles.jsonl`, or `articles-2.jsonl` where there are several parts. */
export const partName = (name: string, part: number, parts: number): string =>
  parts === 1 ? name : name.replace('.', `-${part + 1}.`);

/** Articles, by number from 0 in the order of the archive, that go into one file. */
interface Part {
  from: number;
  to: number;
}
const worksOf = async ({ from, to }: Part): Promise<Work[]> => (await works()).slice(from, to);

async function records(part: Part): Promise<string> {
  let made = '';
  for (const work of await worksOf(part)) made += flat(jsonLine(articleRecord(work, await blocksOf(work.id))));
  return made;
}

async function table(): Promise<string> {
  const rows: string[] = [];
  for (const work of await works()) rows.push(flat(articleRow(work, await blocksOf(work.id))));
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

const jsonLine = (record: unknown): string => `${JSON.stringify(record)}\n`;

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
  const parts = cut(all, partSize.articles).map((list, i) => ({
    from: i * partSize.articles,
    to: i * partSize.articles + list.length,
  }));
  const sheetParts = cut(sheets, partSize.pages);
  const about: Work['archive'] = {
    name: own.name,
    url: absolute(''),
    lang: own.lang,
    ...(own.rights !== undefined && { rights: own.rights }),
  };
  const whole = (): Promise<string> => pageKey([], all);
  const file = (name: string, type: string, make: () => Promise<string> | string, key = whole): DataFile => ({
    name,
    type,
    make: async () => make(),
    key: async () => `${name} ${await key()}`,
  });
  const made = [
    ...parts.flatMap((part, i) => {
      const key = (): Promise<string> => pageKey([], all.slice(part.from, part.to));
      return [
        file(partName('articles.jsonl', i, parts.length), 'application/jsonl', () => records(part), key),
        file(partName('tei-corpus.xml', i, parts.length), 'application/tei+xml', () => corpus(about, part), key),
      ];
    }),
    file('articles.csv', 'text/csv', table),
    ...sheetParts.map((part, i) =>
      file(
        partName('pages.jsonl', i, sheetParts.length),
        'application/jsonl',
        async () => {
          let lines = '';
          for (const sheet of part) lines += flat(jsonLine(await pageRecord(sheet)));
          return lines;
        },
        () => pageKey(part.map(pageStamp)),
      ),
    ),
    file('places.geojson', 'application/geo+json', async () =>
      placesGeoJson(placeTotals(await works()), (id) => absolute(`places/${id}/`)),
    ),
    file('vocabularies.json', 'application/json', () => vocabularies()),
    file('articles.bib', 'application/x-bibtex', async () => bibtex(await works())),
    file('articles.ris', 'application/x-research-info-systems', async () => ris(await works())),
    file(
      'articles.csl.json',
      'application/vnd.citationstyles.csl+json',
      async () => `[\n${(await works()).map((work) => JSON.stringify(cslItem(work))).join(',\n')}\n]\n`,
    ),
  ];
  const names = made.map(({ name }) => name);
  return [
    ...made,
    file(
      'datapackage.json',
      'application/json',
      () => dataPackage(own, absolute('data/'), names, 'datapackage.json'),
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
