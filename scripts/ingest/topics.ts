/** topics: what an article is about, by words of a controlled vocabulary, with the words that decided. */
import type { Topic } from '../../src/schema.ts';

/** Folder and topic of articles where no vocabulary says anything. */
export const NO_TOPIC = 'general';

/** A word that stands in a headline, too, says this many times as much about an article. */
const HEADLINE_WEIGHT = 2;
/** Below this score a further topic rests on a passing word. */
const LEAST = 8;
/** A further topic has at least this share of the main one's score; one that the headline speaks of, half of that. */
const SHARE = 0.45;
/** Topics of one article at the most. */
const MOST = 4;

export interface TopicVocabulary {
  /** All keywords, the longest first, so that a word counts and the shorter one in it does not. */
  pattern: RegExp | undefined;
  weights: ReadonlyMap<string, readonly { topic: string; weight: number }[]>;
  order: readonly string[];
  /** The topic without keywords, where none other fits. */
  fallback: string;
}

export function topicVocabulary(topics: readonly Topic[]): TopicVocabulary {
  const weights = new Map<string, { topic: string; weight: number }[]>();
  for (const { id, keywords } of topics)
    for (const [word, weight] of Object.entries(keywords))
      weights.set(word, [...(weights.get(word) ?? []), { topic: id, weight }]);
  const words = [...weights.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return {
    pattern: words.length
      ? new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'gu')
      : undefined,
    weights,
    order: topics.map(({ id }) => id),
    fallback: topics.find(({ keywords }) => Object.keys(keywords).length === 0)?.id ?? NO_TOPIC,
  };
}

export interface Topics {
  topic: string;
  topics: string[];
  evidence?: Record<string, string[]>;
}

/**
 * The score of a topic is the sum over its words of weight × (1 + log2 of the count), twice that for a word of the headline:
 * the tenth 企业 says less than the first.
 *
 * @param headline kicker, title and deck
 * @param body paragraphs, subheads and captions
 */
export function topicsOf(headline: string, body: string, vocabulary: TopicVocabulary): Topics {
  const counts = new Map<string, { inHeadline: number; inBody: number }>();
  const count = (text: string, where: 'inHeadline' | 'inBody'): void => {
    if (!vocabulary.pattern) return;
    for (const [word] of text.matchAll(vocabulary.pattern)) {
      const entry = counts.get(word) ?? { inHeadline: 0, inBody: 0 };
      entry[where]++;
      counts.set(word, entry);
    }
  };
  count(headline, 'inHeadline');
  count(body, 'inBody');
  const scores = new Map<
    string,
    { score: number; headed: boolean; words: { word: string; count: number; score: number }[] }
  >();
  for (const [word, { inHeadline, inBody }] of counts)
    for (const { topic, weight } of vocabulary.weights.get(word) ?? []) {
      const score = weight * (1 + Math.log2(inHeadline + inBody)) * (inHeadline ? HEADLINE_WEIGHT : 1);
      const entry = scores.get(topic) ?? { score: 0, headed: false, words: [] };
      entry.score += score;
      entry.headed ||= inHeadline > 0;
      entry.words.push({ word, count: inHeadline + inBody, score });
      scores.set(topic, entry);
    }
  const ranked = [...scores].sort(
    ([a, x], [b, y]) => y.score - x.score || vocabulary.order.indexOf(a) - vocabulary.order.indexOf(b),
  );
  const best = ranked[0];
  if (!best) return { topic: vocabulary.fallback, topics: [vocabulary.fallback] };
  const enough = (headed: boolean): number => Math.max(LEAST, best[1].score * SHARE * (headed ? 0.5 : 1));
  const kept = ranked.filter((one, i) => i === 0 || one[1].score >= enough(one[1].headed)).slice(0, MOST);
  return {
    topic: best[0],
    topics: kept.map(([id]) => id),
    evidence: Object.fromEntries(
      kept.map(([id, { words }]) => [
        id,
        words
          .toSorted((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
          .slice(0, 6)
          .map(({ word, count: n }) => `${word} ${n}`),
      ]),
    ),
  };
}
