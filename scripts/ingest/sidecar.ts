/** sidecar: what a person knows of a page, read from YAML, its quotations resolved to places on the page. */
import { Sidecar, type Basis, type Quote, type Role, type Segment } from '../../src/schema.ts';
import { isEdtf } from '../../src/text/edtf.ts';
import { Problem, Problems, problemsOf } from './problem.ts';
import { findQuote, lineAt, nearestPassage, partsOf, searchable, type Searchable } from './quote.ts';
import { overlaps } from './span.ts';
import type { Directives, Span } from './types.ts';
import { UNATTRIBUTED, type Vocabulary } from './vocabulary.ts';
import { nearestWord, readYaml, type Locate, type Path } from './yaml.ts';

export interface ReadSidecar {
  sidecar: Sidecar;
  lineOf: Locate;
}

/** A person's reading of a passage; the page's own, `quote`, is kept. */
export interface Correction {
  at: Span;
  quote: string;
  replace: string;
  note: string;
  /** Where in the sidecar it stands. */
  line: number | undefined;
}

/** What a person says of one article, found by a quotation from its headline. */
export interface ArticleStatement {
  at: Span;
  /** Where in the sidecar it stands. */
  line: number | undefined;
  column?: string | undefined;
  topic?: string | undefined;
  topics?: string[] | undefined;
  /** Nothing of it is missing, whatever it looks like. */
  whole?: true | undefined;
}

export interface ResolvedSidecar {
  directives: Directives;
  corrections: Correction[];
  articles: ArticleStatement[];
}

/** What a page without a sidecar has. */
export const NOTHING_SAID: ResolvedSidecar = {
  directives: { roles: [], joins: [], moves: [], splits: [] },
  corrections: [],
  articles: [],
};

/**
 * @param yaml content of a sidecar @param file its path, for messages
 * @throws Problems with the line of each key or value that is wrong
 */
export function readSidecar(yaml: string, file: string): ReadSidecar {
  const { value: sidecar, lineOf } = readYaml(yaml, file, Sidecar);
  const edtf = sidecar.date?.edtf;
  if (edtf !== undefined && !isEdtf(edtf))
    throw new Problem(
      file,
      `date.edtf: "${edtf}" is not an EDTF date; expected one such as 2022-07-16, 2022-07, 2022-04/2022-07, or XXXX where nothing is known`,
      lineOf(['date', 'edtf']),
    );
  return { sidecar, lineOf };
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
};

/** What is wrong with a quotation that does not stand on the page: the nearest passage is shown, with its line. */
export function missingQuote(page: Searchable, quote: Quote, name: string): string {
  const { quote: text, before, after } = partsOf(quote);
  const alone = before || after ? findQuote(page, text) : [];
  if (alone.length) {
    const lines = alone.map((span) => lineAt(page.text, span.start));
    const contexts = alone
      .slice(0, 3)
      .map(({ start, end }) => `"${shortened(page.text.slice(Math.max(0, start - 6), end + 6))}"`);
    return `${name}: "${shortened(text)}" is on the page (line ${lines.join(', ')}), but not with that before or after it; it reads ${contexts.join(', ')}: correct "before" and "after"`;
  }
  const near = nearestPassage(page, text);
  if (!near)
    return `${name}: "${shortened(text)}" is not on the page, nor anything like it; quote the page's own characters`;
  return `${name}: "${shortened(text)}" is not on the page; nearest is line ${lineAt(page.text, near.start)}: "${shortened(page.text.slice(near.start, near.end))}"; quote the page's own characters`;
}

/** Of several places the one that is a line of its own, else the one that begins a line. */
function standingAlone(text: string, spans: readonly Span[]): Span | undefined {
  const begins = ({ start }: Span): boolean =>
    /(?:^|\n)[^\S\n]*#*[^\S\n]*$/.test(text.slice(Math.max(0, start - 12), start));
  const ends = ({ end }: Span): boolean => /^[^\S\n]*(?:\n|$)/.test(text.slice(end, end + 12));
  const lines = spans.filter((span) => begins(span) && ends(span));
  if (lines.length === 1) return lines[0];
  const first = spans.filter(begins);
  return lines.length === 0 && first.length === 1 ? first[0] : undefined;
}

const unknownId = (kind: 'outlet' | 'topic', id: string, known: readonly string[], folder: string): string => {
  const meant = nearestWord(id, known);
  return `unknown ${kind} "${id}"; ${meant ? `did you mean "${meant}"? Else` : `known are ${known.join(', ')};`} add it to ${folder}/${kind}s.yaml`;
};

/** As messages name a key: `join[2].from`, counted from 1. */
export const pathName = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step + 1}]` : i ? `.${step}` : step)).join('');

/** Ids that no vocabulary has. */
function unknownIds(sidecar: Sidecar, vocabulary: Vocabulary): { path: Path; message: string }[] {
  const outlets = [...new Set([UNATTRIBUTED, ...vocabulary.outlets.map(({ id }) => id)])];
  const topics = vocabulary.topics.map(({ id }) => id);
  const { folder } = vocabulary;
  const found: { path: Path; message: string }[] = [];
  if (sidecar.outlet && !outlets.includes(sidecar.outlet.id))
    found.push({ path: ['outlet', 'id'], message: unknownId('outlet', sidecar.outlet.id, outlets, folder) });
  sidecar.articles.forEach(({ topic, topics: further = [] }, i) => {
    if (topic !== undefined && !topics.includes(topic))
      found.push({ path: ['articles', i, 'topic'], message: unknownId('topic', topic, topics, folder) });
    further.forEach((id, j) => {
      if (!topics.includes(id))
        found.push({ path: ['articles', i, 'topics', j], message: unknownId('topic', id, topics, folder) });
    });
  });
  return found;
}

/** Statements on outlet and date that take back what they say. */
function saysNothing({ outlet, date }: Sidecar): { path: Path; message: string }[] {
  const found: { path: Path; message: string }[] = [];
  const check = (key: 'outlet' | 'date', field: string, value: string, known: boolean, basis: Basis): void => {
    if (known === (basis !== 'none')) return;
    const message = known
      ? `${key}: basis "none" says that nothing is known, but ${field} is "${value}"; expected basis stated or inferred, with evidence, or no "${key}:" at all`
      : `${key}: ${field} "${value}" says that nothing is known, but basis is "${basis}"; expected basis none, or what the page says`;
    found.push({ path: [key], message });
  };
  if (outlet) check('outlet', 'id', outlet.id, outlet.id !== UNATTRIBUTED, outlet.basis);
  if (date) check('date', 'edtf', date.edtf, /[^X?~%/.-]/.test(date.edtf), date.basis);
  return found;
}

/** The line of the page, or the part of one that splits leave, in which something stands. */
function blockAround(text: string, { start, end }: Span, splits: readonly number[]): Span {
  const next = text.indexOf('\n', end);
  return {
    start: Math.max(text.lastIndexOf('\n', start - 1) + 1, ...splits.filter((at) => at <= start)),
    end: Math.min(next < 0 ? text.length : next, ...splits.filter((at) => at >= end)),
  };
}

/** Lines to which two entries give different roles. */
function contradictions(text: string, { roles, splits }: Directives): { path: Path; message: string }[] {
  const blocks = roles.map(({ at }) => blockAround(text, at, splits));
  return roles.flatMap(({ role }, i) => {
    const other = roles.findIndex((one, n) => n < i && one.role !== role && overlaps(blocks[n]!, blocks[i]!));
    if (other < 0) return [];
    const path = ['roles', i];
    const where = `line ${lineAt(text, blocks[i]!.start)} of the page`;
    return [
      {
        path,
        message: `${pathName(path)}: makes ${where} a ${role}, which ${pathName(['roles', other])} makes a ${roles[other]!.role}; leave one of the two`,
      },
    ];
  });
}

/** One sidecar on its page, with the problems that are found on the way. */
interface Reading {
  sidecar: Sidecar;
  lineOf: Locate;
  text: string;
  page: Searchable;
  file: string;
  problems: Problem[];
}

const reading = (sidecar: Sidecar, lineOf: Locate, text: string, file: string): Reading => ({
  sidecar,
  lineOf,
  text,
  page: searchable(text),
  file,
  problems: [],
});

const report = ({ problems, file, lineOf }: Reading, path: Path, message: string): void => {
  problems.push(new Problem(file, message, lineOf(path)));
};

const NOWHERE: Span = { start: 0, end: 0 };

function reportTwice(read: Reading, quote: Quote, path: Path, spans: readonly Span[]): void {
  const lines = spans.slice(0, 5).map((span) => lineAt(read.text, span.start));
  report(
    read,
    path,
    `${pathName(path)}: "${shortened(partsOf(quote).quote)}" stands ${spans.length} times on the page (lines ${lines.join(', ')}); add "before" or "after" with the characters next to the one that is meant`,
  );
}

/** @param whole of several places, one that is a line by itself is meant */
function placeOf(read: Reading, quote: Quote, path: Path, whole = false): Span {
  const spans = findQuote(read.page, quote);
  const only = spans.length === 1 ? spans[0] : whole ? standingAlone(read.text, spans) : undefined;
  if (only) return only;
  if (spans.length > 0) reportTwice(read, quote, path, spans);
  else report(read, path, missingQuote(read.page, quote, pathName(path)));
  return NOWHERE;
}

/**
 * What a person says of the page's lines, and all that is wrong with the sidecar but for quotations from articles.
 *
 * @param text the decoded page @param file path of the sidecar, for messages
 * @param vocabulary whose ids outlets and topics have to be; absent: they are not looked at
 * @throws Problems every quotation that the page does not hold, or holds more than once, and every unknown id
 */
export function resolveDirectives(
  sidecar: Sidecar,
  lineOf: Locate,
  text: string,
  file: string,
  vocabulary?: Vocabulary,
): Directives {
  const read = reading(sidecar, lineOf, text, file);
  for (const { path, message } of vocabulary ? unknownIds(sidecar, vocabulary) : []) report(read, path, message);
  for (const { path, message } of saysNothing(sidecar)) report(read, path, message);
  for (const key of ['outlet', 'date'] as const) {
    const said = sidecar[key];
    if (said && said.basis !== 'none' && !said.evidence.length)
      report(read, [key], `${key}: basis "${said.basis}" needs evidence; quote the words of the page that say so`);
    said?.evidence.forEach((quote, i) => {
      const path = [key, 'evidence', i];
      if (!findQuote(read.page, quote).length) report(read, path, missingQuote(read.page, quote, pathName(path)));
    });
  }
  const directives: Directives = {
    roles: sidecar.roles.map(({ line, role }, i) => ({ at: placeOf(read, line, ['roles', i, 'line'], true), role })),
    joins: sidecar.join.map(({ from, to }, i) => ({
      from: placeOf(read, from, ['join', i, 'from']),
      to: placeOf(read, to, ['join', i, 'to']),
    })),
    moves: sidecar.move.map(({ block, after }, i) => ({
      block: placeOf(read, block, ['move', i, 'block'], true),
      after: placeOf(read, after, ['move', i, 'after'], true),
    })),
    splits: sidecar.split.map(({ before }, i) => placeOf(read, before, ['split', i, 'before']).start),
  };
  // Where a quotation was not found, what stands at its place means nothing.
  if (read.problems.length === 0)
    for (const { path, message } of contradictions(text, directives)) report(read, path, message);
  if (read.problems.length) throw new Problems(read.problems);
  return directives;
}

/** What became of a run of the page's characters, before its article has an id or after. */
type Piece = Pick<Segment, 'start' | 'end' | 'role' | 'order'> & { article?: string | number | undefined };

/** The page's articles as they read, each a text of its own whose places are the page's. */
function articleTexts({ page }: Reading, pieces: readonly Piece[]): Searchable[] {
  const shown = pieces.filter(({ order }) => order !== undefined);
  return [...Map.groupBy(shown, ({ article }) => article).values()].map((own) => {
    const source = own
      .toSorted((a, b) => a.order! - b.order!)
      .flatMap(({ start, end }) => [...page.source.subarray(firstFrom(page, start), firstFrom(page, end))]);
    return { text: page.text, bare: source.map((at) => page.text[at]).join(''), source: Uint32Array.from(source) };
  });
}

/** @returns index in `bare` of the first character that stands at an offset of the page or behind it */
function firstFrom({ source }: Searchable, offset: number): number {
  let [low, high] = [0, source.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (source[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const HEADLINES: ReadonlySet<Role> = new Set(['headline', 'kicker', 'deck']);

/** Of several places the one that is in a headline; of several headlines the one that is quoted whole. */
function inHeadline(text: string, spans: readonly Span[], pieces: readonly Piece[]): Span | undefined {
  const owner = (span: Span) => pieces.find((one) => HEADLINES.has(one.role) && overlaps(one, span))?.article;
  const theirs = spans.filter((span) => owner(span) !== undefined);
  if (theirs.length > 0 && theirs.every((span) => owner(span) === owner(theirs[0]!))) return theirs[0];
  // That a place is in no headline is told where articles are known.
  if (theirs.length === 0 && pieces.length > 0) return spans[0];
  return standingAlone(text, theirs.length > 0 ? theirs : spans);
}

/**
 * Where in an article something stands that a reader of it quotes: of several places the one that readers see, as a repeat was
 * left out; and what stands together only there, as the page breaks off before it.
 */
function placeInText(
  read: Reading,
  quote: Quote,
  path: Path,
  pieces: readonly Piece[],
  texts: readonly Searchable[],
): Span {
  const spans = findQuote(read.page, quote);
  const isShown = (span: Span): boolean => pieces.some((one) => one.order !== undefined && overlaps(one, span));
  const shown = spans.length > 1 ? spans.filter(isShown) : spans;
  if (shown.length === 1) return shown[0]!;
  if (spans.length > 0) {
    reportTwice(read, quote, path, spans);
    return NOWHERE;
  }
  const words = partsOf(quote).quote.replace(/\s+/g, '');
  const together = texts.flatMap((one) => findQuote(one, quote));
  const whole = together.filter(({ start, end }) => read.text.slice(start, end).replace(/\s+/g, '') === words);
  const [first] = together;
  if (whole.length === 1) return whole[0]!;
  if (whole.length > 1) reportTwice(read, quote, path, whole);
  else if (first) {
    const [from, to] = [lineAt(read.text, first.start), lineAt(read.text, first.end - 1)];
    const message = `"${shortened(partsOf(quote).quote)}" begins on line ${from} of the page and goes on on line ${to}, with other text between; correct either part by an entry of its own`;
    report(read, path, `${pathName(path)}: ${message}`);
  } else report(read, path, missingQuote(read.page, quote, pathName(path)));
  return NOWHERE;
}

/** What is wrong with a correction beside its place. */
function uselessReading(quote: string, replace: string): string | undefined {
  if (replace.includes('\n'))
    return 'has a line break; expected words of one line: `split` parts a paragraph, `join` closes one';
  return replace === quote && quote !== ''
    ? `"${shortened(replace)}" is what the page has; expected what it should read, or take the entry out`
    : undefined;
}

/**
 * What a person says of the page's articles.
 *
 * @param text the decoded page @param file path of the sidecar, for messages
 * @param pieces the page's segments, by which a quotation is known to be from a headline or from an article's text; none where
 *   they are not known
 * @throws Problems every quotation that is not found, or is found more than once
 */
export function resolveStatements(
  sidecar: Sidecar,
  lineOf: Locate,
  text: string,
  file: string,
  pieces: readonly Piece[],
): Omit<ResolvedSidecar, 'directives'> {
  const read = reading(sidecar, lineOf, text, file);
  const texts = sidecar.corrections.length > 0 ? articleTexts(read, pieces) : [];
  const corrections = sidecar.corrections.map(({ quote, replace, note }, i) => {
    const at = placeInText(read, quote, ['corrections', i, 'quote'], pieces, texts);
    return { at, quote: text.slice(at.start, at.end), replace, note, line: lineOf(['corrections', i]).line };
  });
  corrections.forEach(({ at, quote, replace }, i) => {
    const useless = uselessReading(quote, replace);
    const place = ['corrections', i, 'replace'];
    if (useless) report(read, place, `${pathName(place)}: ${useless}`);
    const other = corrections.findIndex((one, n) => n < i && overlaps(one.at, at));
    if (other < 0) return;
    const path = ['corrections', i, 'quote'];
    const message = `"${shortened(quote)}" has words that ${pathName(['corrections', other])} corrects too; make one entry of the two`;
    report(read, path, `${pathName(path)}: ${message}`);
  });
  const articles = sidecar.articles.map(({ headline, ...said }, i) => {
    const path = ['articles', i, 'headline'];
    const spans = findQuote(read.page, headline);
    const only = spans.length > 1 ? inHeadline(text, spans, pieces) : undefined;
    return { at: only ?? placeOf(read, headline, path), line: lineOf(['articles', i]).line, ...said };
  });
  if (read.problems.length) throw new Problems(read.problems);
  return { corrections, articles };
}

/**
 * All that a sidecar says, on a page that has been taken apart before or not.
 *
 * @param pieces see `resolveStatements`
 * @throws Problems all that is wrong
 */
export function resolveSidecar(
  sidecar: Sidecar,
  lineOf: Locate,
  text: string,
  file: string,
  vocabulary?: Vocabulary,
  pieces: readonly Piece[] = [],
): ResolvedSidecar {
  const problems: Problem[] = [];
  const attempt = <T>(resolve: () => T): T | undefined => {
    try {
      return resolve();
    } catch (error) {
      const found = problemsOf(error);
      if (!found) throw error;
      problems.push(...found);
      return undefined;
    }
  };
  const directives = attempt(() => resolveDirectives(sidecar, lineOf, text, file, vocabulary));
  const statements = attempt(() => resolveStatements(sidecar, lineOf, text, file, pieces));
  if (!directives || !statements) throw new Problems(problems);
  return { directives, ...statements };
}
