/**
 * The roles that a block may have, and what it costs to go from one to the next, in nats: how newspapers build an article. A step that is
 * not named costs `UNUSUAL`.
 */

import type { Role } from '../../src/schema.ts';

/**
 * `frontCaption` is a caption between a headline and its text, `later…` stands behind an article's first subhead (where more are likely);
 * `noticeText` is what a
 * notice says under its heading; the others are the ledger's roles.
 */
export const STATES = [
  'masthead',
  'headline',
  'byline',
  'frontCaption',
  'paragraph',
  'laterParagraph',
  'subhead',
  'caption',
  'laterCaption',
  'credit',
  'jump',
  'column',
  'notice',
  'noticeText',
] as const;
export type State = (typeof STATES)[number];

/** A state without where in the article it stands. */
export type Plain = Exclude<State, 'laterParagraph' | 'laterCaption'>;

/** Stands for what cannot be. */
export const NEVER = -1e6;
const UNUSUAL = -12;
const UNUSUAL_END = -8;

type Costs = Partial<Record<Plain | 'end', number>>;
// prettier-ignore
const FROM: Record<Plain | 'start', Costs> = {
  start: { masthead: 0, headline: 0, paragraph: -4, caption: -9, byline: -6, subhead: -5, notice: -1, jump: -3, column: -5.5, frontCaption: -6 },
  masthead: { masthead: 0, headline: 0, notice: 0, paragraph: -4, caption: -6, byline: -7, subhead: -4, column: -4.5, jump: -2, end: 0 },
  headline: { headline: 0.3, byline: 0, paragraph: -0.8, frontCaption: -1, masthead: -5, notice: -3, subhead: -5, column: -9.5, credit: -5, jump: -7, end: -7 },
  byline: { paragraph: 0, frontCaption: -0.7, byline: -2, subhead: -3, headline: -7, credit: -4, jump: -7, end: -7, notice: -6, masthead: -6 },
  frontCaption: { paragraph: 0, frontCaption: -0.5, byline: -1.5, subhead: -2.5, headline: -5, credit: -3, jump: -5, end: -3, masthead: -3, notice: -3 },
  paragraph: { paragraph: 0, subhead: 0, headline: 0, caption: 0, credit: 0, jump: 0, column: -2.5, masthead: -1.5, notice: -1, byline: -6, end: 0 },
  subhead: { paragraph: 0, caption: -1, headline: -7, subhead: -4, jump: -7, credit: -6, column: -9.5, masthead: -5, notice: -5, end: -7 },
  caption: { caption: 0, paragraph: 0, subhead: 0, headline: 0, credit: 0, jump: 0, column: -2.5, masthead: -1, notice: -1, end: 0 },
  credit: { headline: 1, caption: 0, subhead: -2.5, paragraph: -2.5, credit: -2, jump: 0, column: -2.5, masthead: 0, notice: 0, end: 0.5 },
  jump: { headline: 1, masthead: -0.5, notice: 0, caption: -0.5, paragraph: -3, subhead: -4, jump: -2, column: -3.5, end: 0.5 },
  column: { column: -0.3, jump: 0, headline: 0, masthead: -0.5, notice: -0.5, caption: -1, credit: -1, end: 0 },
  notice: { notice: 0, noticeText: 0, masthead: 0, headline: 0, caption: -2, jump: 0, column: -3.5, paragraph: -5, end: 0 },
  noticeText: { noticeText: 0, notice: 0, masthead: 0, headline: 0, column: -2.5, jump: -2, end: 0 },
};

/** An article's first subhead; where it has one, it mostly has several. */
const FIRST_SUBHEAD = -1.5;
export const plainly = (s: State): Plain =>
  s === 'laterParagraph' ? 'paragraph' : s === 'laterCaption' ? 'caption' : s;
/** The ledger's name for a state. */
export function roleOf(s: State): Role {
  const plain = plainly(s);
  return plain === 'frontCaption' ? 'caption' : plain === 'noticeText' ? 'notice' : plain;
}
const isLater = (s: State): boolean => s === 'laterParagraph' || s === 'laterCaption';

/** Cost of every step between states; `NEVER` where the two halves of an article don't fit. */
export const STEPS: number[][] = STATES.map((from) =>
  STATES.map((to) => {
    const later = isLater(to);
    if ((to === 'paragraph' || to === 'caption') && (isLater(from) || from === 'subhead')) return NEVER;
    if (later && !isLater(from) && from !== 'subhead') return NEVER;
    const first = to === 'subhead' && !isLater(from) && from !== 'subhead' ? FIRST_SUBHEAD : 0;
    return (FROM[plainly(from)][plainly(to)] ?? UNUSUAL) + first;
  }),
);

/** Cost of a page beginning with a state. */
export const atStart = (s: State): number => FROM.start[plainly(s)] ?? NEVER;
/** Cost of a page ending with a state. */
export const atEnd = (s: State): number => FROM[plainly(s)].end ?? UNUSUAL_END;
