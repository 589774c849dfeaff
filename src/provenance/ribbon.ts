/** A page as a picture: one bar for each run of text in the page's order, arcs where reading leaves that order. */
import type { Segment } from '../schema.ts';

export interface Bar {
  /** Top and height in the picture's units. */
  y: number;
  height: number;
  /** Width as a share of the picture, 0 to 1: headlines stand out by being short. */
  width: number;
  /** Ordinal of its article on the page from 0, or -1. */
  article: number;
  segment: Segment;
}

export interface Arc {
  from: number;
  to: number;
  /** A paragraph that goes on further down is a join; text that is read before or after its place is a move. */
  kind: 'join' | 'move';
  article: number;
  segments: [Segment, Segment];
}

export interface Ribbon {
  height: number;
  bars: Bar[];
  arcs: Arc[];
  /** Joins of pieces that stand one under the other: there is nothing for an arc to span. */
  close: number;
}

const GAP = 1;
const read = new Set(['headline', 'kicker', 'deck', 'byline', 'subhead', 'paragraph']);
const widths: Partial<Record<Segment['role'], number>> = {
  headline: 0.82,
  kicker: 0.6,
  deck: 0.6,
  byline: 0.36,
  subhead: 0.5,
  caption: 0.42,
  credit: 0.36,
  column: 0.36,
  jump: 0.3,
  masthead: 0.7,
};

/**
 * @param segments of a page's ledger @param articles ids of its articles in their order on the page
 * @returns bars and arcs; a bar is at least 2 units high and gains one with every 60 characters
 */
export function ribbonOf(segments: readonly Segment[], articles: readonly string[]): Ribbon {
  const ordinal = new Map(articles.map((id, i) => [id, i]));
  const placed = segments.toSorted((a, b) => a.start - b.start);
  let y = 0;
  const bars = placed.map((segment): Bar => {
    const height = 2 + Math.round((segment.end - segment.start) / 60);
    const bar = {
      y,
      height,
      width: widths[segment.role] ?? 1,
      article: segment.article === undefined ? -1 : (ordinal.get(segment.article) ?? -1),
      segment,
    };
    y += height + GAP;
    return bar;
  });
  const barOf = new Map(bars.map((bar) => [bar.segment, bar]));
  let close = 0;
  const arcs = articles.flatMap((id, article) => {
    const own = segments.filter((one) => one.article === id && one.order !== undefined && read.has(one.role));
    const inPlace = own.toSorted((a, b) => a.start - b.start);
    // A stable sort: pieces of one block keep the order in which the ledger has them, which is that of reading.
    const inReading = own.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
    return inReading.slice(1).flatMap((to, i): Arc[] => {
      const from = inReading[i] as Segment;
      const moved = inPlace.indexOf(to) !== inPlace.indexOf(from) + 1;
      const apart = placed.indexOf(to) !== placed.indexOf(from) + 1;
      const joined = to.order === from.order;
      if (!moved && joined && !apart) close++;
      if (!moved && !(apart && joined)) return [];
      const [a, b] = [barOf.get(from), barOf.get(to)];
      if (!a || !b) return [];
      return [
        {
          from: a.y + a.height / 2,
          to: b.y + b.height / 2,
          kind: moved ? 'move' : 'join',
          article,
          segments: [from, to],
        },
      ];
    });
  });
  return { height: Math.max(y - GAP, 1), bars, arcs, close };
}
