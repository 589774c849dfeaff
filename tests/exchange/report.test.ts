import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { issueAddress, mailAddress, part, sidecarEntry, type ErrorReport } from '../../src/exchange/report.ts';
import { Sidecar } from '../../src/schema.ts';
import { strings } from '../../src/strings.ts';
import { sidecarName } from '../../src/text/sidecar-name.ts';

const words = strings.report.message;

const report: ErrorReport = {
  article: 'aa0001-01',
  title: '数字桥 & “桥”',
  page: 'aa0001',
  source: 'first.txt',
  address: 'https://example.org/articles/aa0001-01/#p-abc',
  paragraph: 'p-abc',
  quote: '两岸来了"三千"人\\：',
  context: '桥通的那天，两岸来了"三千"人。',
  replace: '两岸来了\n四千人',
  note: '见次日更正',
};

describe('the entry to paste', () => {
  test('is what a sidecar takes, whatever the words are', () => {
    expect(Sidecar.parse(parse(sidecarEntry(report, words))).corrections).toEqual([
      { quote: report.quote, replace: report.replace, note: report.note },
    ]);
  });

  test('tells a short quotation apart by what stands around it, a long one is enough', () => {
    const short = { ...report, quote: '三千', before: '两岸来了"', after: '"人' };
    expect(Sidecar.parse(parse(sidecarEntry(short, words))).corrections[0]?.quote).toEqual({
      quote: '三千',
      before: '两岸来了"',
      after: '"人',
    });
    const long = { ...short, quote: '桥通的那天，两岸来了三千人，都站着看' };
    expect(Sidecar.parse(parse(sidecarEntry(long, words))).corrections[0]?.quote).toBe(long.quote);
  });

  test('says what is still to be filled in', () => {
    const { corrections } = Sidecar.parse(parse(sidecarEntry({ ...report, replace: '', note: '' }, words)));
    expect(corrections).toEqual([{ quote: report.quote, replace: words.replaceHere, note: words.noteHere }]);
  });

  test('goes into the sidecar of the page', () => {
    expect(sidecarName('003_a.b.txt')).toBe('003_a.b.yaml');
  });
});

describe('links', () => {
  test('an issue has title and text, in the form that GitHub reads', () => {
    const address = new URL(issueAddress('https://git.example.org/o/r/issues/new?labels=text', report, words));
    expect(address.searchParams.get('labels')).toBe('text');
    expect(address.searchParams.get('title')).toBe(`校正：${report.title}（aa0001-01）`);
    const body = address.searchParams.get('body') ?? '';
    for (const part of [
      report.quote,
      report.context,
      report.paragraph,
      report.page,
      report.address,
      'first.yaml',
      '```yaml',
    ])
      expect(body).toContain(part);
  });

  test('a mail has the same, and no recipient where the archive names none', () => {
    const [, head = '', query = ''] = /^mailto:([^?]*)\?(.*)$/.exec(mailAddress('', report, words)) ?? [];
    expect(head).toBe('');
    const body = new URLSearchParams(query.replaceAll('+', '%2B')).get('body') ?? '';
    for (const part of [report.article, report.page, report.paragraph, report.address, report.context, 'first.yaml'])
      expect(body).toContain(part);
    expect(body).toContain(sidecarEntry(report, words));
    expect(mailAddress('a@example.org', report, words)).toMatch(/^mailto:a@example\.org\?subject=/);
  });

  const addresses = {
    issue: [8000, (one: ErrorReport) => issueAddress('https://git.example.org/o/r/issues/new', one, words)],
    mail: [2046, (one: ErrorReport) => mailAddress('corrections@archive.example.org', one, words)],
  } as const;
  const ofLength = (length: number): ErrorReport => ({
    ...report,
    title: '题'.repeat(length),
    quote: '长'.repeat(length),
    context: '围'.repeat(length),
    replace: '换'.repeat(length),
    note: '注'.repeat(Math.min(length, 200)),
  });

  test.each(Object.entries(addresses))('an %s stays below what is taken, however long the report', (_, [limit, of]) => {
    for (const length of [1, 10, 40, 80, 200, 400, 5000]) {
      const address = of(ofLength(length));
      expect([length, address.length < limit]).toEqual([length, true]);
      expect(decodeURIComponent(address)).toContain(report.address);
    }
  });

  test.each(Object.entries(addresses))(
    'an %s gives up the context first, and never has part of an entry',
    (_, [, of]) => {
      const said = Array.from({ length: 60 }, (_, i) => {
        const one = ofLength(i * 8 + 20);
        const text = decodeURIComponent(of(one));
        return [text.includes('围'), text.includes(sidecarEntry(one, words)), text.includes(words.pasteHere)]
          .map(Number)
          .join('');
      });
      expect([...new Set(said)]).toEqual(['110', '010', '001']);
      expect(decodeURIComponent(of(ofLength(400)))).toContain('长'.repeat(20));
    },
  );

  test('an entry replaces all that it quotes', () => {
    const long = '长'.repeat(300);
    const [entry] = Sidecar.parse(
      parse(sidecarEntry({ ...report, quote: long, replace: `${long}的` }, words)),
    ).corrections;
    expect(entry).toMatchObject({ quote: long, replace: `${long}的` });
  });

  test('a part of a text holds whole characters', () => {
    expect(part('一𠮷二', 0, 2)).toBe('一');
    expect(part('一𠮷二', 2, 9)).toBe('二');
    expect(part('一𠮷二', -3, 3)).toBe('一𠮷');
  });

  test('half a character in what a reader types is no reason to fail', () => {
    for (const of of [addresses.issue[1], addresses.mail[1]])
      expect(decodeURIComponent(of({ ...report, context: '\ud842' }))).toContain(report.quote.slice(0, 4));
  });
});
