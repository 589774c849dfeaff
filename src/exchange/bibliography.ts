/**
 * BibTeX and RIS, byte for byte as Citation.js writes them, which a test holds, and without its many steps for each field.
 * Both know one date only, so they get what is certain of it: 2022-07/2022-08 is 2022.
 */
import { certainParts } from './date.ts';
import { cslItem, type CslItem } from './csl.ts';
import type { Work } from './work.ts';

const item = (work: Work): CslItem => {
  const certain = certainParts(work.date.range);
  return cslItem(work, certain.length ? [certain] : []);
};

const namesOf = ({ author = [] }: CslItem): string[] => author.map(({ literal }) => literal).filter(Boolean);
const dateOf = ({ issued }: CslItem): readonly number[] => issued?.['date-parts'][0] ?? [];

const texSpecial = /[\\~^&%$#_{}]/g;
const texCommands: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const tex = (text: string): string => text.replace(texSpecial, (c) => texCommands[c] ?? `\\${c}`);

/** CSL marks up text with a few elements; what looks like one and is none is left out. */
const styles: Record<string, string> = {
  i: '\\textit{',
  b: '\\textbf{',
  sc: '\\textsc{',
  sup: '\\textsuperscript{',
  sub: '\\textsubscript{',
  'span style="font-variant:small-caps;"': '\\textsc{',
  'span class="nocase"': '{',
};

function richTex(marked: string): string {
  const text = tex(marked);
  if (!text.includes('<')) return text;
  const open: string[] = [];
  return text
    .split(/<(\/?(?:i|b|sc|sup|sub|span)|span .*?)>/g)
    .map((part, i) => {
      if (i % 2 === 0) return part;
      const style = styles[part];
      if (style !== undefined) open.push(`/${part.split(' ')[0]}`);
      else if (part === open.at(-1)) return open.pop() && '}';
      return style ?? '';
    })
    .join('');
}

/** Braces keep the capitals of a name in a title: NBA. */
const title = (text: string): string =>
  /[A-Z]/.test(text)
    ? text
        .split(/(:\s*)/)
        .map((part, i) => (i % 2 === 1 ? part : part.replace(/([^\\])\b([a-z]*[A-Z].*?)\b/g, '$1{$2}')))
        .join('')
    : text;

/** A list of one. */
const group = (text: string): string => (text.includes(' and ') ? `{${text}}` : text);

const same = (text: string): string => text;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function bibtexEntry(csl: CslItem): string {
  const [year, month, day] = dateOf(csl);
  const field = (name: string, value: string | undefined): string =>
    value === undefined ? '' : `\t${name} = {${value}},\n`;
  const rich = (name: string, value: string | undefined, finish = same): string =>
    value === undefined ? '' : field(name, finish(richTex(value)));
  const names = namesOf(csl).map((name) => `{${tex(name)}}`);
  return [
    `@article{${csl.id},\n`,
    rich('address', csl['publisher-place'], group),
    names.length ? field('author', names.join(' and ')) : '',
    rich('journal', csl['container-title']),
    field('year', year?.toString()),
    field('month', month && day ? `${months[month - 1]} ${day}` : month?.toString()),
    rich('note', csl.note),
    field('pages', csl.page === undefined ? undefined : tex(csl.page).replace('-', '--')),
    rich('title', csl.title, title),
    field('url', csl.URL),
    field('howpublished', csl.URL),
    '}\n',
  ].join('');
}

export const bibtex = (works: readonly Work[]): string => works.map((work) => bibtexEntry(item(work))).join('');

/**
 * What Citation.js has of a newspaper article and what its map leaves out, authors and the month and day that are known.
 * Lines end in CR LF and are never broken: Citation.js itself breaks them after 70 characters, addresses too.
 */
function risEntry(csl: CslItem): string {
  const [year, month, day] = dateOf(csl);
  const two = (n: number | undefined): string => (n === undefined ? '' : String(n).padStart(2, '0'));
  const line = (tag: string, value: string | undefined): string =>
    value === undefined ? '' : `${tag}  - ${value.replace(/\s+/g, ' ')}\r\n`;
  return [
    'TY  - NEWS\r\n',
    ...(csl.author ?? []).map(({ literal }) => line('AU', literal)),
    month === undefined ? '' : line('DA', `${two(year)}/${two(month)}/${two(day)}/`),
    line('CY', csl['publisher-place']),
    // Whole: who picks entries out of a list goes by it. Of the 20 characters that the format speaks of, ids of file names take more.
    line('ID', csl.id),
    line('LA', csl.language),
    line('N1', csl.note),
    line('PY', year?.toString()),
    line('SE', csl.section),
    line('SP', csl.page?.replace(/[–—]/g, '-')),
    line('T2', csl['container-title']),
    line('TI', csl.title),
    line('UR', csl.URL),
    'ER  - \r\n',
  ].join('');
}

export const ris = (works: readonly Work[]): string => works.map((work) => risEntry(item(work))).join('');
