/**
 * TEI P5 (https://tei-c.org/guidelines/p5/), a document for an article and a corpus of many.
 *
 * Elements used: in the header titleStmt (author; respStmt for who made pictures only), publicationStmt, sourceDesc with one
 * bibl (who made it, newspaper, date with `cert`, page, file), editorialDecl, keywords, listPlace; in standOff one annotation
 * for each thing that restoring did; in the text div, head, byline, note (a credit for all pictures), p, figure, gap (text
 * missing on the page) and choice/sic/corr (a person's reading beside the page's).
 * Ids are `<article>.<paragraph id>`, unique in the corpus too. Places of the gazetteer have the codes of GB/T 2260 down to counties
 * (`GB2260`) and of the statistics bureau below them (`NBS`), others an id of the archive's own.
 */
import type { Repair, Truncation } from '../schema.ts';
import { paragraphIds } from '../text/paragraph-id.ts';
import { namesText, readingsIn, readingsOfNames, withReadings, type Reading } from '../text/readings.ts';
import type { BodyBlock } from './body.ts';
import { isoDate } from './date.ts';
import { escapeXml } from './escape.ts';
import { makersOf } from './makers.ts';
import type { Work } from './work.ts';

type Attributes = Record<string, string | undefined>;

/** @param content XML, or undefined for an empty element */
function element(name: string, attributes: Attributes, content?: string): string {
  let written = '';
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) written += ` ${key}="${escapeXml(value)}"`;
  }
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

const text = (name: string, content: string | undefined, attributes: Attributes = {}): string =>
  content === undefined ? '' : element(name, attributes, escapeXml(content));

const certainty = { stated: 'high', inferred: 'medium', none: 'unknown' } as const;

function date(work: Work): string {
  const { range, basis, edtf } = work.date;
  if (!range) return '';
  const from = range.from && isoDate(range.from);
  const to = range.to && isoDate(range.to);
  const when: Attributes = from === to ? { when: from } : { notBefore: from, notAfter: to };
  // The page states it, but as about or perhaps that day.
  const cert = basis === 'stated' && range.approximate ? certainty.inferred : certainty[basis];
  return element('date', { ...when, cert }, escapeXml(edtf));
}

const codeType = (id: string): string => (/^\d{2,6}$/.test(id) ? 'GB2260' : /^\d{9,12}$/.test(id) ? 'NBS' : 'archive');

/** An `xml:id` is an NCName: it begins with no digit, and not every file name that an accession number is made of will do. */
const xmlId = (id: string): string =>
  id
    .replace(/[^\p{Ideographic}A-Za-z0-9_.-]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}_`)
    .replace(/^(?=[\d.-])/, '_');

const evidence = (about: string, words: readonly string[]): string =>
  words.map((word) => element('note', { type: 'evidence', subtype: about }, escapeXml(word))).join('');

const author = ({ name, role }: Work['authors'][number]): string =>
  element('author', {}, text('persName', name) + text('roleName', role));

/** One who made pictures has a role, or would be an author. */
const illustrator = ({ name, role = '' }: Work['authors'][number]): string =>
  element('respStmt', {}, text('resp', role) + text('name', name));

function header(work: Work): string {
  const { paper } = work;
  const { writers, illustrators } = makersOf(work.authors);
  const makers = [...writers.map(author), ...illustrators.map(illustrator)].join('');
  const title =
    text('title', work.kicker, { type: 'kicker' }) +
    text('title', work.title, { type: 'main' }) +
    text('title', work.deck, { type: 'sub' });
  const source =
    makers +
    text('title', work.title, { level: 'a' }) +
    (paper ? text('title', paper.name, { level: 'j', cert: certainty[paper.basis] }) : '') +
    text('pubPlace', paper?.place) +
    date(work) +
    text('biblScope', work.pageNumber, { unit: 'page' }) +
    text('biblScope', work.column, { unit: 'column' }) +
    text('idno', work.page, { type: 'page' }) +
    text('idno', work.source, { type: 'file' }) +
    element('ptr', { type: 'page', target: work.pageUrl }) +
    evidence('paper', paper?.evidence ?? []) +
    evidence('date', work.date.evidence);
  const places = work.places
    .map((place) =>
      element(
        'place',
        { n: String(place.count) },
        text('placeName', place.name) +
          // TEI's geo is latitude, then longitude.
          (place.coordinates
            ? element('location', {}, text('geo', `${place.coordinates[1]} ${place.coordinates[0]}`))
            : '') +
          text('idno', place.id, { type: codeType(place.id) }),
      ),
    )
    .join('');
  return element(
    'teiHeader',
    {},
    element(
      'fileDesc',
      {},
      element('titleStmt', {}, title + makers) +
        element(
          'publicationStmt',
          {},
          text('publisher', work.archive.name) +
            text('idno', work.id, { type: 'accession' }) +
            text('idno', work.url, { type: 'URI' }) +
            element('availability', {}, text('p', work.archive.rights ?? '')),
        ) +
        element('sourceDesc', {}, element('bibl', { type: 'newspaperArticle' }, source)),
    ) +
      element(
        'encodingDesc',
        {},
        element(
          'editorialDecl',
          {},
          text(
            'p',
            'Words and punctuation are those of the page. What restoring did stands in standOff, one annotation each.',
          ),
        ),
      ) +
      element(
        'profileDesc',
        {},
        element('langUsage', {}, element('language', { ident: work.archive.lang }, '')) +
          element(
            'textClass',
            {},
            element(
              'keywords',
              { scheme: `${work.archive.url}data/vocabularies.json` },
              work.topics.map((topic) => text('term', topic.name, { key: topic.id })).join(''),
            ),
          ) +
          (places ? element('settingDesc', {}, element('listPlace', {}, places)) : ''),
      ),
  );
}

const anchor = (work: Work, paragraph: string): string => xmlId(`${work.id}.${paragraph}`);

function annotations(work: Work, known: ReadonlySet<string>): string {
  if (!work.repairs.length) return '';
  const list = work.repairs.map((repair, i) => {
    const own =
      repair.paragraph !== undefined && known.has(repair.paragraph) ? anchor(work, repair.paragraph) : xmlId(work.id);
    const spans = [repair.at, ...(repair.with ? [repair.with] : [])]
      .map(({ start, end }) => `${start}-${end}`)
      .join(' ');
    return element(
      'annotation',
      { 'xml:id': anchor(work, `r${i + 1}`), target: `#${own}`, motivation: 'describing' },
      element('respStmt', {}, text('resp', repair.kind) + text('name', repair.by)) +
        element('note', { type: 'reason' }, escapeXml(repair.reason)) +
        element('note', { type: 'offsets' }, spans),
    );
  });
  return element('standOff', {}, element('listAnnotation', { type: 'repairs' }, list.join('')));
}

const choice = (page: string, reading: string): string =>
  element('choice', {}, text('sic', page) + text('corr', reading));

/** A text with a person's reading beside each word that it corrects. */
const withChoices = (content: string, readings: readonly Reading[]): string =>
  withReadings(content, readings, escapeXml, (page, { reading }) => choice(page, reading)).join('');

/** @param place id of the paragraph or caption that holds it */
const correctionsOf = (work: Work, field: Repair['field'], place?: string): Repair[] =>
  work.repairs.filter((one) => one.kind === 'correct' && one.field === field && one.paragraph === place);

/** A field of the article as an element, or nothing where it has none. */
function corrected(
  name: string,
  content: string | undefined,
  own: readonly Repair[],
  attributes: Attributes = {},
): string {
  return content === undefined
    ? ''
    : element(name, attributes, withChoices(content, readingsIn(content, own).readings));
}

function byline(work: Work): string {
  const { authors } = work.printed;
  if (authors.length === 0) return '';
  const { readings } = readingsIn(namesText(authors), correctionsOf(work, 'byline'));
  const own = readingsOfNames(authors, readings);
  return element(
    'byline',
    {},
    authors.map(({ name }, i) => element('name', {}, withChoices(name, own[i] ?? []))).join(' '),
  );
}

const gap = element('gap', { reason: 'missing' });

/** Whether a repair says that text is missing at one end of a paragraph. */
const isMissing = (work: Work, paragraph: string | undefined, edge: Repair['edge']): boolean =>
  work.repairs.some((one) => one.kind === 'gap' && one.paragraph === paragraph && one.edge === edge);

function body(work: Work, blocks: readonly BodyBlock[]): string {
  const ids = work.repairs.some(({ kind }) => kind === 'correct')
    ? paragraphIds(blocks.map((block) => block.text))
    : [];
  const of = (field: Repair['field'], i: number): Repair[] =>
    ids[i] === undefined ? [] : correctionsOf(work, field, ids[i]);
  const written = blocks.map((block, i) => {
    const own = of(undefined, i);
    if (block.kind === 'subhead') return corrected('head', block.text, own, { type: 'subhead' });
    if (block.kind === 'caption') {
      const credit = corrected('byline', block.credit, of('credit', i));
      return element('figure', {}, corrected('head', block.text, own) + credit);
    }
    const missing = (edge: Repair['edge']): string => (isMissing(work, block.id, edge) ? gap : '');
    return missing('start') + corrected('p', block.text, own, { 'xml:id': anchor(work, block.id) }) + missing('end');
  });
  return sections(written);
}

/** TEI allows a head at the beginning of a div only: what follows a subhead goes into a div of its own. */
function sections(written: readonly string[]): string {
  let open = false;
  let out = '';
  for (const piece of written) {
    if (piece.startsWith('<head')) {
      out += `${open ? '</div>' : ''}<div type="section">`;
      open = true;
    }
    out += piece;
  }
  return open ? `${out}</div>` : out;
}

/** @returns a `TEI` element without XML declaration */
export function teiElement(work: Work, blocks: readonly BodyBlock[]): string {
  const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.id] : []));
  const missing = (part: Truncation, paragraph: string | undefined, edge: Repair['edge']): string =>
    work.truncated.includes(part) && !isMissing(work, paragraph, edge) ? gap : '';
  const heads =
    corrected('head', work.printed.kicker, correctionsOf(work, 'kicker'), { type: 'kicker' }) +
    corrected('head', work.printed.title, correctionsOf(work, 'title'), { type: 'main' }) +
    corrected('head', work.printed.deck, correctionsOf(work, 'deck'), { type: 'deck' }) +
    byline(work) +
    corrected('note', work.printed.photoCredit, correctionsOf(work, 'credit'), { type: 'photoCredit' });
  const content = body(work, blocks);
  // Where no paragraph says so. A div that has ended its sections holds nothing after them: the gap stands in the last of them.
  const head = missing('head', paragraphs[0], 'start');
  const tail = missing('tail', paragraphs.at(-1), 'end');
  const inner =
    tail && content.endsWith('</div>') ? `${content.slice(0, -'</div>'.length)}${tail}</div>` : content + tail;
  return element(
    'TEI',
    { xmlns: 'http://www.tei-c.org/ns/1.0', 'xml:id': xmlId(work.id), 'xml:lang': work.archive.lang },
    header(work) +
      annotations(work, new Set(paragraphs)) +
      element('text', {}, element('body', {}, element('div', { type: 'article' }, heads + head + inner))),
  );
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** @param article a `TEI` element */
export const teiDocument = (article: string): string => `${declaration}${article}\n`;

/** @param documents `TEI` elements, one per article */
export function teiCorpus(archive: Work['archive'], documents: readonly string[]): string {
  const head = element(
    'teiHeader',
    {},
    element(
      'fileDesc',
      {},
      element('titleStmt', {}, text('title', archive.name)) +
        element(
          'publicationStmt',
          {},
          text('publisher', archive.name) + element('availability', {}, text('p', archive.rights ?? '')),
        ) +
        element('sourceDesc', {}, text('p', 'Newspaper pages; each article names its own.')),
    ),
  );
  const attributes = `xmlns="http://www.tei-c.org/ns/1.0" xml:lang="${archive.lang}"`;
  return `${declaration}<teiCorpus ${attributes}>${head}\n${documents.join('\n')}\n</teiCorpus>\n`;
}
