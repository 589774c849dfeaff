/**
 * Punctuation of full width in Chinese text, where a page was typed with the half-width marks of a keyboard.
 * Every mark is exchanged for one other, so that offsets into the text stay valid.
 */
const fullWidth: Record<string, string> = {
  ',': '，',
  '.': '。',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

const mark = /[,.:;?!]/g;
const han = /\p{Script=Han}/u;
const chinese = /[\p{Script=Han}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u2026\u2014]/u;
/** Curly quotes serve Chinese and Latin text alike; what stands behind them decides. */
const quote = /[“”‘’"']/;
/** Scheme and mailbox are bounded: of thousands of letters in a row each would be tried as the beginning of one. */
const address = /(?:[a-z][a-z\d+.-]{0,20}:\/\/|www\.)[!-~]*[\w/]|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/gi;
const mayBeAddress = /:\/\/|www\.|@/i;

function neighbour(text: string, from: number, step: 1 | -1): string {
  let i = from + step;
  while (i >= 0 && i < text.length && quote.test(text.charAt(i))) i += step;
  // A Han character beyond the basic plane is two code units; either of them identifies it.
  const unit = text.charAt(i);
  if (/[\ud800-\udbff]/.test(unit)) return text.slice(i, i + 2);
  if (/[\udc00-\udfff]/.test(unit)) return text.slice(i - 1, i + 1);
  return unit;
}

function widens(text: string, i: number): boolean {
  const [before, after] = [neighbour(text, i, -1), neighbour(text, i, 1)];
  // A point also divides decimals, abbreviations and file names: only Chinese before it makes it a full stop.
  if (text.charAt(i) === '.') return chinese.test(before) && !/[\w.]/.test(after) && text.charAt(i + 1) !== '.';
  if (chinese.test(before) || chinese.test(after)) return true;
  // Between figures only a comma, a colon and a point have a meaning of their own (1,200, 10:30, 7.2).
  const alone = /[;?!]/.test(text.charAt(i)) || before === '%' || after === '';
  return alone && /[\d%)]/.test(before) && !/[a-z]/i.test(after) && han.test(text);
}

function brackets(text: string): number[] {
  const found: number[] = [];
  const open: number[] = [];
  const touches = (i: number): boolean => chinese.test(neighbour(text, i, -1)) || chinese.test(neighbour(text, i, 1));
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    if (unit === '(') open.push(i);
    if (unit !== ')') continue;
    const start = open.pop();
    if (start === undefined) {
      if (touches(i)) found.push(i);
    } else if (
      han.test(text.slice(start, i)) ||
      (!/\w/.test(text.charAt(start - 1)) && (han.test(neighbour(text, start, -1)) || han.test(neighbour(text, i, 1))))
    ) {
      found.push(start, i);
    }
  }
  return [...found, ...open.filter(touches)];
}

/**
 * @param text one block of text: a headline, a paragraph
 * @returns text of the same length in UTF-16 code units; times (10:30), decimals, thousands, Latin text, quotes and
 * addresses are as they were
 */
export function typographic(text: string): string {
  if (!/[,.:;?!()]/.test(text)) return text;
  const kept = mayBeAddress.test(text)
    ? [...text.matchAll(address)].map((match) => [match.index, match.index + match[0].length] as const)
    : [];
  const isFree = (i: number): boolean => !kept.some(([start, end]) => i >= start && i < end);
  // Marks see the brackets as they will be: a comma behind `(三墩镇)` follows Chinese.
  const bracketed = /[()]/.test(text)
    ? widened(
        text,
        brackets(text)
          .filter(isFree)
          .sort((a, b) => a - b),
      )
    : text;
  const wide: number[] = [];
  mark.lastIndex = 0;
  while (mark.test(bracketed)) {
    const i = mark.lastIndex - 1;
    if (isFree(i) && widens(bracketed, i)) wide.push(i);
  }
  return widened(bracketed, wide);
}

/** @param at places of marks in the text's order */
function widened(text: string, at: readonly number[]): string {
  let out = '';
  let from = 0;
  for (const i of at) {
    out += text.slice(from, i) + (fullWidth[text.charAt(i)] ?? text.charAt(i));
    from = i + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}
