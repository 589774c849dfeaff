/** The found set as a file: those entries of the archive's own data files that were found, as they stand there. */
import { el } from '../../search/dom.ts';
import { page, type Found } from '../../search/find.ts';
import { fetchJson, fetchText } from '../../search/load.ts';
import type { Source } from '../../search/source.ts';
import { withBase } from '../../paths.ts';
import { searchStrings as t } from '../../strings.ts';
import { chosenEntries, idsOf, type ExportFormat } from '../../search/export.ts';

const types: Record<ExportFormat, { ending: string; type: string }> = {
  csv: { ending: 'csv', type: 'text/csv' },
  bibtex: { ending: 'bib', type: 'application/x-bibtex' },
  ris: { ending: 'ris', type: 'application/x-research-info-systems' },
};

/** What of a data package (https://datapackage.org) is needed; a large archive's files are in parts. */
interface DataPackage {
  resources: { path: string | string[] }[];
}

async function dataFiles(ending: string): Promise<string> {
  const { resources } = (await fetchJson(withBase('data/datapackage.json'))) as DataPackage;
  const paths = resources
    .flatMap(({ path }) => path)
    .filter((path) => path.startsWith('articles') && path.endsWith(`.${ending}`));
  return (await Promise.all(paths.map((path) => fetchText(withBase(`data/${path}`))))).join('');
}

/** Records that are read at a time. */
const atOnce = 50;

/** @param tell says how far it is */
export async function save(
  format: ExportFormat,
  source: Source,
  found: Found,
  tell: (text: string) => void,
): Promise<void> {
  const { ending, type } = types[format];
  const ids: string[] = [];
  // What needs no verifying need not be read.
  const known = found.sure ? await idsOf(source, found.docs) : undefined;
  if (known) ids.push(...known);
  else
    for (let from: number | undefined = 0; from !== undefined;) {
      const got = await page(source, found, from, atOnce);
      ids.push(...got.records.map(({ id }) => id));
      from = got.next;
      tell(t.exports.working(ids.length, found.docs.length));
    }
  const text = chosenEntries(format, await dataFiles(ending), ids);
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  el('a', { href: address, download: `${t.exports.file}.${ending}` }).click();
  URL.revokeObjectURL(address);
  tell('');
}
