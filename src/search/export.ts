/** A found set as a file: its ids, and their entries from the archive's data files (CSV after RFC 4180, BibTeX, RIS), in the order of the results. */
import { decodeList } from './codec.ts';
import { pageOf } from './ids.ts';
import type { Source } from './source.ts';

export type ExportFormat = 'csv' | 'bibtex' | 'ris';

/** Rows of a CSV file as they are written, quoted line ends and all. */
function csvRows(text: string): string[] {
  return text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+/g) ?? [];
}

const ids: Record<Exclude<ExportFormat, 'csv'>, { entry: RegExp; id: RegExp }> = {
  bibtex: { entry: /^@[\s\S]*?^\}[ \t]*\r?\n?/gm, id: /^@\w+\{\s*([^,\s]+)/ },
  ris: { entry: /^TY {2}- [\s\S]*?^ER {2}-.*\r?\n?/gm, id: /^(?:ID|AN) {2}- (\S+)/m },
};

/**
 * @param text a whole data file
 * @param wanted ids of articles, in the order that the entries shall have
 */
export function chosenEntries(format: ExportFormat, text: string, wanted: readonly string[]): string {
  if (format === 'csv') {
    // Without its mark Excel takes a table for another encoding; a text that was fetched has lost it.
    const [header = '', ...rows] = csvRows(text.replace(/^\ufeff/, ''));
    const byId = new Map(rows.map((row) => [/^"?([^",]*)/.exec(row)?.[1] ?? '', row]));
    return [`\ufeff${header}`, ...wanted.flatMap((id) => byId.get(id) ?? []), ''].join('\r\n');
  }
  const { entry, id } = ids[format];
  const byId = new Map((text.match(entry) ?? []).map((one) => [id.exec(one)?.[1] ?? '', one]));
  return wanted.flatMap((key) => byId.get(key) ?? []).join('');
}

/** @returns ids of articles where those are known without reading the articles, and that is less to read */
export async function idsOf(source: Source, docs: readonly number[]): Promise<string[] | undefined> {
  const files = 'idLists' in source ? source.idLists?.() : undefined;
  if (!files || docs.length <= files.length) return undefined;
  const names = new Map<number, string[]>(docs.map((doc) => [doc, []]));
  for (const lists of await Promise.all(files.map((read) => read())))
    for (const [name, list] of Object.entries(lists)) {
      const [doc = 0, other] = decodeList(list);
      if (other === undefined) names.get(doc)?.push(name);
    }
  // What has one article may be its page.
  const ids = docs.flatMap((doc) => {
    const all = names.get(doc) ?? [];
    const [own, other] = all.filter((name) => !all.some((id) => id !== name && pageOf(id) === name));
    return own !== undefined && other === undefined ? own : [];
  });
  return ids.length === docs.length ? ids : undefined;
}
