/** BibTeX and RIS by Citation.js. Both know one date only, so they get what is certain of it: 2022-07/2022-08 is 2022. */
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { certainParts } from './date.ts';
import { cslItem, type CslItem } from './csl.ts';
import type { Work } from './work.ts';

// By default the plugin drops every character that LaTeX has no command for: all Chinese. Our ids are the keys.
const { format } = plugins.config.get('@bibtex') as { format: Record<string, boolean> };
Object.assign(format, { asciiOnly: false, useIdAsLabel: true, checkLabel: false });
const item = (work: Work): CslItem => {
  const certain = certainParts(work.date.range);
  return cslItem(work, certain.length ? [certain] : []);
};

const texCommands: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const texEscape = (text: string): string => text.replace(/[\\~^&%$#_{}]/g, (c) => texCommands[c] ?? `\\${c}`);

/** Without `asciiOnly` the plugin escapes nothing, so TeX's own characters are escaped here, in all fields but the address. */
function forTex(csl: CslItem): CslItem {
  const escaped = Object.entries(csl).map(([key, value]) => [
    key,
    typeof value === 'string' && !['URL', 'id', 'type'].includes(key) ? texEscape(value) : value,
  ]);
  const author = csl.author?.map(({ literal }) => ({ literal: texEscape(literal) }));
  return { ...(Object.fromEntries(escaped) as CslItem), ...(author && { author }) };
}

export function bibtex(works: readonly Work[]): string {
  return works.length ? `${new Cite(works.map((work) => forTex(item(work)))).format('bibtex').trim()}\n` : '';
}

/**
 * The plugin's record, with what its map leaves out for newspaper articles: authors, and the month and day that are known.
 * Lines end in CR LF and are never broken: the plugin's own printer breaks them after 70 characters, addresses too.
 */
export function ris(works: readonly Work[]): string {
  if (!works.length) return '';
  const items = works.map(item);
  const records = new Cite(items).format('ris', { spec: 'new', format: 'object' }) as unknown as RisRecord[];
  return records
    .map(({ TY, ...fields }, i) => {
      const { author = [], issued } = items[i] ?? {};
      const [year, month = '', day = ''] = (issued?.['date-parts'][0] ?? []).map((n) => String(n).padStart(2, '0'));
      const all = {
        AU: author.map(({ literal }) => literal),
        ...(month && { DA: `${year}/${month}/${day}/` }),
        ...fields,
      };
      return [`TY  - ${TY}`, ...risLines(all), 'ER  - ', ''].join('\r\n');
    })
    .join('');
}

type RisFields = Record<string, string | string[] | undefined>;
type RisRecord = { TY: string } & RisFields;

function risLines(fields: RisFields): string[] {
  return Object.entries(fields).flatMap(([tag, value]) =>
    [value ?? []].flat().map((text) => `${tag}  - ${text.replace(/\s+/g, ' ')}`),
  );
}
