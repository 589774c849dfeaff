/** Which of an article's headline lines is kicker (引题), title and deck (副题), by shape. Pure. */
import { simplify } from './simplify.ts';
import type { Span } from './types.ts';

export interface HeadlineLine extends Span {
  text: string;
  /** Where it is printed in several lines. */
  lines?: Span[] | undefined;
  /** Set where a person said it. */
  role?: 'kicker' | 'headline' | 'deck' | undefined;
}

export interface HeadlineParts {
  kicker: HeadlineLine[];
  title: HeadlineLine[];
  deck: HeadlineLine[];
}

const SAYING = /^(.{6,60}?(?:时|会上|调研|考察)?(?:强调|指出|要求|提出))[：:\s　]+(\S.{5,})$/u;
const LEADS_ON = /(?:[：:]|——|—|强调|指出|要求|时说)$/u;
const DECK = /^(?:——|—|--)/u;

/** A line in which what somebody said follows on who said it where is two lines set as one. */
function parted(line: HeadlineLine): HeadlineLine[] {
  const found = line.lines ? null : SAYING.exec(simplify(line.text));
  if (!found) return [line];
  const said = found[1]!.length;
  const saying = line.text.length - found[2]!.length;
  if (!/\s/u.test(line.text.slice(said, saying))) return [line];
  return [
    { start: line.start, end: line.start + said, text: line.text.slice(0, said), role: 'kicker' },
    { start: line.start + saying, end: line.end, text: line.text.slice(saying), role: 'headline' },
  ];
}

/** @param lines an article's headline lines in page order, at least one */
export function partHeadline(lines: readonly HeadlineLine[]): HeadlineParts {
  const all = lines.length === 1 && !lines[0]!.role ? parted(lines[0]!) : [...lines];
  const said = all.findIndex((l) => l.role === 'headline');
  let title = said;
  if (title < 0) {
    const free = all.map((l, i) => ({ i, l })).filter(({ l }) => !l.role && !DECK.test(l.text));
    const afterKicker = free.find(({ i }) => i > 0 && LEADS_ON.test(simplify(all[i - 1]!.text)));
    const longest = free.toSorted((a, b) => b.l.text.length - a.l.text.length)[0];
    // a dash goes on with the line above it
    const aboveDash = free.find(({ i }) => DECK.test(all[i + 1]?.text ?? ''));
    title = afterKicker?.i ?? aboveDash?.i ?? longest?.i ?? 0;
  }
  const parts: HeadlineParts = { kicker: [], title: [], deck: [] };
  all.forEach((line, i) => {
    const role = line.role ?? (i === title ? 'headline' : i < title && !DECK.test(line.text) ? 'kicker' : 'deck');
    (role === 'kicker' ? parts.kicker : role === 'deck' ? parts.deck : parts.title).push(line);
  });
  if (parts.title.length === 0) parts.title.push(...(parts.kicker.length > 0 ? parts.kicker : parts.deck).splice(0, 1));
  return parts;
}
