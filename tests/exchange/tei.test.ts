/** TEI: well-formed, only the elements that the module's docstring and the data page name, each where TEI P5 allows it. */
import { describe, expect, test } from 'vitest';
import { teiCorpus, teiDocument, teiElement } from '../../src/exchange/tei.ts';
import { caseOf, cases } from './cases.ts';
import { all, readXml, textOf, type Node } from './xml.ts';

/** Parent → children that TEI P5 allows there, of those that we use. */
const content: Record<string, string[]> = {
  teiCorpus: ['teiHeader', 'TEI'],
  TEI: ['teiHeader', 'standOff', 'text'],
  teiHeader: ['fileDesc', 'encodingDesc', 'profileDesc'],
  fileDesc: ['titleStmt', 'publicationStmt', 'sourceDesc'],
  titleStmt: ['title', 'author'],
  author: ['persName', 'roleName'],
  publicationStmt: ['publisher', 'idno', 'availability'],
  availability: ['p'],
  sourceDesc: ['bibl', 'p'],
  bibl: ['author', 'title', 'pubPlace', 'date', 'biblScope', 'idno', 'ptr', 'note'],
  encodingDesc: ['editorialDecl'],
  editorialDecl: ['p'],
  profileDesc: ['langUsage', 'textClass', 'settingDesc'],
  langUsage: ['language'],
  textClass: ['keywords'],
  keywords: ['term'],
  settingDesc: ['listPlace'],
  listPlace: ['place'],
  place: ['placeName', 'location', 'idno'],
  location: ['geo'],
  standOff: ['listAnnotation'],
  listAnnotation: ['annotation'],
  annotation: ['respStmt', 'note'],
  respStmt: ['resp', 'name'],
  text: ['body'],
  body: ['div'],
  div: ['head', 'byline', 'note', 'p', 'figure', 'gap', 'div'],
  byline: ['name'],
  figure: ['head', 'byline'],
  p: ['choice'],
  choice: ['sic', 'corr'],
};

function check(node: Node, problems: string[] = []): string[] {
  if (node.uri !== 'http://www.tei-c.org/ns/1.0') problems.push(`${node.name}: namespace ${node.uri}`);
  const children = node.children.filter((child) => typeof child !== 'string');
  for (const child of children) {
    if (!content[node.name]?.includes(child.name)) problems.push(`${child.name} in ${node.name}`);
    check(child, problems);
  }
  if (node.name === 'div') {
    // Heads and byline first; after a nested div nothing but divs.
    const names = children.map(({ name }) => name);
    const body = names.findIndex((name) => name !== 'head' && name !== 'byline');
    if (body >= 0 && names.slice(body).some((name) => name === 'head' || name === 'byline'))
      problems.push('head after text');
    const section = names.indexOf('div');
    if (section >= 0 && names.slice(section).some((name) => name !== 'div')) problems.push('text after a section');
  }
  return problems;
}

describe.each(cases)('TEI of $name', ({ work, blocks }) => {
  const tree = readXml(teiDocument(teiElement(work, blocks)));

  test('is well-formed and in order', () => {
    expect(check(tree)).toEqual([]);
  });

  test('has the text, verbatim: with the page’s reading where a person corrected it', () => {
    const [body] = all(tree, 'body');
    const paragraphs = all(body!, 'p').map((p) => ({
      id: p.attributes['xml:id'],
      text: p.children.map((c) => (typeof c === 'string' ? c : textOf(all(c, 'sic')[0]!))).join(''),
    }));
    const expected = blocks.filter((block) => block.kind === 'paragraph');
    expect(paragraphs).toEqual(expected.map(({ id, text }) => ({ id: `${work.id}.${id}`, text })));
  });

  test('has one annotation for each repair, pointing at something', () => {
    const ids = new Set([tree, ...all(tree, 'p')].map(({ attributes }) => `#${attributes['xml:id']}`));
    const annotations = all(tree, 'annotation');
    expect(annotations).toHaveLength(work.repairs.length);
    for (const { attributes } of annotations) expect(ids).toContain(attributes['target']);
  });

  test('dates are as certain as the page lets them be', () => {
    const [date] = all(tree, 'date');
    expect(date ? textOf(date) : '').toBe(work.date.edtf);
    if (date) expect(date.attributes['cert']).toBe(work.date.basis === 'stated' ? 'high' : 'medium');
  });
});

test('an interval has two ends, a correction two readings, missing text a gap', () => {
  const interval = readXml(
    teiDocument(teiElement(caseOf('interval-no-paper').work, caseOf('interval-no-paper').blocks)),
  );
  expect(all(interval, 'date')[0]?.attributes).toMatchObject({ notBefore: '2022-07', notAfter: '2022-08' });
  expect(all(interval, 'title').filter(({ attributes }) => attributes['level'] === 'j')).toEqual([]);
  expect(all(interval, 'gap')).toHaveLength(1);
  const hostile = readXml(teiDocument(teiElement(caseOf('hostile').work, caseOf('hostile').blocks)));
  expect(all(hostile, 'choice').map((choice) => choice.children.map((c) => textOf(c as Node)))).toEqual([
    ['<误', '正&'],
  ]);
});

test('the corpus holds every document, with ids that are unique in it', () => {
  const { archive } = cases[0]!.work;
  const tree = readXml(
    teiCorpus(
      archive,
      cases.map(({ work, blocks }) => teiElement(work, blocks)),
    ),
  );
  expect(check(tree)).toEqual([]);
  expect(all(tree, 'TEI').map(({ attributes }) => attributes['xml:id'])).toEqual(cases.map(({ work }) => work.id));
  const ids = ['TEI', 'p', 'annotation'].flatMap((name) =>
    all(tree, name).flatMap((node) => node.attributes['xml:id'] ?? []),
  );
  expect(new Set(ids).size).toBe(ids.length);
});
