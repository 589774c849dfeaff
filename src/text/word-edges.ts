/** Whether words of a general Chinese dictionary (jieba's, 349,046 words) end where a span begins and ends. For scripts and builds, not for browsers. */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

let jieba: Jieba | undefined;

/** How many characters on either side decide how a sentence falls into words. */
const WINDOW = 8;

/**
 * False where the most probable division into dictionary words (jieba without its model for unknown words) has a word of
 * several characters across the span's beginning, or, of a span of two characters, across its end: 推广|陈列 for 广陈,
 * 新|仓库 for 新仓. A longer name may end inside such a word.
 */
export function separate(text: string, start: number, end: number): boolean {
  jieba ??= Jieba.withDict(dict);
  const from = Math.max(0, start - WINDOW);
  let at = from;
  const edges = new Set([at]);
  for (const word of jieba.cut(text.slice(from, end + WINDOW), false)) edges.add((at += word.length));
  return edges.has(start) && (end - start > 2 || edges.has(end));
}

/** @returns the words that a text most probably falls into, with their parts of speech (jieba's tags: n noun, v verb …) */
export function taggedWords(text: string): { word: string; tag: string }[] {
  jieba ??= Jieba.withDict(dict);
  return jieba.tag(text, false).map(({ word, tag }) => ({ word, tag }));
}

/** @returns the text divided into dictionary words; joined they are the text */
export function dictionaryWords(text: string): string[] {
  jieba ??= Jieba.withDict(dict);
  return jieba.cut(text, false);
}
