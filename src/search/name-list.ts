/** Gathers the archive's names at build time, article by article. */
import type { Article } from '../schema.ts';
import { blocksAsRead, headsAsRead } from '../text/as-read.ts';
import { fold } from '../text/fold.ts';
import { nameReading, packReadings } from '../text/pinyin.ts';
import { spell, unpackReadings } from '../text/syllables.ts';
import { quotedTerms, syllablesWithin, type Name, type NameKind, type Names } from './names.ts';
import type { Block } from './record.ts';
import type { FacetName, FacetValue } from './source.ts';

export class NameCounter {
  readonly #counted = new Map<string, { name: Name; articles: number }>();
  readonly #quoted = new Map<string, number>();

  add(article: Article, blocks: readonly Block[]): void {
    const { title, column, authors } = headsAsRead(article);
    const people = new Set([...authors.map(({ name }) => name), ...named(article, 'person')]);
    for (const name of people) this.#count('person', name);
    for (const name of named(article, 'organisation')) this.#count('organisation', name);
    for (const name of named(article, 'initiative')) this.#count('initiative', name);
    if (column) this.#count('column', column);
    for (const term of quotedTerms(
      [title, ...blocksAsRead(article.repairs, blocks).map(({ text }) => text)].join('\n'),
    ))
      this.#quoted.set(term, (this.#quoted.get(term) ?? 0) + 1);
  }

  #count(kind: NameKind, name: string): void {
    const key = `${kind} ${name}`;
    const entry = this.#counted.get(key);
    if (entry) entry.articles++;
    else this.#counted.set(key, { name: { name, kind }, articles: 1 });
  }

  /** Vocabularies first, then what was counted, those of more articles first. @param most names beyond these are left out */
  list(values: Record<FacetName, FacetValue[]>, most = Infinity): Name[] {
    for (const [name, articles] of this.#quoted) {
      const key = `initiative ${name}`;
      if (articles > 1 && !this.#counted.has(key))
        this.#counted.set(key, { name: { name, kind: 'initiative' }, articles });
    }
    const vocabulary = (['place', 'topic', 'outlet'] as const).flatMap((kind) =>
      values[kind].map(({ label, also }): Name => ({ name: label, kind, ...(also && { also }) })),
    );
    const found = [...this.#counted.values()]
      .sort((a, b) => b.articles - a.articles || (a.name.name < b.name.name ? -1 : 1))
      .map(({ name }) => name);
    return [...vocabulary, ...found].slice(0, most);
  }
}

/** @param characters that readings are wanted for, beside those of the names */
export function withReadings(list: readonly Name[], characters: Iterable<string>): Names {
  const packed = packReadings([...characters, ...list.flatMap(({ name, also = [] }) => [...[name, ...also].join('')])]);
  const readings = unpackReadings(packed);
  const spelt = (form: string): string => spell(fold(form).text, readings).join(' ');
  const named = list.map((name) => {
    const syllables = nameReading(name.name);
    const reading = syllables.join(' ');
    const others = (name.also ?? []).flatMap((form) => {
      if (syllablesWithin(form, name.name, syllables)) return [];
      const own = nameReading(form).join(' ');
      return own === spelt(form) || !/^[a-z ]+$/.test(own) ? [] : [[form, own] as const];
    });
    return {
      ...name,
      ...(reading !== spelt(name.name) && { reading }),
      ...(others.length > 0 && { readings: Object.fromEntries(others) }),
    };
  });
  return { list: named, readings: packed };
}

const named = (article: Article, kind: NameKind): string[] =>
  (article.names ?? []).filter((name) => name.kind === kind).map(({ name }) => name);
