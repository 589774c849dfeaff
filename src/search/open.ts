/** From what the index file holds to something that can be searched. */
import type { ScriptTable } from '../text/fold.ts';
import { columnOf, listedColumn, valueIds } from './columns.ts';
import { pageOf } from './ids.ts';
import type { WholeFile } from './index-file.ts';
import { localSource } from './local.ts';
import { facetNames, type FacetName, type FiledColumn, type IndexedSource } from './source.ts';

export function unpackTable(packed: string): ScriptTable {
  const table = new Map<string, string>();
  const characters = [...packed];
  for (let at = 0; at + 1 < characters.length; at += 2) table.set(characters[at] ?? '', characters[at + 1] ?? '');
  return table;
}

export function openWhole(file: WholeFile): IndexedSource {
  const columns = Object.fromEntries(
    facetNames.map((name) => [
      name,
      listedColumn(
        columnOf(
          file.values[name],
          file.records.map((record) => valueIds(name, record)),
        ),
      ),
    ]),
  ) as Record<FacetName, FiledColumn>;
  return localSource({
    records: file.records,
    columns,
    dates: file.dates,
    pages: file.records.map(({ id }, doc) => file.pages[doc] || pageOf(id)),
    spans: file.spans,
    table: unpackTable(file.table),
    names: file.names,
  });
}
