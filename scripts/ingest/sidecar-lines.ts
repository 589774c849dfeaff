/** sidecar-lines: what a sidecar says of the page and its lines, with the quotations resolved to places. Pure. */
import type { Basis, Sidecar } from '../../src/schema.ts';
import { missingQuote, pathName, placeOf, reading, report } from './place-quoted.ts';
import { Problems } from './problem.ts';
import { findQuote, lineAt } from './quote.ts';
import { overlaps } from './span.ts';
import type { Directives, Span } from './types.ts';
import { UNATTRIBUTED, type Vocabulary } from './vocabulary.ts';
import { nearestWord, type Locate, type Path } from './yaml.ts';

const unknownId = (kind: 'outlet' | 'topic', id: string, known: readonly string[], folder: string): string => {
  const meant = nearestWord(id, known);
  return `unknown ${kind} "${id}"; ${meant ? `did you mean "${meant}"? Else` : `known are ${known.join(', ')};`} add it to ${folder}/${kind}s.yaml`;
};

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
