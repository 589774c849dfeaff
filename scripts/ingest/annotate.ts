/** annotate: what a page's articles are and what they are about, as front matter. Pure. */
import type { Article, Role, Sidecar } from '../../src/schema.ts';
import { asRead, correctionsOf } from './corrections.ts';
import { dateOf } from './date.ts';
import { namesOf, personsOf } from './names.ts';
import { mastheadsOf, outletOf } from './outlet.ts';
import { annotatePage as placesOf } from './places.ts';
import { Problem, Problems } from './problem.ts';
import { lineAt } from './quote.ts';
import type { ArticleStatement, Correction } from './sidecar-articles.ts';
import { overlaps } from './span.ts';
import { topicsOf, topicVocabulary, type TopicVocabulary } from './topics.ts';
import type { RestoredArticle, RestoredPage, Span } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface PageFacts {
  /** Id of the page. */
  id: string;
  /** Its file name. */
  source: string;
  /** Its decoded text. */
  text: string;
  /** What a person says of the page, undefined where nobody does. */
  sidecar: Sidecar | undefined;
  /** The same, as `resolveSidecar` found it on the page. */
  corrections: readonly Correction[];
  articles: readonly ArticleStatement[];
  /** Path of the sidecar, for messages. */
  sidecarFile: string;
}

/** @param ordinal from 1, in the order of headlines on the page */
export const articleId = (page: string, ordinal: number): string => `${page}-${String(ordinal).padStart(2, '0')}`;

const topicVocabularies = new WeakMap<Vocabulary, TopicVocabulary>();
function topicWords(vocabulary: Vocabulary): TopicVocabulary {
  let words = topicVocabularies.get(vocabulary);
  if (!words) topicVocabularies.set(vocabulary, (words = topicVocabulary(vocabulary.topics)));
  return words;
}

type Said = string | readonly string[] | undefined;
const differ = (a: Said, b: Said): boolean => a !== undefined && b !== undefined && String(a) !== String(b);

/** What is of an article and shown to nobody who reads it. */
const UNREAD: ReadonlySet<Role> = new Set(['masthead', 'notice', 'jump', 'duplicate']);

/** What a person says has to concern an article, or it would be lost without a word. */
function checkStatements(restored: RestoredPage, facts: PageFacts): void {
  const { text, sidecarFile } = facts;
  const problems: Problem[] = [];
  const shown = ({ start, end }: Span): string =>
    `"${text.slice(start, end)}" (line ${lineAt(text, start)} of the page)`;
  for (const { at, line } of facts.articles)
    if (!restored.articles.some(({ headline }) => overlaps(headline, at)))
      problems.push(
        new Problem(
          sidecarFile,
          `articles: ${shown(at)} stands in no headline; quote words of a headline, or give the line its role under "roles"`,
          { line },
        ),
      );
  for (const { headline } of restored.articles) {
    const said = facts.articles.filter(({ at }) => overlaps(headline, at));
    said.forEach((one, i) => {
      for (const key of ['column', 'topic', 'topics'] as const) {
        const other = said.find((before, n) => n < i && differ(before[key], one[key]));
        if (!other) continue;
        const [here, there] = [one[key], other[key]].map((value) => `"${String(value)}"`);
        problems.push(
          new Problem(
            sidecarFile,
            `articles: ${key} is ${here} here and ${there} on line ${other.line}, both of ${shown(headline)}; leave one of the two`,
            { line: one.line },
          ),
        );
      }
    });
  }
  for (const { at, line } of facts.corrections) {
    const here = restored.segments.filter((one) => overlaps(one, at));
    if (here.some(({ role, article }) => article !== undefined && !UNREAD.has(role))) continue;
    const role = here[0]?.role ?? 'notice';
    const message = `corrections: ${shown(at)} stands in no text of an article, but in a ${role}; quote the text of an article`;
    problems.push(new Problem(sidecarFile, message, { line }));
  }
  if (problems.length) throw new Problems(problems);
}

const headlineOf = ({ kicker, title, deck, column }: RestoredArticle): string =>
  [kicker, title, deck, column].filter((part) => part !== undefined).join('\n');

/**
 * @returns the front matter of every article of the page, in the order of their headlines, complete but for `aliases`
 * @throws Problems where a person's statement concerns no article
 */
export function annotatePage(restored: RestoredPage, facts: PageFacts, vocabulary: Vocabulary): Article[] {
  checkStatements(restored, facts);
  const { id: page, source, text, sidecar } = facts;
  const mastheads = mastheadsOf(text, restored.segments);
  const outlet = outletOf(mastheads, vocabulary.outlets, sidecar?.outlet);
  const date = dateOf(text, mastheads, sidecar?.date);

  const corrections = restored.articles.map((one, i) => correctionsOf(one, i + 1, restored, facts.corrections, text));
  const persons = restored.articles.map(personsOf);
  const near = vocabulary.outlets.find(({ id }) => id === outlet.id)?.place;
  const places = vocabulary.gazetteer
    ? placesOf(
        restored.articles.map((one, i) => asRead(one, corrections[i] ?? [])),
        vocabulary.gazetteer,
        {
          near: near === undefined ? [] : [near],
          persons: [...new Set(persons.flat().map(({ name }) => name))],
        },
      ).counts
    : [];

  return restored.articles.map((article, i): Article => {
    const said = facts.articles.filter(({ at }) => overlaps(article.headline, at));
    const stated = {
      column: said.findLast((one) => one.column !== undefined)?.column,
      topic: said.findLast((one) => one.topic !== undefined)?.topic,
      topics: said.findLast((one) => one.topics?.length)?.topics,
    };
    const column = stated.column ?? sidecar?.column ?? article.column;
    const found = topicsOf(
      headlineOf({ ...article, column }),
      article.body.map((block) => block.text).join('\n'),
      topicWords(vocabulary),
    );
    const topic = stated.topic ?? stated.topics?.[0] ?? found.topic;
    const topics = [topic, ...(stated.topics ?? found.topics).filter((id) => id !== topic)];
    const evidence = Object.entries(found.evidence ?? {}).filter(([id]) => topics.includes(id));
    const names = namesOf(article, persons[i] ?? []);
    return {
      id: articleId(page, i + 1),
      page,
      source,
      ...(article.kicker === undefined ? {} : { kicker: article.kicker }),
      title: article.title,
      ...(article.deck === undefined ? {} : { deck: article.deck }),
      authors: article.authors,
      outlet,
      date,
      ...(sidecar?.pageNumber === undefined ? {} : { pageNumber: sidecar.pageNumber }),
      ...(column === undefined ? {} : { column }),
      ...(article.photoCredit === undefined ? {} : { photoCredit: article.photoCredit }),
      topic,
      topics,
      ...(evidence.length ? { topicEvidence: Object.fromEntries(evidence) } : {}),
      places: places[i] ?? [],
      ...(names.length ? { names } : {}),
      ...(article.truncated.length ? { truncated: article.truncated } : {}),
      repairs: [...article.repairs, ...(corrections[i] ?? [])].sort(
        (a, b) => a.at.start - b.at.start || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0),
      ),
    };
  });
}
