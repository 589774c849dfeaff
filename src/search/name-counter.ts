/** Gathers the archive's names at build time, one article after another, so that texts need not be held. */
import { fold } from '../text/fold.ts';
import { nameReading, packReadings } from '../text/pinyin.ts';
import { spell, unpackReadings } from '../text/syllables.ts';
import type { Article } from '../schema.ts';
import { quotedTerms, type Name, type NameKind, type Names } from './names.ts';
import type { Block } from './record.ts';
import type { FacetName, FacetValue } from './source.ts';

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const named = (article: Article, kind: NameKind): string[] =>
  (article.names ?? []).filter((name) => name.kind === kind).map(({ name }) => name);

export interface NameCounter {
  add(article: Article, blocks: readonly Block[]): void;
  /**
   * Those of the vocabularies, then those found, which more articles have first.
   * @param values of the facets
   * @param characters that a reader of this archive may type, folded: their readings come along
   */
  list(values: Record<FacetName, FacetValue[]>, characters: Iterable<string>): Names;
}

export function nameCounter(): NameCounter {
  const counted = new Map<string, { name: Name; articles: number }>();
  const quoted = new Map<string, number>();
  const count = (kind: NameKind, name: string) => {
    const key = `${kind} ${name}`;
    const entry = counted.get(key) ?? { name: { name, kind }, articles: 0 };
    entry.articles++;
    counted.set(key, entry);
  };
  return {
    add(article, blocks) {
      const people = new Set([...article.authors.map(({ name }) => name), ...named(article, 'person')]);
      for (const name of people) count('person', name);
      for (const name of named(article, 'organisation')) count('organisation', name);
      for (const name of named(article, 'initiative')) count('initiative', name);
      if (article.column) count('column', article.column);
      for (const term of quotedTerms([article.title, ...blocks.map(({ text }) => text)].join('\n'))) {
        quoted.set(term, (quoted.get(term) ?? 0) + 1);
      }
    },
    list(values, characters) {
      const all = new Map(counted);
      for (const [name, articles] of quoted) {
        const key = `initiative ${name}`;
        if (articles > 1 && !all.has(key)) all.set(key, { name: { name, kind: 'initiative' }, articles });
      }
      const vocabulary = (['place', 'topic', 'outlet'] as const).flatMap((kind) =>
        values[kind].map(({ label, also }): Name => ({ name: label, kind, ...(also && { also }) })),
      );
      const found = [...all.values()]
        .sort((a, b) => b.articles - a.articles || compare(a.name.name, b.name.name))
        .map(({ name }) => name);
      const list = [...vocabulary, ...found];
      const packed = packReadings([
        ...characters,
        ...list.flatMap(({ name, also = [] }) => [...[name, ...also].join('')]),
      ]);
      const readings = unpackReadings(packed);
      for (const name of list) {
        const reading = nameReading(name.name).join(' ');
        if (reading !== spell(fold(name.name).text, readings).join(' ')) name.reading = reading;
      }
      return { list, readings: packed };
    },
  };
}
