/** ending: what a letter, an obituary or a notice ends with has no full stop and lacks nothing: who signs it, or the day. Pure. */
import { isClosed } from './features.ts';
import { isDay } from './labels.ts';
import { nameLikeness } from './patterns.ts';
import { simplify } from './simplify.ts';

/** Longest line that a signature or a day takes. */
const LONGEST = 24;
const MONTH = /^(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月$/u;
/** Who signs for many, and the words with which one signs. */
const SIGNS =
  /(?:[启叩]|谨[启识告]|敬[启上告]|泣[启告]|顿首|拜上|编者|编辑部?|家属|子女|全体同仁|治丧(?:小组|委员会|办公室)|公司|局|委员会|法院|银行|医院|中心|办公室|政府|学校|学院|管委会|合作社|协会|指挥部|工作组|报社|委|厂|店)$/u;
/** From which on, in nats, a word is a person's name. */
const NAMED = 2;

const plain = (text: string): string => simplify(text.normalize('NFKC')).trim();

const isDated = (text: string): boolean => isDay(plain(text)) || MONTH.test(plain(text).replace(/\s+/gu, ''));

function signs(text: string): boolean {
  const line = plain(text).replace(/^\((.*)\)$/u, '$1');
  if (line.length > LONGEST || !/^[\p{L}\d\s、·•]+$/u.test(line)) return false;
  const last = line.split(/[\s、]+/u).at(-1) ?? '';
  return SIGNS.test(line) || nameLikeness(last) > NAMED;
}

/** @param paragraphs of an article in reading order @returns whether the last is the day, or the signature under a text that is complete */
export function endsSigned(paragraphs: readonly string[]): boolean {
  const last = paragraphs.at(-1) ?? '';
  if (isDated(last)) return true;
  const above = paragraphs.slice(0, -1);
  while (above.length > 0 && (signs(above.at(-1)!) || isDated(above.at(-1)!))) above.pop();
  return signs(last) && isClosed(above.at(-1) ?? '');
}
