/** How much a block, looked at alone, speaks for each role, in nats. Pure. */
import { ENDS, type Features } from './features.ts';
import { beginsOpen, unbalanced } from './language.ts';
import { columnLabel, headsNotice, isDay, isPageMatter, isSlogan, noticeWords, signsNotice } from './labels.ts';
import { isJump, isLead, isNotice, isTaker, mastheadLikeness, splitCaption, wholeCredit } from './patterns.ts';
import { NEVER, type State } from './states.ts';
import type { Block } from './types.ts';

/** What heading marks mean on a page. */
export type Marks = 'none' | 'levels' | 'first' | 'all';

const SPACED_HEADLINE = 1.5;
/** What a short line that ends with who took a picture gains as a caption. */
const TAKEN = 5;
/** What a headline loses for the space above it, given back where the space is no empty picture. */
export const unspaced = (block: Block): number => (block.gap >= 2 ? SPACED_HEADLINE : 0);

/** What a whole line does not do: stop behind a word that leads on, leave a quotation open, go on behind a full stop. Nats, 0 or more. */
function brokenOff(text: string): number {
  if (text.length > 60) return 0;
  let score = 0;
  const { opened, closed } = unbalanced(text);
  if (opened.length > 0) score += 3;
  if (closed.length > 0) score += 2;
  if (/[的地得在和与及或而且把被将从向对由为以于至是说就也都还又再很更其这那给让使并0]$/u.test(text)) score += 1;
  if (isLead(text)) score += 4;
  if (/^据(?!点)/u.test(text)) score += 1.5;
  if (/[。！？；][^”’）。！？；]/u.test(text)) score += 2;
  if (/(?:表示|指出|强调|认为|说|介绍|透露|宣布|了解|悉)，/u.test(text)) score += 1.5;
  return score;
}

/** What several short lines in a row gain as text. */
const LINE = 5;
/** What the form of a line says of it. */
const SAID = 4;
/** What a line that names a column gains as one. */
const LABEL = 4;
/** What a line gains as a notice that is made like one and has no text behind it. */
const SLOGAN = 3;
/** What a column's name that papers give to an article gains as its headline. */
const KNOWN = 2;
/** What text loses that stands under a notice's heading and is not worded as a notice, so that the article behind it is not lost in it. */
const NO_NOTICE = 1.5;

/** The text and the signature of a notice, beside what the line is worth as running text. */
function noticeText(block: Block, f: Features, asText: number): number {
  if (!f.noticed || block.mark > 0 || isLead(f.text) || isJump(block.text) || wholeCredit(block.text)) return NEVER;
  if (f.byline && f.byline.score > 5) return NEVER;
  const air = f.parted ? 1.5 : 0;
  if (isDay(block.text)) return 6;
  if (signsNotice(block.text)) return 2.5 - air;
  if (noticeWords(block.text)) return Math.max(asText, 2) + 0.5;
  return asText - NO_NOTICE - air;
}

/** @param marks what heading marks mean here @param firstMark the page's fewest `#` */
export function emissions(block: Block, f: Features, marks: Marks, firstMark: number): Record<State, number> {
  const n = f.text.length;
  const { gap, mark } = block;
  const full = f.text.includes('。');
  const comma = f.text.includes('，');
  const dangling = /[，、：；]$/u.test(f.text) || /[“‘（《]$/u.test(f.text);
  const emptyPicture = gap >= 2;
  const broken = brokenOff(f.text);
  const e = {} as Record<State, number>;

  let p = n >= 60 ? 6 : n >= 36 ? 2 + (n - 36) / 8 : -1;
  if (full) p += 4;
  else if (!ENDS.test(f.text)) p -= n < 36 ? 2 : 1;
  if (comma) p += 1.5;
  p += broken;
  if (dangling) p += /：$/u.test(f.text) ? 0.5 : 4;
  else if (n < 24 && !ENDS.test(f.text) && !f.next) p -= 4;
  if (f.afterOpen && n < 60) p += Math.max(-1, Math.min(3, beginsOpen(f.text) * 0.6));
  p += f.goesOn * (f.goesOn > 3 ? 1.3 : 1) - f.worded / 2;
  if (gap >= 2) p -= n >= 80 ? 1 : 2.5;
  if (f.repeat) p += 6;
  if (mark > 0) p -= 5;
  const label = columnLabel(block.text);
  const matter = mark === 0 && isPageMatter(block.text);
  // said to be text by what it is: a line of verse, somebody's turn in a conversation, how a letter begins and ends
  const set = f.line ? LINE : 0;
  const said = mark === 0 && (f.speaks || f.whole) ? SAID : 0;
  p = (f.line ? Math.max(p, 0) + set : p + said) - (label ? LABEL : 0);
  e.paragraph = p;
  e.laterParagraph = p;

  const { caption, credit } = splitCaption(block.text);
  let k = emptyPicture ? 3.5 : -4.5;
  if (credit) k += 4;
  // Who took a picture is said under pictures only; running text that ends with it is longer.
  const taken = credit !== undefined && /(?:摄|摄影|摄影报道)$/u.test(credit) && n <= 60;
  if (taken) k += TAKEN;
  if (/^(?:图为|图[:：]|[上左右下]图|题图|压题|▲|↑|△|图[一二三四五六七八九\d①-⑳])/u.test(f.text)) k += 3;
  if (n > 60) k -= (n - 60) / 10;
  if (taken ? caption.slice(0, -1).includes('。') : full) k -= 2;
  if (dangling) k -= 2;
  if (mark > 0) k -= 5;
  k += (f.taken ? TAKEN : 0) - set;
  e.caption = k;
  e.laterCaption = k;
  e.frontCaption = k;

  const heading = f.worded / 2 + (n < 4 ? -3 : 0) + (full ? -5 : 0) + (dangling && !/[：]$/u.test(f.text) ? -5 : 0);
  let h = heading + (n > 46 ? -(n - 46) / 5 : 0) - (comma ? 0.5 : 0);
  let s =
    heading +
    (n > 24 ? -(n - 24) / 4 : 0) -
    (comma ? 0.5 : 0) -
    (/[：—]$/u.test(f.text) ? 3 : 0) -
    (/^——/u.test(f.text) ? 4 : 0);
  h += emptyPicture ? -SPACED_HEADLINE : 0;
  s -= emptyPicture ? 3 : 0;
  h -= broken;
  s -= broken;
  if (f.taken) h -= SAID;
  h -= set + said + (label === 'bracketed' ? LABEL : label ? -KNOWN : 0) + (matter ? SAID : 0);
  s -= set + said + (label ? LABEL : 0) + (matter ? SAID : 0);
  if (f.byline && f.byline.score > 0) h -= Math.min(6, f.byline.score);
  if (f.byline && f.byline.score > 0) s -= Math.min(6, f.byline.score);
  if (marks === 'levels') {
    h += mark === firstMark ? 1.5 : mark > 0 ? -4 : -4;
    s += mark > firstMark ? 1.5 : mark > 0 ? -4 : -5;
  } else if (marks === 'first') {
    h += mark > 0 ? 1.5 : -4;
    s += mark > 0 ? -4 : 0;
  } else if (marks === 'all') {
    h += mark > 0 ? 0.5 : -3;
    s += mark > 0 ? 0.5 : -3;
  }
  e.headline = h;
  e.subhead = s;

  e.byline =
    f.byline && !f.line ? f.byline.score + (gap >= 2 ? -1 : 0) + (mark > 0 || isTaker(block.text) ? -4 : 0) : NEVER;
  e.credit = wholeCredit(block.text) ? 9 : NEVER;
  e.jump = isJump(block.text) ? 10 : NEVER;
  e.masthead =
    (matter ? 6 : label ? -SAID : mastheadLikeness(block.text)) -
    (mark > 0 ? 5 : 0) -
    (full ? 3 : 0) +
    (gap >= 2 ? 1 : 0) -
    set;
  // behind the last text of a page it is no column's name and no subhead
  const slogan = mark === 0 && !f.next && isSlogan(block.text);
  e.notice = isNotice(block.text) || headsNotice(block.text) ? 7 : slogan ? SLOGAN : NEVER;
  e.noticeText = noticeText(block, f, p);
  e.column =
    n <= 24 && !full && !dangling && !/^—/u.test(f.text)
      ? (label && mark === 0 ? LABEL : 0) - 0.5 - (gap >= 2 ? 2 : 0) - (mark > 0 ? 2 : 0) - set - (matter ? SAID : 0)
      : NEVER;
  return e;
}
