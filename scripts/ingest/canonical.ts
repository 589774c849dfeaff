/** Page text as the language model and the search for repeats see it. Pure. */
import { simplify } from './simplify.ts';

const WIDE: Record<string, string> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '(': '（', ')': '）' };

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
  simplify(plain(text))
    .replace(/\d+(?:[.·，]\d+)*/g, '0')
    .replace(/[A-Za-z]+/g, 'a');
