/**
 * Puts an article's broken text together: one assignment between open ends and open beginnings.
 *
 * A paragraph that stops in mid-sentence has an open end. Each other paragraph nearby is a candidate for its continuation, scored in nats:
 *
 *   seam      log P(it goes on like this | the text stops like that) − log P(a paragraph begins like this), with a bonus where a word of
 *             the dictionary crosses the seam (`language.ts`), and one where the article has elsewhere what crosses it (`phrases.ts`)
 *   balance   a quotation mark or bracket open at the end that the candidate closes, or a closing one that nothing opened
 *   nearness  the next paragraph is by far the likeliest; every paragraph between costs, so does a subhead between; backwards costs most.
 *             Captions between cost nothing: they are what usually breaks a paragraph
 *   wholeness a rest mostly ends its paragraph
 *   length    a rest is a part of a paragraph, so it is mostly shorter than the article's whole ones
 *
 * `assign` picks the set of pairs with the greatest sum, each end and each beginning used once. A pair at or below 0 is never made:
 * then the page's order is kept, and the doubt is recorded.
 *
 * Joined paragraphs that do not stand next to each other say that something was displaced. What moves is decided by what the move
 * explains: the continuation alone, the whole section that ends in the open end, or the text that stands between the two.
 *
 * Last, whole sections whose edges are sound go where their numbers and what they say require it (`sections.ts`).
 *
 * Example. Page order: A “…补链条、聚集群，通” at the end of the last section [## 延链, A]; earlier X “过引育一批…”, behind the lead L. X is a candidate
 * for A: 通过 is a word, and 过 goes on behind 、…通 and seldom begins a paragraph (+6), it ends in a full stop (+2), is longer than a rest mostly is
 * (−1), stands backwards (−3): 4 nats, and nothing else fits either. The section ends in A, so
 * the section moves in front of X: L, ## 延链, A+X, and what followed X follows it still.
 */
import { assign, type Pairing } from './assignment.ts';
import { beginsInWord, beginsOpen, seam, unbalanced, wordCount } from './language.ts';
import { isClosed } from './features.ts';
import { opensElsewhere, phrasesOf, recurs } from './phrases.ts';
import { displacedSections, type Displaced } from './sections.ts';

/** A paragraph or subhead in page order. `text` is canonical, `printed` as the page has it, in simplified characters. */
export interface Item {
  block: number;
  kind: 'paragraph' | 'subhead';
  text: string;
  printed: string;
  /** It ends, or begins, a paragraph, whatever its last and first characters are. */
  whole?: boolean;
  begins?: boolean;
  /** A person says where it stands: no end far off is joined to it. */
  placed?: boolean;
  /** The article's own text begins here: what stands above is a section of it out of place. */
  opens?: boolean;
}

export interface Link {
  /** Indices into the items: `from` ends open, `to` goes on with it. */
  from: number;
  to: number;
  score: number;
  by: 'machine' | 'person';
}

export interface Move {
  /** Items first … last (indices) are read before or after item `target`. */
  items: number[];
  target: number;
  where: 'before' | 'after';
  score: number;
  by: 'machine' | 'person';
}

export interface Ordered {
  /** Item indices; the items of one inner list are one paragraph. */
  chains: number[][];
  links: Link[];
  moves: Move[];
  /** A section that may stand elsewhere; too little says so. */
  doubtfulMove?: Move | undefined;
  /** Items that end open and for whose rest no text fits, and that are not the last. */
  openEnds: number[];
  /** Items that begin in mid-sentence though nothing precedes them, with the evidence in nats. */
  openStarts: { item: number; score: number }[];
  /** The last paragraph stops in mid-sentence. */
  tailOpen: boolean;
}

/** Candidates for a continuation are looked for among so many paragraphs on each side. */
const REACH = 24;
/**
 * In nats, from a conditional logit over the open ends of pages with known articles, rounded. A rest mostly ends its paragraph; pages here
 * and there break one in three, so that counts for less than where every paragraph is broken once.
 */
const ANY = -0.2;
const SEAM = 0.74;
const ADJACENT = 2.4;
const COMPLETE = 1.7;
const COMPLETE_ADJACENT = 1.1;
/** Per nat by which a candidate is shorter than a rest mostly is, which is somewhat shorter than the article's paragraphs; so many nats count at most. */
const LENGTH = 1.4;
const REST = 0.4;
const MOST_LENGTH = 2;
/** What paragraphs of news have, characters, and for how many paragraphs that counts where an article has few whole ones. */
const USUAL_LENGTH = 110;
const USUAL_COUNT = 2;
const SKIP = 0.5;
const SKIP_MORE = 0.46;
const OVER_SUBHEAD = 0.46;
const BACKWARDS = 3.3;
/** An article that goes on elsewhere has an open end whose rest is not here; what does not stand next to it is less likely to be the rest. */
const CUT_OFF = 0.7;
/** A section's first paragraph is likelier a beginning. */
const OPENS_SECTION = 0.25;
/** The article has what crosses the seam elsewhere: three characters, four. */
const RECURS = [0.5, 0.75] as const;
/** Per nat of the number of other clauses that open as the candidate does. */
const OPENS_ELSEWHERE = 0.75;
/** Evidence from which on a paragraph without a beginning is said to lack it; a page begins an article in mid-sentence oftener than it drops a line within. */
const LACKS_BEGINNING = 3.2;
const LACKS_HEAD = 2.3;

const ends = ({ text, whole }: Item): boolean => whole === true || isClosed(text);

function nearness(between: number, subheads: number, backwards: boolean): number {
  if (backwards) return -BACKWARDS - Math.min(2, 0.1 * between);
  if (between === 0 && subheads === 0) return ADJACENT;
  const skipped = between === 0 ? 0 : SKIP - SKIP_MORE * (between - 1);
  return Math.max(-4, skipped) - OVER_SUBHEAD * Math.min(2, subheads);
}

function balance(opened: string | undefined, closed: string | undefined, startIsClosed: boolean): number {
  if (closed) return opened === closed ? 1.7 : -0.8;
  if (!opened) return 0;
  return startIsClosed ? -2.2 : -0.4;
}

/** @param lengths of paragraphs @param whole which of them are not broken @returns by how much each is shorter than the rest of one mostly is, nats */
function shortness(lengths: readonly number[], whole: readonly boolean[]): number[] {
  let sum = USUAL_COUNT * Math.log(USUAL_LENGTH);
  let count = USUAL_COUNT;
  lengths.forEach((length, p) => {
    if (!whole[p]) return;
    sum += Math.log(length);
    count++;
  });
  const rest = sum / count - REST;
  return lengths.map((length) => Math.max(-MOST_LENGTH, Math.min(MOST_LENGTH, rest - Math.log(length))));
}

function candidates(
  items: readonly Item[],
  paragraphs: readonly number[],
  apart: ReadonlySet<number>,
  cutOff: boolean,
): Pairing[] {
  const pairs: Pairing[] = [];
  const phrases = phrasesOf(items.map(({ text }) => text));
  const subheadsUpTo: number[] = [];
  let subheads = 0;
  for (const item of items) {
    if (item.kind === 'subhead') subheads++;
    subheadsUpTo.push(subheads);
  }
  const marks = paragraphs.map((i) => {
    const { opened, closed } = unbalanced(items[i]!.text);
    return { opened: opened.at(-1), closed: closed[0], complete: ends(items[i]!) || apart.has(i + 1) };
  });
  const shorter = shortness(
    paragraphs.map((i) => items[i]!.text.length),
    marks.map(({ complete }, p) => complete && marks[p - 1]?.complete !== false),
  );
  paragraphs.forEach((from, p) => {
    const end = items[from]!.text;
    if (marks[p]!.complete) return;
    for (let q = Math.max(0, p - REACH); q <= Math.min(paragraphs.length - 1, p + REACH); q++) {
      if (q === p || apart.has(paragraphs[q]!) || items[paragraphs[q]!]!.begins) continue;
      const to = paragraphs[q]!;
      const start = items[to]!.text;
      const between = q > p ? q - p - 1 : p - q;
      const over = Math.abs(subheadsUpTo[to]! - subheadsUpTo[from]!);
      const adjacent = between === 0 && over === 0 && q > p;
      if (items[to]!.placed && !adjacent) continue;
      const recurring = recurs(phrases, end, start);
      const score =
        ANY +
        SEAM * seam(end.slice(-8), start.slice(0, 8)) +
        balance(marks[p]!.opened, marks[q]!.closed, marks[q]!.complete) +
        nearness(between, over, q < p) +
        (marks[q]!.complete ? COMPLETE + (adjacent ? COMPLETE_ADJACENT : 0) : 0) +
        LENGTH * shorter[q]! +
        (recurring > 0 ? RECURS[recurring - 3]! : 0) -
        OPENS_ELSEWHERE * Math.log(1 + opensElsewhere(phrases, start)) -
        (items[to - 1]?.kind === 'subhead' ? OPENS_SECTION : 0) -
        (cutOff && !adjacent ? CUT_OFF : 0);
      if (score > 0) pairs.push({ row: from, column: to, score });
    }
  });
  return pairs;
}

/** Drops the weakest pair of every circle: a paragraph cannot follow itself. */
function withoutCircles(links: Link[]): Link[] {
  const next = new Map(links.map((l) => [l.from, l]));
  const dropped = new Set<Link>();
  const settled = new Set<number>();
  for (const start of next.keys()) {
    const path: Link[] = [];
    const seen = new Map<number, number>();
    let at: number | undefined = start;
    while (at !== undefined && !settled.has(at) && !seen.has(at)) {
      seen.set(at, path.length);
      const link: Link | undefined = next.get(at);
      if (!link || dropped.has(link)) break;
      path.push(link);
      at = link.to;
    }
    if (at !== undefined && seen.has(at) && seen.get(at)! < path.length && path.at(-1)!.to === at) {
      const circle = path.slice(seen.get(at)!);
      const weakest = circle.filter((l) => l.by === 'machine').sort((a, b) => a.score - b.score)[0] ?? circle[0]!;
      dropped.add(weakest);
    }
    for (const i of seen.keys()) settled.add(i);
  }
  return links.filter((l) => !dropped.has(l));
}

/**
 * @param items paragraphs and subheads of one article, in page order
 * @param said joins that a person made: item indices
 * @param cutOff the article goes on elsewhere (a jump): an open end at its end is expected
 * @param apart items that begin a paragraph because a person said so, so that those before them end one
 */
export function putInOrder(
  items: readonly Item[],
  said: readonly { from: number; to: number }[] = [],
  cutOff = false,
  apart: ReadonlySet<number> = new Set(),
): Ordered {
  const paragraphs = items.flatMap((item, i) => (item.kind === 'paragraph' ? [i] : []));
  const saidFrom = new Set(said.map((s) => s.from));
  const saidTo = new Set(said.map((s) => s.to));
  const found = assign(
    candidates(items, paragraphs, apart, cutOff).filter((p) => !saidFrom.has(p.row) && !saidTo.has(p.column)),
  );
  const links = withoutCircles([
    ...said.map((s): Link => ({ ...s, score: Infinity, by: 'person' })),
    ...found.map((p): Link => ({ from: p.row, to: p.column, score: p.score, by: 'machine' })),
  ]).sort((a, b) => a.from - b.from);

  const arranged = arrange(items, links, cutOff);
  const { chains, moves: sectionMoves, doubt } = placeSections(items, arranged.chains);
  const moves = [...arranged.moves, ...sectionMoves];
  const follows = new Set(links.map((l) => l.to));
  const precedes = new Set(links.map((l) => l.from));
  const lastChain = chains.findLast((c) => items[c[0]!]!.kind === 'paragraph');
  const last = lastChain?.at(-1);
  const openEnds = paragraphs.filter((i) => !precedes.has(i) && i !== last && !ends(items[i]!) && !apart.has(i + 1));
  const pairs = pairCounts(items);
  const openStarts = paragraphs
    .filter((i) => !follows.has(i) && !apart.has(i) && !items[i]!.begins)
    .map((item) => ({ item, score: lacksBeginning(items[item]!.text, pairs) }))
    .filter((s) => s.score > (s.item === paragraphs[0] ? LACKS_HEAD : LACKS_BEGINNING));
  return {
    chains,
    links,
    moves,
    doubtfulMove: doubt,
    openEnds,
    openStarts,
    tailOpen: last !== undefined && !ends(items[last]!),
  };
}

/** A bracket that nothing opened, behind a word or two: who reports, the day of a dispatch. An entry's number may have one. */
const CLOSES_EARLY = /^[^（）0一二三四五六七八九十]{1,16}）/u;
/** A text that begins with a whole word shows no broken edge; prose that is no news opens as news seldom does. */
const WHOLE_WORD = 1;

/**
 * Evidence that a paragraph's beginning is missing: it opens in mid-sentence or inside a word, or closes a quotation that it never opened.
 * Two characters that the article has elsewhere too are a name, though the dictionary may not know it.
 */
function lacksBeginning(text: string, pairs: ReadonlyMap<string, number>): number {
  const { closed } = unbalanced(text.slice(0, 400));
  const known = (pairs.get(text.slice(0, 2)) ?? 0) > 1;
  const inWord = beginsInWord(text);
  return (
    beginsOpen(text) +
    (known ? 0 : 0.5 * inWord) +
    (closed.length > 0 ? 2 : 0) +
    (CLOSES_EARLY.test(text) ? 2 : 0) -
    (inWord === 0 && wordCount(text.slice(0, 2)) > 0 ? WHOLE_WORD : 0)
  );
}

function pairCounts(items: readonly Item[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of items) {
    for (let i = 0; i + 1 < text.length; i++) {
      const pair = text.slice(i, i + 2);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  return counts;
}

interface Node {
  chain: number[];
  subhead: boolean;
}

/** Applies the links to the page's order: neighbours close up, links over a distance move what they show to be displaced. */
function arrange(
  items: readonly Item[],
  links: readonly Link[],
  cutOff: boolean,
): { chains: number[][]; moves: Move[] } {
  const next = new Map(links.map((l) => [l.from, l]));
  const moves: Move[] = [];
  let nodes: Node[] = [];
  for (let i = 0; i < items.length; i++) {
    const before = nodes.at(-1);
    if (before && !before.subhead && next.get(before.chain.at(-1)!)?.to === i) before.chain.push(i);
    else nodes.push({ chain: [i], subhead: items[i]!.kind === 'subhead' });
  }
  const nodeOf = new Map(nodes.flatMap((n) => n.chain.map((i) => [i, n] as const)));
  const far = links.filter((l) => nodeOf.get(l.from) !== nodeOf.get(l.to));
  for (const link of far) nodes = relocate(nodes, link, items, next, cutOff, moves);
  return { chains: nodes.map((n) => n.chain), moves };
}

/** Moves whole sections that stand in the wrong place though nothing at their edges is broken (`sections.ts`). */
function placeSections(
  items: readonly Item[],
  chains: number[][],
): { chains: number[][]; moves: Move[]; doubt?: Move | undefined } {
  const starts = chains.flatMap((chain, n) => (items[chain[0]!]!.kind === 'subhead' ? [n] : []));
  if (starts.length < 2) return { chains, moves: [] };
  const printed = (chain: readonly number[]): string => chain.map((i) => items[i]!.printed).join('');
  const lead = chains.slice(0, starts[0]);
  const sections = starts.map((start, n) => chains.slice(start, starts[n + 1]));
  const found = displacedSections(
    lead.map(printed).join('\n'),
    sections.map((section) => ({ texts: section.map(printed) })),
  );
  const asMove = ({ section, before, score }: Displaced): Move => ({
    items: sections[section]!.flat(),
    target: before === undefined ? order.at(-1)!.at(-1)!.at(-1)! : sections[before]![0]![0]!,
    where: before === undefined ? 'after' : 'before',
    score,
    by: 'machine',
  });
  let order = sections;
  const moves = found.moves.map((displaced): Move => {
    const move = asMove(displaced);
    const moved = sections[displaced.section]!;
    const rest = order.filter((section) => section !== moved);
    const place = displaced.before === undefined ? rest.length : rest.indexOf(sections[displaced.before]!);
    order = [...rest.slice(0, place), moved, ...rest.slice(place)];
    return move;
  });
  return { chains: [...lead, ...order.flat()], moves, doubt: found.doubt && asMove(found.doubt) };
}

function relocate(
  nodes: Node[],
  link: Link,
  items: readonly Item[],
  next: ReadonlyMap<number, Link>,
  cutOff: boolean,
  moves: Move[],
): Node[] {
  const a = nodes.findIndex((n) => n.chain.at(-1) === link.from);
  const x = nodes.findIndex((n) => n.chain[0] === link.to);
  if (a < 0 || x < 0 || a === x) return nodes;
  const joined: Node = { chain: [...nodes[a]!.chain, ...nodes[x]!.chain], subhead: false };
  const move = (moved: Node[], target: number, where: Move['where']) =>
    moves.push({ items: moved.flatMap((n) => n.chain), target, where, score: link.score, by: link.by });
  const sectionEnd = (from: number): number => {
    const found = nodes.findIndex((n, i) => i > from && n.subhead);
    return found < 0 ? nodes.length : found;
  };
  const opens = nodes.findIndex((n) => items[n.chain[0]!]!.opens);
  if (x > a && a === opens - 1) {
    const section = nodes.slice(0, a);
    move([...section, nodes[a]!], link.to, 'before');
    return [...nodes.slice(opens, x), ...section, joined, ...nodes.slice(x + 1)];
  }
  if (x > a) {
    const between = nodes.slice(a + 1, x);
    const rest = nodes.slice(x + 1, sectionEnd(x));
    const lastBetween = between.findLast((n) => !n.subhead)?.chain.at(-1);
    const breaksOff = lastBetween !== undefined && !ends(items[lastBetween]!) && !next.has(lastBetween);
    const atEnd = sectionEnd(x) === nodes.length;
    if (between[0]?.subhead && breaksOff && rest.length > 0 && atEnd && cutOff) {
      move(between, rest.at(-1)!.chain.at(-1)!, 'after');
      return [...nodes.slice(0, a), joined, ...rest, ...between, ...nodes.slice(x + 1 + rest.length)];
    }
    move([nodes[x]!], link.from, 'after');
    return [...nodes.slice(0, a), joined, ...between, ...nodes.slice(x + 1)];
  }
  const begins = nodes.findLastIndex((n, i) => i > x && i < a && n.subhead);
  if (begins >= 0 && sectionEnd(a) === a + 1) {
    const section = nodes.slice(begins, a);
    move([...section, nodes[a]!], link.to, 'before');
    return [...nodes.slice(0, x), ...section, joined, ...nodes.slice(x + 1, begins), ...nodes.slice(a + 1)];
  }
  move([nodes[x]!], link.from, 'after');
  return [...nodes.slice(0, x), ...nodes.slice(x + 1, a), joined, ...nodes.slice(a + 1)];
}
