/** The places where words stand in an article: the sentence around each, with the words' positions in it. */
import { boundary } from '../text/boundary.ts';
import { fold, sourceRange, type ScriptTable } from '../text/fold.ts';
import { anchorsOf, texts, type ShownRecord, type TextKind } from './record.ts';

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

/** A stretch that folds to the word of this number. */
interface Place {
  start: number;
  end: number;
  word: number;
}

/** Where the words stand, by their beginnings. */
function placesIn(text: string, words: readonly string[], table: ScriptTable): Place[] {
  const folded = fold(text, table);
  const places: Place[] = [];
  words.forEach((word, number) => {
    if (word === '') return;
    for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length)) {
      const [start, end] = sourceRange(text, folded, at, at + word.length);
      places.push({ start, end, word: number });
    }
  });
  return places.sort((a, b) => a.start - b.start);
}

/** The stretches, merged where they overlap. */
function merged(places: readonly Place[]): [number, number][] {
  const marks: [number, number][] = [];
  for (const { start, end } of places) {
    const last = marks.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

/** All stretches of `text` that fold to one of `words`, merged where they overlap. */
export const marksIn = (text: string, words: readonly string[], table: ScriptTable): [number, number][] =>
  merged(placesIn(text, words, table));

interface Stretch extends Marked {
  places: readonly Place[];
}

/** What to show of a text: of a long sentence as many stretches as show every place, with ellipses where text was left out. */
function stretches(text: string, places: readonly Place[]): Stretch[] {
  if (text.length <= longest) return [{ text, marks: merged(places), places }];
  const out: Stretch[] = [];
  let left = places;
  for (let first = left[0]; first; first = left[0]) {
    const start = boundary(text, Math.max(0, Math.min(first.start - 40, text.length - longest)));
    const end = boundary(text, Math.min(text.length, Math.max(start + longest, first.end)));
    const inside = places.filter((place) => place.start >= start && place.end <= end);
    const head = start > 0 ? '…' : '';
    const tail = end < text.length ? '…' : '';
    const shift = head.length - start;
    out.push({
      text: head + text.slice(start, end) + tail,
      marks: merged(inside).map(([from, to]) => [from + shift, to + shift]),
      places: inside,
    });
    left = left.filter((place) => place !== first && !inside.includes(place));
  }
  return out;
}

/** Splits text at the ends of sentences; nothing is lost between them. @returns `[start, end]` of each */
export function sentences(text: string): [number, number][] {
  return [...text.matchAll(sentence)].map((match) => [match.index, match.index + match[0].length]);
}

/** Where the sentence ends in which a place does. */
const endOf = (spans: readonly [number, number][], place: Place): number =>
  spans.find(([, end]) => end >= place.end)?.[1] ?? place.end;

/**
 * Every hit outside the title, in reading order.
 * @param words folded, that were asked for
 * @param also folded, that are marked because they explain why the article is here
 */
export function hitsIn(
  record: ShownRecord,
  words: readonly string[],
  table: ScriptTable,
  also: readonly string[] = [],
): Hit[] {
  const every = [...words, ...also];
  if (every.length === 0) return [];
  const wordsOf = (places: readonly Place[]) => new Set(places.map(({ word }) => word));
  const weigh = (places: readonly Place[]) =>
    [...wordsOf(places)].reduce((sum, word) => sum + (word < words.length ? 1 : 1 / (also.length + 1)), 0);
  let anchors: string[] | undefined;
  /** Words of the block that a correction is of: where it has them itself, it shows them. */
  let above = new Set<number>();
  /** Words of the heads as read, which what is printed there adds to. */
  const inHeads = new Set<number>();
  return texts(record).flatMap(({ kind, text, line }) => {
    const all = placesIn(text, every, table);
    if (line === undefined) for (const word of wordsOf(all)) inHeads.add(word);
    if (kind === 'title') return [];
    if (kind === 'printed') above = inHeads;
    else if (kind !== 'correction') above = wordsOf(all);
    if (all.length === 0) return [];
    const isOther = kind === 'correction' || kind === 'printed';
    const anchor = line === undefined ? undefined : (anchors ??= anchorsOf(record))[line];
    const spans =
      kind === 'paragraph' || kind === 'correction' ? sentences(text) : [[0, text.length] as [number, number]];
    const hits: Hit[] = [];
    let to = 0;
    for (const [start, end] of spans) {
      if (start < to) continue;
      // A word that runs on takes the next sentence with it, and what stands there.
      to = end;
      for (const place of all) if (place.start >= start && place.start < to && place.end > to) to = endOf(spans, place);
      const own = all.filter((place) => place.start >= start && place.start < to);
      if (own.length === 0 || (isOther && own.every(({ word }) => above.has(word)))) continue;
      const lead = /^\s*/u.exec(text.slice(start, to))?.[0].length ?? 0;
      const cut = text.slice(start + lead, to).trimEnd();
      const shift = start + lead;
      const shifted = own.map((place) => ({ ...place, start: place.start - shift, end: place.end - shift }));
      for (const { places, ...shown } of stretches(cut, shifted))
        hits.push({ kind, ...(anchor ? { anchor } : {}), ...shown, words: weigh(places) });
    }
    return hits;
  });
}

/** The hits to show first: those with the most different words, each in its place in reading order. */
export function best(hits: readonly Hit[], count: number): { shown: Hit[]; more: Hit[] } {
  const chosen = new Set(
    hits
      .map((hit, at) => ({ hit, at }))
      .sort((a, b) => b.hit.words - a.hit.words)
      .slice(0, count)
      .map(({ at }) => at),
  );
  return { shown: hits.filter((_, at) => chosen.has(at)), more: hits.filter((_, at) => !chosen.has(at)) };
}
