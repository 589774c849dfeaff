/**
 * The archive as files for the engine: a file of documents for each paper's year, a configuration for each machine, and what the
 * service has to know of all (values of the facets, names, conversion table). Articles pass one at a time.
 */
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Article } from '../../src/schema.ts';
import { valueIds, yearsOf } from '../../src/search/columns.ts';
import { valuesUsed, type Vocabularies } from '../../src/search/facet-values.ts';
import { addCharacters, dayNumber, packTable } from '../../src/search/index-file.ts';
import { NameCounter, withReadings } from '../../src/search/name-list.ts';
import { recordOf, texts } from '../../src/search/record.ts';
import { facetNames, type FacetName } from '../../src/search/source.ts';
import { spanOf } from '../../src/search/spans.ts';
import { titleBreaks } from '../../src/search/title-breaks.ts';
import { fold } from '../../src/text/fold.ts';
import { cutTable, simplifiedTable } from '../../src/text/script.ts';
import { configuration } from './configuration.ts';
import type { ReadArticle } from './content.ts';
import { xmlDocument, xmlHead, xmlTail } from './document.ts';
import type { Facts } from './facts.ts';
import type { Machines } from './machines.ts';
import { partsOf, type PaperYear } from './parts.ts';

/** Text that waits to be written, all files together. UTF-16 code units. */
const mostWaiting = 8_000_000;
/** Names that near matches are looked for in: the page fetches all of them. Those of most articles stay. */
const mostNames = 20_000;

/** Appends to many files without keeping them open. */
function appender(folder: string) {
  const waiting = new Map<string, string[]>();
  let length = 0;
  const flush = async () => {
    for (const [file, parts] of waiting) await appendFile(join(folder, file), parts.join(''));
    waiting.clear();
    length = 0;
  };
  return {
    async add(file: string, text: string) {
      const parts = waiting.get(file);
      if (parts) parts.push(text);
      else waiting.set(file, [text]);
      length += text.length;
      if (length > mostWaiting) await flush();
    },
    flush,
  };
}

export interface ExportInput extends Vocabularies {
  articles: AsyncIterable<ReadArticle>;
  /** A date as readers see it, with its certainty. */
  when: (date: Article['date']) => string;
}

/** A place and all that it lies in. */
function* within(id: string, places: Vocabularies['places']): Generator<string> {
  const seen = new Set<string>();
  for (let at = places.get(id); at && !seen.has(at.id); at = places.get(at.parent ?? '')) {
    seen.add(at.id);
    yield at.id;
  }
}

/** @returns how many articles there are, and what each part holds; throws where there are none */
export async function exportArchive(
  input: ExportInput,
  out: string,
  machines: Machines,
): Promise<{ articles: number; parts: PaperYear[][] }> {
  const table = simplifiedTable();

  // An export that breaks off leaves the one before as it was.
  const fresh = join(out, 'records.new');
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const files = appender(fresh);
  const years = new Map<string, PaperYear>();
  const used = new Map<FacetName, Set<string>>(facetNames.map((name) => [name, new Set()]));
  const names = new NameCounter();
  const characters = new Set<string>();
  let articles = 0;
  for await (const { article, blocks } of input.articles) {
    articles++;
    const record = recordOf(article, blocks, input.when(article.date));
    const places = record.places.flatMap((id) => [...within(id, input.places)]);
    for (const name of facetNames) for (const id of valueIds(name, record)) used.get(name)?.add(id);
    names.add(article, blocks);
    for (const { text } of texts(record)) for (const character of fold(text, table).text) characters.add(character);
    const year = yearsOf(record.date)[0] ?? '';
    const key = `${record.outlet}\n${year}`;
    const file = `${record.outlet}.${year || 'undated'}.xml`;
    const own = years.get(key) ?? { outlet: record.outlet, year, articles: 0, file: `records/${file}` };
    own.articles++;
    years.set(key, own);
    const values = {
      author: record.authors.map(({ name }) => fold(name, table).text),
      place: [...new Set(places)],
      outlet: valueIds('outlet', record),
      column: valueIds('column', record),
      topic: valueIds('topic', record),
      year: valueIds('year', record),
      genre: valueIds('genre', record),
      id: [...new Set([article.id, article.page])],
    };
    const breaks = titleBreaks(record.title);
    const shown = breaks.length > 0 ? { ...record, breaks } : record;
    await files.add(
      file,
      xmlDocument({ record: shown, day: dayNumber(article.date), span: spanOf(article.date), values }, table),
    );
  }
  await files.flush();
  if (articles === 0) throw new Error('no articles to export; `npm run ingest` makes them');
  await rm(join(out, 'records'), { recursive: true, force: true });
  await rename(fresh, join(out, 'records'));

  const values = valuesUsed(input, (name) => used.get(name) ?? new Set());
  const list = names.list(values, mostNames);
  const ofTexts = [...characters];
  addCharacters(characters, list, table);
  const facts: Facts = {
    articles,
    values,
    table: packTable(cutTable(table, characters)),
    names: withReadings(list, ofTexts),
  };
  await writeFile(join(out, 'facts.json'), JSON.stringify(facts));
  await writeFile(join(out, 'head.xml'), xmlHead);
  await writeFile(join(out, 'tail.xml'), xmlTail);

  const parts = partsOf([...years.values()], machines.machines.length * machines.parts);
  const folder = machines.folder ?? resolve(out);
  for (const at of machines.machines.keys()) {
    await mkdir(join(out, `machine-${at + 1}`), { recursive: true });
    await writeFile(join(out, `machine-${at + 1}`, 'sphinx.conf'), configuration(machines, parts, folder, at));
  }
  return { articles, parts };
}
