/**
 * What a language model of a few hundred kilobytes knows: how likely one character follows another, how likely a text opens a paragraph,
 * and whether a word of the dictionary crosses a seam. All scores are in nats; above 0 speaks for the statement in the function's name.
 */
import { dict } from '@node-rs/jieba/dict.js';
import seamModel from './seam-model.json' with { type: 'json' };

interface SeamModel {
  paragraphs: number;
  /** First character → followers, each with the base-36 digit of its count on a scale of half octaves. */
  pairs: Record<string, string>;
  /** First two characters → followers, in the same form. */
  triples: Record<string, string>;
  openings: Record<string, string>;
  titles: Record<string, string>;
}

const model = seamModel as SeamModel;

interface Row {
  total: number;
  followers: Map<string, number>;
}

function unpackRow(packed: string): Row {
  const followers = new Map<string, number>();
  let total = 0;
  const chars = [...packed];
  for (let i = 0; i + 1 < chars.length; i += 2) {
    const n = 2 ** (parseInt(chars[i + 1]!, 36) / 2);
    followers.set(chars[i]!, n);
    total += n;
  }
  return { total, followers };
}

const unpack = (rows: Record<string, string>): Map<string, Row> =>
  new Map(Object.entries(rows).map(([first, packed]) => [first, unpackRow(packed)]));

const pairs = unpack(model.pairs);
const openings = unpack(model.openings);
const titles = unpack(model.titles);
const titleUnigrams = new Map<string, number>();
let titleCharacters = 0;
for (const row of titles.values()) {
  for (const [c, n] of row.followers) titleUnigrams.set(c, (titleUnigrams.get(c) ?? 0) + n);
  titleCharacters += row.total;
}
const unigrams = new Map<string, number>();
let characters = 0;
for (const row of pairs.values()) {
  for (const [c, n] of row.followers) unigrams.set(c, (unigrams.get(c) ?? 0) + n);
  characters += row.total;
}
let openingTotal = 0;
for (const row of openings.values()) openingTotal += row.total;

const logUnigrams = new Map([...unigrams].map(([c, n]) => [c, Math.log((n + 0.5) / (characters + 4000))]));
const logUnseen = Math.log(0.5 / (characters + 4000));

/** log P(c), add-half smoothing. */
const logUnigram = (c: string): number => logUnigrams.get(c) ?? logUnseen;

/** log P(b | a): pair counts interpolated with single characters (Witten and Bell 1991, with the number of kinds of follower as weight). */
function logPair(a: string, b: string): number {
  const row = pairs.get(a);
  if (!row) return logUnigram(b);
  const kinds = row.followers.size;
  const p = ((row.followers.get(b) ?? 0) + kinds * Math.exp(logUnigram(b))) / (row.total + kinds);
  return Math.log(p);
}

const tripleRows = new Map<string, Row>();
/** Rows of triples are unpacked when they are met: few of them are. */
function tripleRow(first: string): Row | undefined {
  let row = tripleRows.get(first);
  if (!row && Object.hasOwn(model.triples, first)) tripleRows.set(first, (row = unpackRow(model.triples[first]!)));
  return row;
}

/** log P(c | ab), interpolated with log P(c | b) in the same way. */
function logTriple(a: string, b: string, c: string): number {
  const shorter = logPair(b, c);
  const row = tripleRow(a + b);
  if (!row) return shorter;
  const kinds = row.followers.size;
  return Math.log(((row.followers.get(c) ?? 0) + kinds * Math.exp(shorter)) / (row.total + kinds));
}

/** log P(a text opens with ab). */
function logOpening(a: string, b: string): number {
  const row = openings.get(a);
  const first = Math.log(openingOf(a));
  if (!row) return first + logPair(a, b);
  const kinds = row.followers.size;
  return first + Math.log(((row.followers.get(b) ?? 0) + kinds * Math.exp(logPair(a, b))) / (row.total + kinds));
}

/** Openings that the model would have to have seen before their absence counts. */
const UNSEEN_FIRST = 15;
const UNSEEN_SECOND = 8;
const UNSEEN_PAIR = 6;

/**
 * Evidence that a text begins in the middle of a sentence rather than at the beginning of a paragraph: how much rarer its first two
 * characters are at openings than anywhere. Rare characters, of which the model has seen too few, say nothing.
 * @param head canonical text
 */
export function beginsOpen(head: string): number {
  const a = head[0];
  if (!a) return 0;
  const b = head[1] ?? '';
  const row = openings.get(a);
  const seen = row?.total ?? 0;
  const first = Math.log((openingTotal * Math.exp(logUnigram(a)) + UNSEEN_FIRST) / (seen + UNSEEN_FIRST));
  const second = Math.log(
    (seen * Math.exp(logPair(a, b)) + UNSEEN_SECOND) / ((row?.followers.get(b) ?? 0) + UNSEEN_SECOND),
  );
  return first + second;
}

/** Characters of headlines that must have been seen or missed before they count. */
const UNSEEN_TITLE = 5;

/**
 * Evidence that a line is worded as a headline rather than as the beginning of a paragraph cut off somewhere: log-likelihood ratio of the
 * two models' character pairs, each pair bounded, the sum damped because neighbouring pairs say the same thing twice.
 * @param text canonical text
 */
export function headlinese(text: string): number {
  const line = `^${text}$`;
  let sum = 0;
  for (let i = 0; i + 1 < line.length; i++) {
    const a = line[i]!;
    const b = line[i + 1]!;
    const row = titles.get(a);
    const base = b === '$' ? Math.exp(logTitle('$')) : a === '^' ? openingOf(b) : Math.exp(logPair(a, b));
    const expected = (row?.total ?? 0) * base;
    const ratio = Math.log(
      ((row?.followers.get(b) ?? 0) + UNSEEN_TITLE * base * 8 + 0.5) / (expected + UNSEEN_TITLE * base * 8 + 0.5),
    );
    sum += Math.max(-2.5, Math.min(2, ratio));
  }
  return sum * 0.5;
}

const logTitle = (c: string): number => Math.log(((titleUnigrams.get(c) ?? 0) + 0.5) / (titleCharacters + 3000));
const openingOf = (c: string): number =>
  ((openings.get(c)?.total ?? 0) + 200 * Math.exp(logUnigram(c))) / (openingTotal + 200);

const words = new Map<string, number>();
const personal = new Set<string>();
let wordTotal = 0;
// By hand, not by splitting: 349,046 lines are most of the time that the program takes to start.
const entries = new TextDecoder().decode(dict);
for (let at = 0; at < entries.length;) {
  const blank = entries.indexOf(' ', at);
  if (blank < 0) break;
  let n = 0;
  let end = blank + 1;
  for (let digit = entries.charCodeAt(end) - 48; digit >= 0 && digit <= 9; digit = entries.charCodeAt(++end) - 48)
    n = n * 10 + digit;
  const word = entries.slice(at, blank);
  words.set(word, n);
  wordTotal += n;
  if (entries.startsWith('nr', end + 1)) personal.add(word);
  const newline = entries.indexOf('\n', end);
  if (newline < 0) break;
  at = newline + 1;
}
const logWordTotal = Math.log(wordTotal);

/** How often a word stands in the dictionary's corpus; 0 where it has no such word. */
export const wordCount = (word: string): number => words.get(word) ?? 0;

/** True where the dictionary knows the word as a person's name. */
export const isPersonalWord = (word: string): boolean => personal.has(word);

const REACH = 6;
const logWord = (word: string): number => {
  const n = words.get(word);
  if (n) return Math.log(n) - logWordTotal;
  return word.length === 1 ? -15 : -Infinity;
};

/** Log-probability of the best way to cut `text` into dictionary words; no word may cross `border` if it is given. */
function bestCut(text: string, border = -1): number {
  const best = [0];
  for (let end = 1; end <= text.length; end++) {
    let top = -Infinity;
    for (let start = Math.max(0, end - REACH); start < end; start++) {
      if (border > start && border < end) continue;
      const score = best[start]! + logWord(text.slice(start, end));
      if (score > top) top = score;
    }
    best.push(top);
  }
  return best[text.length]!;
}

const HAN_TAIL = /\p{Script=Han}+$/u;
const HAN_HEAD = /^\p{Script=Han}+/u;

/** Evidence that a word of the dictionary crosses the seam between `tail` and `head` (canonical text): at least 0. */
export function wordCrosses(tail: string, head: string): number {
  const left = (HAN_TAIL.exec(tail.slice(-REACH)) ?? [''])[0];
  const right = (HAN_HEAD.exec(head.slice(0, REACH)) ?? [''])[0];
  if (!left || !right || !anyCrosses(left + right, left.length)) return 0;
  return Math.max(0, bestCut(left + right) - bestCut(left + right, left.length));
}

/** Whether any word of the dictionary lies across the border: at most seams there is none. */
function anyCrosses(text: string, border: number): boolean {
  for (let start = Math.max(0, border - REACH + 1); start < border; start++)
    for (let end = border + 1; end <= Math.min(text.length, start + REACH); end++)
      if (words.get(text.slice(start, end))) return true;
  return false;
}

/** Occurrences of a character in words of the dictionary behind the first place. */
const inside = new Map<string, number>();
for (const [word, n] of words) {
  for (let i = 1; i < word.length; i++) inside.set(word[i]!, (inside.get(word[i]!) ?? 0) + n);
}

/** Evidence that the text begins inside a word: its first character stands alone, and is seldom a word of its own. At least 0. */
export function beginsInWord(head: string): number {
  const text = (HAN_HEAD.exec(head.slice(0, REACH)) ?? [''])[0];
  if (text.length < 2) return 0;
  for (let end = 2; end <= Math.min(4, text.length); end++) if (wordCount(text.slice(0, end)) > 0) return 0;
  return Math.max(0, Math.min(4, Math.log(((inside.get(text[0]!) ?? 0) + 50) / (wordCount(text[0]!) + 50))));
}

const OPENERS = '“‘（《〈【';
const CLOSERS = '”’）》〉】';

/** Brackets and quotation marks that `text` opens without closing, or closes without opening. @param text canonical text */
export function unbalanced(text: string): { opened: string[]; closed: string[] } {
  const opened: string[] = [];
  const closed: string[] = [];
  for (const c of text) {
    if (OPENERS.includes(c)) opened.push(c);
    const kind = CLOSERS.indexOf(c);
    if (kind < 0) continue;
    if (opened.at(-1) === OPENERS[kind]) opened.pop();
    else closed.push(OPENERS[kind]!);
  }
  return { opened, closed };
}

/** How well the characters next to a seam go together, whatever else `head` could be: log P(b|a) − log P(b), with few counts held back. */
function affinity(a: string, b: string): number {
  const row = pairs.get(a);
  const expected = (row?.total ?? 0) * Math.exp(logUnigram(b));
  return Math.log(((row?.followers.get(b) ?? 0) + UNSEEN_PAIR) / (expected + UNSEEN_PAIR));
}

/** log P(the text goes on with `head` | it stops with `tail`) − log P(a paragraph opens with `head`), from two characters on each side. */
function continuation(tail: string, head: string): number {
  const [a, b] = [tail.at(-2), tail.at(-1)!];
  const [c, d] = [head[0]!, head[1]];
  const first = a ? logTriple(a, b, c) : logPair(b, c);
  return d ? first + logTriple(b, c, d) - logOpening(c, d) : first - Math.log(openingOf(c));
}

/** Two numbers at a seam may be one. */
const ONE_NUMBER = 1.2;
/** What each kind of evidence is worth beside the others: a conditional logit over known seams and the paragraphs that compete for them, rounded. */
const WORD = 0.9;
const MOST_WORD = 7.2;
const CONTEXT = 0.33;
const PAIR = 0.12;
const OPENING = 0.25;

/** Evidence that `head` goes on where `tail` stops rather than beginning a paragraph of its own. Both are canonical text. */
export function seam(tail: string, head: string): number {
  if (!tail || !head) return 0;
  const open = OPENING * beginsOpen(head);
  if (tail.endsWith('0') && head.startsWith('0')) return ONE_NUMBER + open;
  return (
    Math.min(MOST_WORD, WORD * wordCrosses(tail, head)) +
    CONTEXT * continuation(tail, head) +
    PAIR * affinity(tail.at(-1)!, head[0]!) +
    open
  );
}

const rarities = new Map<string, number>();
/** Pairs remembered; beyond it the memory starts anew. */
const REMEMBERED = 200_000;

/** Rarity of a pair of characters in newspaper prose, in nats. */
export function rarity(pair: string): number {
  let found = rarities.get(pair);
  if (found === undefined) {
    found = -logUnigram(pair[0]!) - logPair(pair[0]!, pair[1]!);
    if (rarities.size >= REMEMBERED) rarities.clear();
    rarities.set(pair, found);
  }
  return found;
}
