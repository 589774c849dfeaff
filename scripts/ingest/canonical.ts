/** Page text as the language model and the search for repeats see it. Pure. */
import { simplify } from './simplify.ts';

const WIDE: Record<string, string> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '(': '（', ')': '）' };

const STRAIGHT = /"/gu;
const SENTENCE_END = '。！？…';

/**
 * Straight quotation marks as the pairs that they stand for: they alternate, but one that the text begins with opens, and one that it ends
 * with closes. A paragraph cut inside a quotation begins with its closing one only where nothing else says so.
 */
function curled(text: string): string {
  if (!text.includes('"')) return text;
  let open = false;
  return text.replace(STRAIGHT, (_, at: number) => {
    open = at === 0 || (at + 1 < text.length && !open && !closes(text, at));
    return open ? '“' : '”';
  });
}

/** A mark between a sentence's end and a comma or the like can only close. */
const closes = (text: string, at: number): boolean =>
  SENTENCE_END.includes(text[at - 1]!) && /[，。、；：！？]/u.test(text[at + 1]!);

/** Text without white space, in one width and with one kind of quotation marks. */
export const plain = (text: string): string =>
  text
    .replace(/\s+/gu, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[,;:?!()]/g, (c) => WIDE[c] ?? c)
    .replace(/[『「]/g, '“')
    .replace(/[』」]/g, '”');

/** Text as the model sees it: plain and simplified, a number as 0, a Latin word as a. */
export const canonical = (text: string): string =>
  simplify(curled(plain(text)))
    .replace(/\d+(?:[.·，]\d+)*/g, '0')
    .replace(/[A-Za-z]+/g, 'a');
