/** References and bibliographies, read back by parsers that are not ours. */
import bibtexParse from '@orcid/bibtex-parse-js';
import { parse as parseRis } from 'astrocite-ris';
import { describe, expect, test } from 'vitest';
import { bibtex, ris } from '../../src/exchange/bibliography.ts';
import { cslItem } from '../../src/exchange/csl.ts';
import { certainParts, dateRange, isoDate, isoRange } from '../../src/exchange/date.ts';
import { jsonFeed, rss } from '../../src/exchange/feeds.ts';
import { gbt7714 } from '../../src/exchange/gbt7714.ts';
import { newsArticle } from '../../src/exchange/json-ld.ts';
import { makersOf } from '../../src/exchange/makers.ts';
import { metaTags } from '../../src/exchange/meta.ts';
import { teiElement } from '../../src/exchange/tei.ts';
import { caseOf, cases } from './cases.ts';

describe('GB/T 7714', () => {
  test.each(cases)('$name', ({ work, gbt7714: expected }) => {
    expect([gbt7714(work, '2015'), gbt7714(work, '2025')]).toEqual(expected);
  });

  test("the standard's own example of a newspaper, both editions", () => {
    const { work } = caseOf('stated');
    const example = {
      ...work,
      authors: [{ name: '丁文详' }],
      title: '数字革命与竞争国际化',
      paper: { ...work.paper!, name: '中国青年报' },
    };
    expect(gbt7714(example, '2015')).toBe('丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).');
    expect(gbt7714(example, '2025')).toBe('丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）.');
  });
});

describe('dates say what is known and no more', () => {
  test.each([
    ['2000-11-20', '2000-11-20', [2000, 11, 20]],
    ['2022-01', '2022-01', [2022, 1]],
    ['2022-07/2022-08', '2022-07/2022-08', [2022]],
    ['2022-07-03/2022-07-09', '2022-07-03/2022-07-09', [2022, 7]],
    ['2021-12/2022-01', '2021-12/2022-01', []],
    ['2022-01-XX', '2022-01', [2022, 1]],
    ['2022-XX/2023-05', '2022/2023-05', []],
    ['2022-04-XX/2022-07', '2022-04/2022-07', [2022]],
    ['2022-21', '2022', [2022]],
    ['2022~', '2022~', []],
    ['2022-12-22?', '2022-12-22?', []],
    ['2022-~12', '2022-12~', [2022]],
    ['2022-12-?22', '2022-12-22?', [2022, 12]],
    ['2022-07/2022-08~', '2022-07/2022-08~', []],
    ['2021-12%/..', '2021-12%/..', []],
    ['[2022-01~,2022-03]', '2022-01~/2022-03', []],
    ['2022-03/..', '2022-03/..', []],
    ['[2022-01,2022-03]', '2022-01/2022-03', [2022]],
  ])('%s', (edtf, iso, certain) => {
    const range = dateRange(edtf);
    expect(range && isoRange(range)).toBe(iso);
    expect(certainParts(range)).toEqual(certain);
  });

  test.each(['', '202X', 'XXXX', 'gestern', '2022-13'])('%j is no date', (edtf) => {
    expect(dateRange(edtf)).toBeUndefined();
  });
});

test.each(['2000-11-20', '2000-11-20~', '2000-11-20?', '2000-11', '2000'])(
  '%s: what was concluded, or is only about right, stands in brackets and is circa',
  (edtf) => {
    const { work } = caseOf('stated');
    for (const basis of ['stated', 'inferred'] as const) {
      const other = { ...work, date: { ...work.date, basis, edtf, range: dateRange(edtf)! } };
      const sure = basis === 'stated' && edtf === '2000-11-20';
      for (const edition of ['2015', '2025'] as const) expect(/\[2000.*\]/.test(gbt7714(other, edition))).toBe(!sure);
      const { issued, note = '' } = cslItem(other);
      expect(issued?.circa ?? false).toBe(basis === 'inferred' || /[~?]/.test(edtf));
      expect(note !== '').toBe(basis === 'inferred' || /[~?]/.test(edtf));
    }
  },
);

/** Every format that can say no more than a date leaves one out that is only about right, or perhaps. */
test.each(['2000-11-20~', '2000-11-20?', '2000-11-20%'])(
  '%s is nowhere an exact date, though the page states it',
  (edtf) => {
    const { work, blocks } = caseOf('stated');
    const doubtful = { ...work, date: { ...work.date, edtf, range: dateRange(edtf)! } };
    const info = {
      title: '',
      description: '',
      lang: 'zh-Hans',
      home: 'https://example.org/',
      self: 'https://example.org/f',
    };
    const item = { work: doubtful, blocks };
    expect(rss(info, [item])).not.toMatch(/<pubDate>|<dc:date>/);
    expect(jsonFeed(info, [item])).not.toContain('date_published');
    const about = newsArticle(doubtful, '');
    expect([about['datePublished'], about['dateCreated'], about['temporal']]).toEqual([undefined, undefined, edtf]);
    const tags = new Map(metaTags(doubtful, '').map(({ key, content }) => [key, content]));
    expect([tags.get('citation_publication_date'), tags.get('DC.date')]).toEqual([undefined, edtf]);
    expect(teiElement(doubtful, blocks)).toContain(`<date when="2000-11-20" cert="medium">${edtf}</date>`);
    expect(bibtex([doubtful])).not.toMatch(/\b(year|month|date) =/);
    expect(ris([doubtful])).not.toMatch(/^(PY|DA) /m);
    const csl = cslItem(doubtful);
    expect(csl.issued).toEqual({ 'date-parts': [[2000, 11, 20]], circa: true });
    expect(csl.note).toMatch(/^日期不确切：.*2000年11月20日/);
    expect(gbt7714(doubtful, '2025')).toContain('，[2000-11-20]（15）');
  },
);

/** BibTeX as BibTeX reads it: groups and escapes taken away. */
const untex = (text: string): string =>
  text
    .replaceAll('\\textbackslash{}', '\u0000')
    .replaceAll('\\textasciitilde{}', '~')
    .replaceAll('\\textasciicircum{}', '^')
    .replace(/\\([&%$#_{}])/g, '$1')
    .replaceAll('\u0000', '\\');

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

describe('BibTeX', () => {
  test.each(cases)('$name', ({ work }) => {
    const [entry, ...others] = bibtexParse.toJSON(bibtex([work]));
    expect(others).toEqual([]);
    expect(entry?.citationKey).toBe(work.id);
    const tags = entry?.entryTags ?? {};
    expect([entry?.entryType, tags['entrysubtype']]).toEqual([work.paper ? 'article' : 'misc', 'newspaper']);
    expect(tags['howpublished']).toBe(work.paper ? undefined : work.archive.name);
    expect(untex(tags['title'] ?? '')).toBe(work.title);
    expect(tags['url']).toBe(work.url);
    expect(tags['journal'] && untex(tags['journal'])).toBe(work.paper?.name);
    const names = (tags['author'] ?? '').split(' and ').filter(Boolean);
    expect(names.map((name) => untex(name.replace(/^\{(.*)\}$/, '$1')))).toEqual(
      makersOf(work.authors).writers.map(({ name }) => name),
    );
    const [year, month, day] = certainParts(work.date.range);
    const named = month && day ? `${months[month - 1]} ${day}` : month && String(month);
    expect([tags['year'], tags['month']]).toEqual([year && String(year), named]);
    expect(tags['date']).toBe(day && isoDate([year!, month!, day]));
  });

  test('the date as a whole is the last of its fields, which is what Zotero takes', () => {
    const text = bibtex([caseOf('stated').work]);
    expect([...text.matchAll(/^\t(year|month|date) = (.*),$/gm)].map(([, name, value]) => [name, value])).toEqual([
      ['year', '{2000}'],
      ['month', '{nov 20}'],
      ['date', '{2000-11-20}'],
    ]);
  });

  test('the whole archive is one file with an entry each', () => {
    const all = bibtexParse.toJSON(bibtex(cases.map(({ work }) => work)));
    expect(all.map(({ citationKey }) => citationKey)).toEqual(cases.map(({ work }) => work.id));
  });

  test('an archive without articles has an empty file', () => {
    expect([bibtex([]), ris([])]).toEqual(['', '']);
  });
});

describe('RIS', () => {
  test.each(cases)('$name', ({ work }) => {
    const text = ris([work]);
    const [item] = parseRis(text);
    expect(item?.type).toBe('article-newspaper');
    expect(item?.title).toBe(work.title);
    expect(item?.URL).toBe(work.url);
    expect(item?.['container-title']).toBe(work.paper?.name);
    const lines = text.split('\r\n');
    expect(lines.filter((line) => line.startsWith('AU'))).toEqual(
      makersOf(work.authors).writers.map(({ name }) => `AU  - ${name}`),
    );
    expect(lines.every((line) => line === '' || /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true);
    const [year, month = '', day = ''] = certainParts(work.date.range).map((n) => String(n).padStart(2, '0'));
    expect(lines.find((line) => line.startsWith('PY'))).toBe(year && `PY  - ${year}`);
    expect(lines.find((line) => line.startsWith('DA'))).toBe((month && `DA  - ${year}/${month}/${day}/`) || undefined);
  });
});

describe('CSL-JSON', () => {
  test('an inferred interval keeps both ends, is circa, and says what it rests on', () => {
    const item = cslItem(caseOf('interval-no-paper').work);
    expect(item.issued).toEqual({ 'date-parts': [[2022, 7], [2022, 8]], circa: true }); // prettier-ignore
    expect(item['container-title']).toBeUndefined();
    expect(item.note).toContain('今年1至6月');
    expect(item.note).toContain('未署报名');
  });

  test('words of the page that hold quotation marks are quoted as they stand, without marks within marks', () => {
    const { work } = caseOf('interval-no-paper');
    const noteOf = (evidence: string[]) => cslItem({ ...work, date: { ...work.date, evidence } }).note;
    expect(noteOf(['今年1至6月', '7月'])).toContain('为推断（据“今年1至6月”、“7月”）');
    expect(noteOf(['作为“村强民富”的新项目', '7月'])).toContain('为推断（据版面文字：作为“村强民富”的新项目；7月）');
  });

  test('a stated date is plain', () => {
    const item = cslItem(caseOf('stated').work);
    expect(item.issued).toEqual({ 'date-parts': [[2000, 11, 20]] });
    expect(item.page).toBe('15');
    expect(item.note).toBeUndefined();
    expect(cslItem(caseOf('no-date').work).issued).toBeUndefined();
  });
});
