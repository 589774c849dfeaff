/** sidecar: what a person knows of a page, read from YAML, its quotations resolved to places on the page. */
import { Sidecar, type Basis, type Quote } from '../../src/schema.ts';
import { isEdtf } from '../../src/text/edtf.ts';
import { Problem, Problems } from './problem.ts';
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

/**
 * @param text the decoded page @param file path of the sidecar, for messages
 * @param vocabulary whose ids outlets and topics have to be; absent: they are not looked at
 * @throws Problems every quotation that the page does not hold, or holds more than once, and every unknown id
 */
export function resolveSidecar(
  sidecar: Sidecar,
  lineOf: Locate,
  text: string,
  file: string,
  vocabulary?: Vocabulary,
): ResolvedSidecar {
  const page = searchable(text);
  const problems: Problem[] = [];
  for (const { path, message } of vocabulary ? unknownIds(sidecar, vocabulary) : [])
    problems.push(new Problem(file, message, lineOf(path)));
  for (const { path, message } of saysNothing(sidecar)) problems.push(new Problem(file, message, lineOf(path)));
  for (const key of ['outlet', 'date'] as const) {
    const said = sidecar[key];
    if (said && said.basis !== 'none' && !said.evidence.length)
      problems.push(
        new Problem(
          file,
          `${key}: basis "${said.basis}" needs evidence; quote the words of the page that say so`,
          lineOf([key]),
        ),
      );
  }

  /** `whole`: of several places, one that is a line by itself is meant. */
  const resolve = (quote: Quote, path: Path, whole = false): Span => {
    const spans = findQuote(page, quote);
    const only = spans.length === 1 ? spans[0] : whole ? standingAlone(text, spans) : undefined;
    if (only) return only;
    const message = spans.length
      ? `${pathName(path)}: "${shortened(partsOf(quote).quote)}" stands ${spans.length} times on the page (lines ${spans
          .slice(0, 5)
          .map((span) => lineAt(text, span.start))
          .join(', ')}); add "before" or "after" with the characters next to the one that is meant`
      : missingQuote(page, quote, pathName(path));
    problems.push(new Problem(file, message, lineOf(path)));
    return { start: 0, end: 0 };
  };
  const evidence = (quotes: readonly string[], path: Path): void =>
    quotes.forEach((quote, i) => {
      if (!findQuote(page, quote).length)
        problems.push(new Problem(file, missingQuote(page, quote, pathName([...path, i])), lineOf([...path, i])));
    });

  evidence(sidecar.outlet?.evidence ?? [], ['outlet', 'evidence']);
  evidence(sidecar.date?.evidence ?? [], ['date', 'evidence']);
  const directives: Directives = {
    roles: sidecar.roles.map(({ line, role }, i) => ({ at: resolve(line, ['roles', i, 'line'], true), role })),
    joins: sidecar.join.map(({ from, to }, i) => ({
      from: resolve(from, ['join', i, 'from']),
      to: resolve(to, ['join', i, 'to']),
    })),
    moves: sidecar.move.map(({ block, after }, i) => ({
      block: resolve(block, ['move', i, 'block'], true),
      after: resolve(after, ['move', i, 'after'], true),
    })),
    splits: sidecar.split.map(({ before }, i) => resolve(before, ['split', i, 'before']).start),
  };
  // Where a quotation was not found, what stands at its place means nothing.
  if (problems.length === 0)
    for (const { path, message } of contradictions(text, directives))
      problems.push(new Problem(file, message, lineOf(path)));
  const corrections = sidecar.corrections.map(({ quote, replace, note }, i) => {
    const at = resolve(quote, ['corrections', i, 'quote']);
    return { at, quote: text.slice(at.start, at.end), replace, note };
  });
  corrections.forEach(({ at, quote, replace }, i) => {
    const what = replace.includes('\n')
      ? 'has a line break; expected words of one line: `split` parts a paragraph, `join` closes one'
      : replace === quote && quote !== ''
        ? `"${shortened(replace)}" is what the page has; expected what it should read, or take the entry out`
        : undefined;
    if (what) {
      const path = ['corrections', i, 'replace'];
      problems.push(new Problem(file, `${pathName(path)}: ${what}`, lineOf(path)));
    }
    const other = corrections.findIndex((one, n) => n < i && overlaps(one.at, at));
    if (other < 0) return;
    const path = ['corrections', i, 'quote'];
    const message = `${pathName(path)}: "${shortened(quote)}" has words that ${pathName(['corrections', other])} corrects too; make one entry of the two`;
    problems.push(new Problem(file, message, lineOf(path)));
  });
  const articles = sidecar.articles.map(({ headline, ...said }, i) => ({
    at: resolve(headline, ['articles', i, 'headline'], true),
    line: lineOf(['articles', i]).line,
    ...said,
  }));
  if (problems.length) throw new Problems(problems);
  return { directives, corrections, articles };
}
