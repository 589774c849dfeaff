/**
 * BibTeX and RIS, byte for byte as Citation.js writes them but for what is said below, which a test holds, and without its many
 * steps for each field. Both know one date only, so they get what is certain of it: 2022-07/2022-08 is 2022.
 *
 * What BibTeX has otherwise, since one file serves BibTeX's styles, biblatex and programs that keep references:
 * - `entrysubtype` tells a newspaper's article from a journal's, which have the same type.
 * - `date` where the day is known. BibTeX's styles have no field for a day and print `month` as it is, so the day stands there
 *   too; biblatex takes no such month, but `date` wins over it (Biber notes so for each entry). It comes after `month`, because
 *   Zotero takes the last of them for the whole date.
 * - Where the paper is not known it is `@misc`: of an `@article` without `journal` BibTeX warns, and biblatex prints an “In:” with
 *   nothing behind it. How a `@misc` was published is all that styles print of where it is: the archive's name, since not all of them
 *   print addresses, and those that do would print one twice.
 * - `@article` has no `howpublished`, which its styles don't print.
 */
import { certainParts, isoDate } from './date.ts';
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
  const date = dateOf(csl);
  const [year, month, day] = date;
  const journal = csl['container-title'];
  const field = (name: string, value: string | undefined): string =>
    value === undefined ? '' : `\t${name} = {${value}},\n`;
  const rich = (name: string, value: string | undefined, finish = same): string =>
    value === undefined ? '' : field(name, finish(richTex(value)));
  const names = namesOf(csl).map((name) => `{${tex(name)}}`);
  return [
    `@${journal === undefined ? 'misc' : 'article'}{${csl.id},\n`,
    rich('address', csl['publisher-place'], group),
    names.length ? field('author', names.join(' and ')) : '',
    field('entrysubtype', 'newspaper'),
    rich('journal', journal),
    field('year', year?.toString()),
    field('month', month && day ? `${months[month - 1]} ${day}` : month?.toString()),
    field('date', day === undefined ? undefined : isoDate(date)),
    rich('note', csl.note),
    field('pages', csl.page === undefined ? undefined : tex(csl.page).replace('-', '--')),
    rich('title', csl.title, title),
    field('url', csl.URL),
    journal === undefined ? rich('howpublished', csl.archive) : '',
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
