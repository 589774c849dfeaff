/** What is looked at in a block before anything is decided. Pure; linear in the number of blocks. */
import { canonical } from './canonical.ts';
import { cohesionAt, textWindows, type Windows } from './cohesion.ts';
import { beginsOpen, headlinese, seam } from './language.ts';
import { asks, beginsEntry, columnLabel, headsNotice, isDay, isPageMatter, isSalutation, speakerOf } from './labels.ts';
import { setAsLines } from './lines.ts';
import {
  isJump,
  isLead,
  isNotice,
  isTaker,
  mastheadLikeness,
  parseByline,
  splitCaption,
  type Byline,
} from './patterns.ts';
import { recursIn } from './phrases.ts';
import type { Block } from './types.ts';

export interface Features {
  text: string;
  byline: Byline | undefined;
  /** The text block before this one stops in mid-sentence. */
  afterOpen: boolean;
  repeat: boolean;
  /** The next block that can be running text, or nothing. */
  next: string | undefined;
  /** Evidence that it is worded as a headline and not as the beginning of a paragraph cut off; 0 for running text. */
  worded: number;
  /** Evidence that it begins in mid-sentence, as no text behind a headline should; 0 or more. */
  midway: number;
  /** Evidence that the next running text goes on where it stops, nats; 0 where it is running text itself. */
  goesOn: number;
  /** Evidence that it heads an article of its own rather than a part of the one before it, nats. */
  fresh: number;
  /** It is one of several lines set as lines: of verse, of a table. */
  line: boolean;
  /** Somebody is said to speak, who speaks again on the page. */
  speaks: boolean;
  /** It ends something though no mark says so: a line of verse, how a letter begins, who signs and when. */
  whole: boolean;
  /** It begins something: an entry, a turn in a conversation, a line of verse. */
  begins: boolean;
  /** A notice's heading stands so near above it that it may belong to the notice. */
  noticed: boolean;
  /** The next line says who took the picture. */
  taken: boolean;
  /** There is more space before it than the page usually has. */
  parted: boolean;
}

export const ENDS = /[。！？…!?][”’）)』」]*$|[。！？][^\p{L}]*$/u;
const STOPS = /[。！？!?…”’）)』」]$/u;
/** True where a text ends as a paragraph may. */
export const isClosed = (text: string): boolean => STOPS.test(text);

const isProse = (text: string): boolean => text.length >= 36 || ENDS.test(text);

/** @param repeats indices of blocks that repeat others @returns the features of each block */
export function featuresOf(blocks: readonly Block[], repeats: ReadonlySet<number>): Features[] {
  const texts = blocks.map((b) => canonical(b.text));
  const features: Features[] = [];
  const others = blocks.map(({ text }) => isOther(text));
  const lines = setAsLines(blocks, others);
  const speakers = speakersOf(blocks);
  const usual = usualGap(blocks);
  let before: string | undefined;
  for (let i = 0; i < blocks.length; i++) {
    const text = texts[i]!;
    features.push({
      text,
      byline: parseByline(blocks[i]!.text),
      afterOpen: before !== undefined && !isClosed(before),
      repeat: repeats.has(i),
      next: undefined,
      midway: Math.max(0, Math.min(4, beginsOpen(text))),
      worded: 0,
      goesOn: 0,
      fresh: 0,
      line: lines[i]!,
      speaks: speakers[i]!,
      whole:
        lines[i]! ||
        isDay(blocks[i]!.text) ||
        isSalutation(blocks[i]!.text) ||
        isSignature(blocks, i) ||
        leadsToEntry(blocks, i),
      begins:
        lines[i]! || speakers[i]! || isSalutation(blocks[i]!.text) || beginsEntry(blocks[i]!.text) || opensBrief(text),
      noticed: false,
      taken: blocks[i + 1]?.gap === 0 && blocks[i]!.text.length <= 60 && isTaker(blocks[i + 1]!.text),
      parted: blocks[i]!.gap > usual,
    });
    if (isProse(text) && !repeats.has(i) && !(blocks[i]!.gap >= 2 && splitCaption(blocks[i]!.text).credit))
      before = text;
  }
  let since = NOTICE_MOST;
  blocks.forEach(({ text, mark }, i) => {
    features[i]!.noticed = since < NOTICE_MOST;
    since = headsNotice(text) || isNotice(text) ? 0 : mark > 0 ? NOTICE_MOST : since + 1;
  });
  const following: string[][] = [];
  let next: string[] = [];
  for (let i = blocks.length - 1; i >= 0; i--) {
    features[i]!.next = next[0];
    following[i] = next;
    if (isProse(texts[i]!) && !(blocks[i]!.gap >= 2 && texts[i]!.length < 60))
      next = [texts[i]!, ...next.slice(0, FOLLOWING - 1)];
  }
  features.forEach((f, i) => {
    if (f.text.length > 60 || ENDS.test(f.text)) return;
    f.worded = Math.max(-4, Math.min(4, (headlinese(f.text) + 2.5) * 0.7));
    f.goesOn = f.next ? Math.max(-3, Math.min(6, bestSeam(f.text, following[i]!, near(texts, i)))) : 0;
  });
  const alike = parallels(blocks, features);
  const windows = textWindows(texts.map((t) => (isProse(t) ? t : '')));
  for (let i = 0; i < blocks.length; i++)
    features[i]!.fresh =
      isProse(texts[i]!) && texts[i]!.length > 50 ? 0 : freshness(i, blocks, features, windows) - alike[i]!;
  return features;
}

const OWN_NEWS = /^[（【]?本报讯/u;
/** With these words this paper's own news begin, so that no text goes on with them. @param text canonical text */
export const opensBrief = (text: string): boolean => OWN_NEWS.test(text);

/** Characters of a line that is more than a label. */
const ENTRY = 8;

/** Lines that a notice may have. */
const NOTICE_MOST = 24;

/** Lines that are certainly something else than verses or a table's rows. */
const isOther = (text: string): boolean =>
  text.length <= 60 &&
  (isJump(text) ||
    headsNotice(text) ||
    isPageMatter(text) ||
    columnLabel(text) !== undefined ||
    splitCaption(text).credit !== undefined ||
    mastheadLikeness(text) > 0);

function speakersOf(blocks: readonly Block[]): boolean[] {
  const speakers = blocks.map(({ text, mark }) => (mark > 0 ? undefined : speakerOf(text)));
  const turns = new Map<string, number>();
  for (const speaker of speakers) if (speaker) turns.set(speaker, (turns.get(speaker) ?? 0) + 1);
  return speakers.map((speaker) => speaker !== undefined && (asks(speaker) || turns.get(speaker)! > 1));
}

/** A list's introduction and its entries end with a colon or a semicolon. */
const leadsToEntry = (blocks: readonly Block[], i: number): boolean =>
  /[：:；;]$/u.test(blocks[i]!.text) &&
  blocks[i]!.text.length >= ENTRY &&
  blocks[i + 1] !== undefined &&
  beginsEntry(blocks[i + 1]!.text);

const DASHED = /^(?:——|--)[^，,。！？]{2,10}$/u;

/** Who signs stands under the text, behind a dash or above the day. */
function isSignature(blocks: readonly Block[], i: number): boolean {
  const { text, mark } = blocks[i]!;
  if (text.length > 20 || mark > 0 || !ENDS.test(canonical(blocks[i - 1]?.text.slice(-8) ?? ''))) return false;
  if (DASHED.test(text)) return true;
  const [day, after] = [blocks[i + 1], blocks[i + 2]];
  return day !== undefined && day.gap <= 1 && isDay(day.text) && !isLead(canonical(after?.text.slice(0, 60) ?? ''));
}

/** Blank lines that a page mostly has between blocks. */
function usualGap(blocks: readonly Block[]): number {
  const gaps = blocks.slice(1).map(({ gap }) => gap);
  return gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
}

/** Paragraphs behind a line in which its rest is looked for, and what each but the first loses: a rest seldom stands farther on. */
const FOLLOWING = 3;
const FARTHER = 2;

/**
 * What a run of three and of four characters across the seam is worth, nats, if the page has it nearby. Of the next paragraph only: whom a
 * headline names, some paragraph under it begins with.
 */
const RECURS = [1.7, 3] as const;
/** Blocks on each side in which it is looked for. */
const NEAR = 12;

const near = (texts: readonly string[], i: number): readonly string[] => texts.slice(Math.max(0, i - NEAR), i + NEAR);

/** Evidence that one of the next paragraphs goes on where `text` stops, nats. @param around texts nearby */
function bestSeam(text: string, following: readonly string[], around: readonly string[]): number {
  const tail = text.slice(-8);
  return Math.max(
    ...following.map((head, i) => {
      const run = i > 0 ? 0 : recursIn((phrase) => around.some((one) => one.includes(phrase)), tail, head);
      return seam(tail, head.slice(0, 8)) + (run > 0 ? RECURS[run - 3]! : 0) - (i > 0 ? FARTHER : 0);
    }),
  );
}

/** Lines that may be headings and are made alike, as the subheads of one article are: evidence for it, nats. */
function parallels(blocks: readonly Block[], features: readonly Features[]): number[] {
  const scores = blocks.map(() => 0);
  let before: number | undefined;
  for (let i = 0; i < blocks.length; i++) {
    const f = features[i]!;
    if (
      blocks[i]!.gap >= 2 ||
      f.text.length > 30 ||
      f.text.length < 4 ||
      isProse(f.text) ||
      f.byline ||
      features[i + 1]?.byline
    )
      continue;
    if (before !== undefined && i - before > 1) {
      const score = alikeness(blocks[before]!.text, blocks[i]!.text);
      scores[before] = Math.max(scores[before]!, score);
      scores[i] = Math.max(scores[i]!, score);
    }
    before = i;
  }
  return scores;
}

function alikeness(a: string, b: string): number {
  const first = (text: string): number => text.search(/[\s，,：:、]/u);
  let score = 0;
  if (a[0] === b[0]) score += a[1] === b[1] ? 2 : 1;
  if (first(a) === first(b) && Math.abs(a.length - b.length) <= (first(a) > 0 ? 2 : 0))
    score += first(a) > 0 ? 1.5 : 0.5;
  return score;
}

/** Does the line begin something new? Repeats and credits stand at the end of an article, a news lead at its beginning. */
function freshness(i: number, blocks: readonly Block[], features: readonly Features[], windows: Windows): number {
  const f = features[i]!;
  let score = -0.4;
  if (f.next && isLead(f.next)) score += 4;
  if (features[i - 1]?.repeat) score += 3;
  const length = f.text.length;
  score += Math.max(-1.2, Math.min(1.5, (length - 14) * 0.12));
  if (blocks[i - 1] && trailingEnd(blocks[i - 1]!.text)) score += 3;
  if (f.afterOpen) score -= 2;
  // a dash goes on with the title above, or signs the text above
  if (/^(?:——|--)/u.test(f.text)) score -= 5;
  return score + cohesionAt(windows, i, f.text);
}

const trailingEnd = (text: string): boolean =>
  /[（(][^（）()]{0,30}(?:提供|供图|完|据[^（）()]{2,12})[）)]$/u.test(text);
