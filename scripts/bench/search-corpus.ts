/** What the search bench searches: an archive of news items, and queries that are cut from it or that it does not hold. */
import { pinyin } from 'pinyin-pro';
import { Converter } from 'opencc-js/cn2t';
import type { Article } from '../../src/schema.ts';
import { fold } from '../../src/text/fold.ts';
import { simplifiedTable } from '../../src/text/script.ts';
import { levelOne, unpackReadings } from '../../src/text/syllables.ts';
import { packReadings } from '../../src/text/pinyin.ts';
import { chance } from './chance.ts';
import type { Item } from './news.ts';
import { vocabularies } from './search-docs.ts';

export interface Doc {
  id: string;
  title: string;
  body: string;
  /** All of it folded, one text to a line. */
  folded: string;
  foldedTitle: string;
}

export interface Variant {
  kind: 'traditional' | 'wrong character' | 'pinyin' | 'abbreviation';
  typed: string;
  meant: string;
}

export interface Corpus {
  docs: Doc[];
  articles: Article[];
  queries: string[];
  absent: string[];
  variants: Variant[];
}

const table = simplifiedTable();
const words = new Intl.Segmenter('zh', { granularity: 'word' });
const han = /^\p{Script=Han}+$/u;
const topicOf = (i: number): string => vocabularies.topics[i % vocabularies.topics.length]?.id ?? '';

/** Items spread over all of the corpus, so that a small archive is not one week. */
export function corpusOf(items: readonly Item[], size: number): Corpus {
  if (items.length < size) throw new Error(`the corpus has ${items.length} items, ${size} are wanted`);
  const chosen = Array.from({ length: size }, (_, i) => items[Math.floor((i * items.length) / size)] as Item);
  const { one, below } = chance(size);
  const docs = chosen.map(({ title, paragraphs }, i): Doc => {
    const texts = [title, ...paragraphs].map((text) => fold(text, table).text);
    return { id: `n${i}`, title, body: paragraphs.join('\n'), folded: texts.join('\n'), foldedTitle: texts[0] ?? '' };
  });
  const quoted = new Map<string, number>();
  for (const { body } of docs) {
    for (const term of new Set(Array.from(body.matchAll(/“([^“”，。、]{4,10})”/g), (match) => match[1] ?? ''))) {
      if (han.test(term)) quoted.set(term, (quoted.get(term) ?? 0) + 1);
    }
  }
  const names = [...quoted]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name]) => name);
  const nameSet = new Set(names);
  const articles = chosen.map(({ title, date, paragraphs }, i): Article => {
    const own = new Set(Array.from(paragraphs.join('').matchAll(/“([^“”，。、]{4,10})”/g), (match) => match[1] ?? ''));
    return {
      id: `n${i}`, page: `p${i}`, source: `p${i}.txt`, title, authors: [], repairs: [],
      outlet: { id: one(vocabularies.outlets).id, basis: 'stated', evidence: [] },
      date: { edtf: date, basis: 'stated', evidence: [] },
      topic: topicOf(i), topics: [topicOf(i)], places: [],
      names: [...own].filter((name) => nameSet.has(name)).map((name) => ({ name, kind: 'initiative' as const, count: 1 })),
    }; // prettier-ignore
  });

  const cutWords = (text: string) =>
    [...words.segment(text)].map(({ segment }) => segment).filter((word) => han.test(word) && word.length > 1);
  const queries = new Set<string>();
  for (let i = 0; queries.size < 120 && i < 5000; i++) {
    const doc = one(docs);
    const from = cutWords(i % 3 === 0 ? doc.title : one(doc.body.split('\n')));
    if (from.length < 2) continue;
    const at = below(from.length - 1);
    // One word, two that stand together, or two that both have to occur.
    const [first = '', second = ''] = [from[at], from[at + 1]];
    const query = i % 4 < 2 ? first : i % 4 === 2 ? first + second : `${first} ${second}`;
    if (i % 4 !== 2 || doc.folded.includes(fold(query).text)) queries.add(query);
  }
  const whole = docs.map(({ folded }) => folded).join('\n');
  const absent = new Set<string>();
  for (let i = 0; absent.size < 40 && i < 5000; i++) {
    const [a = '', b = ''] = [one(cutWords(one(docs).body)), one(cutWords(one(docs).body))];
    const query = i % 2 ? a + b : (a[0] ?? '') + (b.at(-1) ?? '');
    if (query.length > 1 && !whole.includes(fold(query).text)) absent.add(query);
  }
  return {
    docs,
    articles,
    queries: [...queries],
    absent: [...absent],
    variants: variantsOf(names.slice(0, 12), whole),
  };
}

function variantsOf(names: readonly string[], whole: string): Variant[] {
  const toTraditional = Converter({ from: 'cn', to: 't' });
  const readings = unpackReadings(packReadings([]));
  const alike = (character: string) =>
    levelOne().find((other) => other !== character && readings.get(other) === readings.get(character));
  return names.flatMap((meant): Variant[] => {
    const at = Math.floor(meant.length / 2);
    const wrong = meant.slice(0, at) + (alike(meant[at] ?? '') ?? '某') + meant.slice(at + 1);
    const out: Variant[] = [
      { kind: 'traditional', typed: toTraditional(meant), meant },
      { kind: 'wrong character', typed: wrong, meant },
      { kind: 'pinyin', typed: pinyin(meant, { toneType: 'none', type: 'array', v: true }).join(''), meant },
    ];
    return out.filter(({ typed, kind }) => typed !== meant && (kind === 'traditional' || !whole.includes(typed)));
  });
}

/** What a plain search for every word finds. @returns positions in `docs` */
export function truth(docs: readonly Doc[], query: string): Set<number> {
  const wanted = query.split(' ').map((word) => fold(word, table).text);
  return new Set(docs.flatMap(({ folded }, i) => (wanted.every((word) => folded.includes(word)) ? i : [])));
}
