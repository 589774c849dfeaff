/** Every form in which an article is cited, in the order they are shown. */
import { bibtex, ris } from './bibliography.ts';
import { cslItem, type CslItem } from './csl.ts';
import { gbt7714 } from './gbt7714.ts';
import type { Work } from './work.ts';

export interface Citation {
  format: 'gb2025' | 'gb2015' | 'bibtex' | 'ris' | 'csl' | 'link';
  text: string;
  /** File name to save under, for the formats that programs read. */
  file?: string;
}

/** JSON with a line for each property: short enough to be looked through. */
function lines(item: CslItem): string {
  const properties = Object.entries(item).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `[{\n${properties.join(',\n')}\n}]`;
}

export function citations(work: Work): Citation[] {
  return [
    { format: 'gb2025', text: gbt7714(work, '2025') },
    { format: 'gb2015', text: gbt7714(work, '2015') },
    { format: 'link', text: work.url },
    { format: 'bibtex', text: bibtex([work]).trim(), file: `${work.id}.bib` },
    { format: 'ris', text: ris([work]).trim().replaceAll('\r\n', '\n'), file: `${work.id}.ris` },
    { format: 'csl', text: lines(cslItem(work)), file: `${work.id}.json` },
  ];
}
