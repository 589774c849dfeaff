/** The places where words stand in an article: the sentence around each, with the words' positions in it. */
import { fold, sourceRange, type ScriptTable } from '../text/fold.ts';
import { anchorsOf, texts, type SearchRecord, type TextKind } from './record.ts';

/** A stretch of text with marks: `[start, end]` in code units. */
export interface Marked {
  text: string;
  marks: [number, number][];
}

export interface Hit extends Marked {
  kind: TextKind;
  anchor?: string;
  /** How many of the words stand in it; a word that only explains (a place of the filter) counts little. */
  words: number;
}

/** Sentences longer than this are cut around their first marks. Code units. */
const longest = 140;
const sentence = /[^。！？!?；;\n]*[。！？!?；;\n]+[”’"』」）)]*|[^。！？!?；;\n]+$/gu;

/** All stretches of `text` that fold to one of `words`, merged where they touch or overlap. */
export function marksIn(
  text: string,
  words: readonly string[],
  table: ScriptTable,
): { marks: [number, number][]; words: number } {
  const folded = fold(text, table);
  const marks: [number, number][] = [];
  let found = 0;
  for (const word of words) {
    if (word === '') continue;
    let at = folded.text.indexOf(word);
    if (at >= 0) found++;
    for (; at >= 0; at = folded.text.indexOf(word, at + word.length))
      marks.push(sourceRange(text, folded, at, at + word.length));
  }
  marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const merged: [number, number][] = [];
  for (const mark of marks) {
    const last = merged.at(-1);
    if (last && mark[0] < last[1]) last[1] = Math.max(last[1], mark[1]);
    else merged.push([...mark]);
  }
  return { marks: merged, words: found };
}

/** Cuts a long sentence so that its first mark shows, with an ellipsis where text was left out. */
function shorten({ text, marks }: Marked): Marked {
  const first = marks[0];
  if (text.length <= longest || !first) return { text, marks };
  const start = Math.max(0, Math.min(first[0] - 40, text.length - longest));
  const end = Math.min(text.length, Math.max(start + longest, first[1]));
  const head = start > 0 ? '…' : '';
  const tail = end < text.length ? '…' : '';
  const shift = head.length - start;
  return {
    text: head + text.slice(start, end) + tail,
    marks: marks.filter(([from, to]) => from >= start && to <= end).map(([from, to]) => [from + shift, to + shift]),
  };
}

/** Splits text at the ends of sentences; nothing is lost between them. @returns `[start, end]` of each */
export function sentences(text: string): [number, number][] {
  return [...text.matchAll(sentence)].map((match) => [match.index, match.index + match[0].length]);
}

/**
 * Every hit outside the title, in reading order.
 * @param words folded, that were asked for
 * @param also folded, that are marked because they explain why the article is here
 */
export function hitsIn(
  record: SearchRecord,
  words: readonly string[],
  table: ScriptTable,
  also: readonly string[] = [],
): Hit[] {
  const every = [...words, ...also];
  if (every.length === 0) return [];
  const weigh = (text: string) =>
    marksIn(text, words, table).words + marksIn(text, also, table).words / (also.length + 1);
  let anchors: string[] | undefined;
  return texts(record).flatMap(({ kind, text, line }) => {
    if (kind === 'title') return [];
    const all = marksIn(text, every, table);
    if (all.marks.length === 0) return [];
    const anchor = line === undefined ? undefined : (anchors ??= anchorsOf(record))[line];
    const spans = kind === 'paragraph' ? sentences(text) : [[0, text.length] as [number, number]];
    const hits: Hit[] = [];
    let previousEnd = 0;
    for (const [start, end] of spans) {
      // A mark belongs to the sentence in which it begins; one that runs on takes the next sentence with it.
      const own = all.marks.filter(([from]) => from >= start && from < end && from >= previousEnd);
      const last = own.at(-1);
      if (!last) continue;
      const to = Math.max(end, last[1]);
      previousEnd = to;
      const lead = /^\s*/u.exec(text.slice(start, to))?.[0].length ?? 0;
      const cut = text.slice(start + lead, to).trimEnd();
      const marks = own.map(([a, b]) => [a - start - lead, b - start - lead] as [number, number]);
      hits.push({
        kind,
        ...(anchor ? { anchor } : {}),
        ...shorten({ text: cut, marks }),
        words: weigh(cut),
      });
    }
    return hits;
  });
}

/** The hits to show first: those with the most different words, each in its place in reading order. */
export function best(hits: readonly Hit[], count: number): { shown: Hit[]; more: Hit[] } {
  const chosen = new Set(
    hits
      .map((hit, at) => ({ hit, at }))
      .sort((a, b) => b.hit.words - a.hit.words || a.at - b.at)
      .slice(0, count)
      .map(({ at }) => at),
  );
  return { shown: hits.filter((_, at) => chosen.has(at)), more: hits.filter((_, at) => !chosen.has(at)) };
}
