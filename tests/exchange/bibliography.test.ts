/** BibTeX and RIS are what Citation.js makes of the same items, but for what the module says. */
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bibtex, ris } from '../../src/exchange/bibliography.ts';
import { cslItem, type CslItem } from '../../src/exchange/csl.ts';
import { certainParts, dateRange } from '../../src/exchange/date.ts';
import type { Work } from '../../src/exchange/work.ts';
import { caseOf, cases } from './cases.ts';

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

/** Without `asciiOnly` the plugin escapes nothing. */
function forTex(csl: CslItem): CslItem {
  const escaped = Object.entries(csl).map(([key, value]) => [
    key,
    typeof value === 'string' && !['URL', 'id', 'type'].includes(key) ? texEscape(value) : value,
  ]);
  const author = csl.author?.map(({ literal }) => ({ literal: texEscape(literal) }));
  return { ...(Object.fromEntries(escaped) as CslItem), ...(author && { author }) };
}

const itsBibtex = (works: readonly Work[]): string =>
  `${new Cite(works.map((work) => forTex(item(work)))).format('bibtex').trim()}\n`;

/** With what the plugin's map leaves out: authors, and the month and day that are known. Its own printer breaks lines. */
function itsRis(works: readonly Work[]): string {
  const items = works.map(item);
  const records = new Cite(items).format('ris', { spec: 'new', format: 'object' }) as unknown as Record<
    string,
    string
  >[];
  return records
    .map(({ TY = '', ...fields }, i) => {
      // It cuts ids at 20 characters, so that articles of one page have the same.
      if (fields['ID'] !== undefined) fields['ID'] = items[i]?.id ?? '';
      const [year, month = '', day = ''] = (items[i]?.issued?.['date-parts'][0] ?? []).map((n) =>
        String(n).padStart(2, '0'),
      );
      const all = [
        ['TY', TY],
        ...(items[i]?.author ?? []).map(({ literal }) => ['AU', literal]),
        ...(month ? [['DA', `${year}/${month}/${day}/`]] : []),
        ...Object.entries(fields),
        ['ER', ''],
      ];
      return all.map(([tag, value = '']) => `${tag}  - ${value.replace(/\s+/g, ' ')}\r\n`).join('');
    })
    .join('');
}

/** Without what the module's docstring says is ours, and with what Citation.js has instead. */
const asCitationJs = (ours: string): string =>
  ours
    .replace(/^\t(?:entrysubtype|date) = \{[\w-]+\},\n/gm, '')
    .replace(/^\thowpublished = .*\n/gm, '')
    .replace(/^@misc\{/gm, '@article{')
    .replace(/^\turl = \{(.*)\},\n/gm, '$&\thowpublished = {$1},\n');

const same = (works: readonly Work[]): void => {
  expect(asCitationJs(bibtex(works))).toBe(itsBibtex(works));
  expect(ris(works)).toBe(itsRis(works));
};

test('articles of every kind', () => same(cases.map(({ work }) => work)));

const words = fc
  .array(
    fc.constantFrom(
      ...['平湖', 'NBA', 'iPhone', 'a', '1', ' and ', ' ', '：', ':', ': ', '-', '–', '，', '“', "'", '"', '.'],
      ...[
        '\\',
        '~',
        '^',
        '&',
        '%',
        '$',
        '#',
        '_',
        '{',
        '}',
        '<',
        '>',
        '<i>',
        '</i>',
        '<b>',
        '</b>',
        '<span class="nocase">',
      ],
      ...['</span>', '<span x>', '<sup>', '&amp;', '\n', '\t', '\u3000', '\r\n', '𠮷', '@', ','],
    ),
    { maxLength: 6 },
  )
  .map((all) => all.join(''));
/** What the schema allows of titles and names: no text without a character. */
const text = words.map((all) => `${all}字`);
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

test('whatever stands in the fields', () => {
  const { id: _id, paper: _paper, pageNumber: _page, column: _column, ...bare } = caseOf('stated').work;
  const work = fc
    .record({
      title: text,
      authors: fc.array(fc.record({ name: text, role: fc.constantFrom('记者', '漫画') }, { requiredKeys: ['name'] }), {
        maxLength: 3,
      }),
      paper: maybe(
        fc.record(
          { id: fc.constant('p'), name: text, place: text, evidence: fc.array(words) },
          { requiredKeys: ['id', 'name', 'evidence'] },
        ),
      ),
      basis: fc.constantFrom('stated' as const, 'inferred' as const, 'none' as const),
      edtf: fc.constantFrom('2022', '2022-01', '2022-01-05', '2022-12~', '2022-07/2022-08', '2021-12/2022-01', ''),
      pageNumber: maybe(text),
      column: maybe(text),
      id: fc.constantFrom('a-01', 'a-very-long-name-of-a-page-2022-01-05-01'),
      truncated: fc.constantFrom([], ['tail']),
    })
    .map(({ title, authors, paper, basis, edtf, pageNumber, column, id, truncated }): Work => {
      const range = dateRange(edtf);
      return {
        ...bare,
        id,
        title,
        authors,
        ...(paper && { paper: { ...paper, basis } }),
        date: { edtf, basis, evidence: ['据'], ...(range && { range }) },
        ...(pageNumber !== undefined && { pageNumber }),
        ...(column !== undefined && { column }),
        truncated: [...truncated],
      };
    });
  fc.assert(fc.property(fc.array(work, { minLength: 1, maxLength: 3 }), same), { numRuns: 1000 });
});
