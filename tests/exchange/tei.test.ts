/** TEI: well-formed, only the elements that the module's docstring and the data page name, each where TEI P5 allows it. */
import { describe, expect, test } from 'vitest';
import type { BodyBlock } from '../../src/exchange/body.ts';
import type { Work } from '../../src/exchange/work.ts';
import { teiCorpus, teiDocument, teiElement } from '../../src/exchange/tei.ts';
import type { Repair } from '../../src/schema.ts';
import { paragraphIds } from '../../src/text/paragraph-id.ts';
import { caseOf, cases } from './cases.ts';
import { all, readXml, textOf, type Node } from './xml.ts';

/** Parent → children that TEI P5 allows there, of those that we use. */
const content: Record<string, string[]> = {
  teiCorpus: ['teiHeader', 'TEI'],
  TEI: ['teiHeader', 'standOff', 'text'],
  teiHeader: ['fileDesc', 'encodingDesc', 'profileDesc'],
  fileDesc: ['titleStmt', 'publicationStmt', 'sourceDesc'],
  titleStmt: ['title', 'author', 'respStmt'],
  author: ['persName', 'roleName'],
  publicationStmt: ['publisher', 'idno', 'availability'],
  availability: ['p'],
  sourceDesc: ['bibl', 'p'],
  bibl: ['author', 'respStmt', 'title', 'pubPlace', 'date', 'biblScope', 'idno', 'ptr', 'note'],
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

test('a correction stands at its offset, in whatever part of the article it is', () => {
  const { work } = caseOf('interval-no-paper');
  const blocks: BodyBlock[] = [
    { kind: 'paragraph', text: '甲抱和甲抱。', id: '' },
    { kind: 'caption', text: '图抱', credit: '丁 摄' },
  ];
  const ids = paragraphIds(blocks.map(({ text }) => text));
  const of = (quote: string, replace: string, more: Partial<Repair>): Repair => ({
    kind: 'correct', at: { start: 0, end: 1 }, reason: '据原报', by: 'person', quote, replace, ...more,
  }); // prettier-ignore
  const repairs = [
    of('甲抱', '甲报', { paragraph: ids[0], offset: 3 }),
    of('抱', '报', { paragraph: ids[1], offset: 1 }),
    of('丁', '于', { paragraph: ids[1], field: 'credit', offset: 0 }),
    of('题', '标题', { field: 'title', offset: 1 }),
    of('二', '贰', { field: 'byline', offset: 4 }),
  ];
  const authors = [{ name: '王一' }, { name: '王二' }];
  const tree = readXml(teiDocument(teiElement({ ...work, printed: { title: '一题', authors }, repairs }, blocks)));
  const [body] = all(tree, 'body');
  const form = (name: 'sic' | 'corr'): string =>
    all(body!, 'div')[0]!
      .children.map((c) => (typeof c === 'string' ? c : reading(c, name)))
      .join('|');
  expect(form('sic')).toMatch(/一题\|王一 王二\|.*甲抱和甲抱。\|图抱丁 摄/);
  expect(form('corr')).toMatch(/一标题\|王一 王贰\|.*甲抱和甲报。\|图报于 摄/);
});

/** Text of an element with one of the readings of each choice. */
function reading(node: Node, name: 'sic' | 'corr'): string {
  return node.children
    .map((c) => (typeof c === 'string' ? c : c.name === 'choice' ? textOf(all(c, name)[0]!) : reading(c, name)))
    .join('');
}

test('text is missing where a repair says so, and only there', () => {
  const { work } = caseOf('interval-no-paper');
  const blocks: BodyBlock[] = ['p-1', 'p-2', 'p-3'].map((id, i) => ({ kind: 'paragraph', text: '甲乙丙'[i]!, id }));
  const gapAt = (paragraph: string, edge: 'start' | 'end'): Repair => ({
    kind: 'gap', at: { start: 0, end: 0 }, paragraph, edge, reason: '缺', by: 'machine',
  }); // prettier-ignore
  const order = (truncated: Work['truncated'], ...repairs: Repair[]): string => {
    const [div] = all(readXml(teiDocument(teiElement({ ...work, truncated, repairs }, blocks))), 'div');
    return div!.children
      .map((c) => (typeof c === 'string' ? '' : c.name === 'gap' ? '…' : c.name === 'p' ? textOf(c) : ''))
      .join('');
  };
  expect(order(['head', 'tail'])).toBe('…甲乙丙…');
  expect(order(['head', 'middle', 'tail'], gapAt('p-1', 'start'), gapAt('p-2', 'start'), gapAt('p-3', 'end'))).toBe(
    '…甲…乙丙…',
  );
  expect(order(['middle', 'tail'], gapAt('p-3', 'end'))).toBe('甲乙丙…');
  expect(order([])).toBe('甲乙丙');
});

test('ids are names that XML takes, whatever a page is called', () => {
  const { work, blocks } = caseOf('interval-no-paper');
  const ids = ['1998-03-05-b2-01', '003_a352-01', '晚报（二）-01', 'a b:c-01', '-x-01'].map((id) => {
    const tree = readXml(teiDocument(teiElement({ ...work, id }, blocks)));
    const targets = all(tree, 'annotation').map(({ attributes }) => attributes['target']?.slice(1));
    const own = [tree, ...all(tree, 'p'), ...all(tree, 'annotation')].flatMap(
      ({ attributes }) => attributes['xml:id'] ?? [],
    );
    for (const one of own) expect(one).toMatch(/^[A-Z_a-z\u3001-\ud7ff][-.0-9A-Z_a-z\u3001-\ud7ff]*$/);
    for (const target of targets) expect(own).toContain(target);
    expect(all(tree, 'idno').map(textOf)).toContain(id);
    return tree.attributes['xml:id'];
  });
  expect(new Set(ids).size).toBe(ids.length);
});

test('a place says whose code it has', () => {
  const { work, blocks } = caseOf('interval-no-paper');
  const places = ['33', '330482', '330482002', '330482002222', 'pinghu-jingkai'].map((id) => ({
    id,
    name: id,
    count: 1,
    chain: [],
  }));
  const tree = readXml(teiDocument(teiElement({ ...work, places }, blocks)));
  const codes = all(tree, 'place').flatMap((place) => all(place, 'idno').map(({ attributes }) => attributes['type']));
  expect(codes).toEqual(['GB2260', 'GB2260', 'NBS', 'NBS', 'archive']);
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
