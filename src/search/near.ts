/**
 * What a reader may have meant, apart from what the texts contain: a name spelt in pinyin, with a wrong character or a
 * homophone, an abbreviation, another name of a place, or an article that names a village of the county asked for.
 * Everything comes from the archive's names and vocabularies, and says why.
 */
import { editDistance } from '../text/distance.ts';
import { fold, type ScriptTable } from '../text/fold.ts';
import { spell, unpackReadings, type Readings } from '../text/syllables.ts';
import { find, valuesOf, type Found } from './find.ts';
import { syllablesWithin, type Name, type NameKind, type Names } from './names.ts';
import { maybe, readPeriod } from './period.ts';
import { formatTerm, type FieldName, type Query, type Term } from './query.ts';
import type { FacetName, Source } from './source.ts';

export type Reason =
  | { kind: 'pinyin' | 'initials' | 'homophone'; reading: string }
  | { kind: 'character'; typed: string; meant: string }
  | { kind: 'spelling' | 'short' | 'alias' }
  | { kind: 'field'; field: FacetName }
  | { kind: 'within' | 'date' | 'maybe' | 'id' | 'author' };

export interface Suggestion {
  /** What was typed. */
  typed: string;
  /** The name it is near to. */
  name: string;
  reason: Reason;
  /** The query to run instead. */
  query: Query;
  /** Articles that it adds, best first. */
  docs: number[];
}

/** A name in one of its forms, folded. */
interface Form {
  form: string;
  /** As written, to be searched for. */
  written: string;
  kind: NameKind;
  name: Name;
  syllables: string[];
}

const mostSuggestions = 6;
/** A suggestion for every one of a reader's words would hide what was asked: the first of them are enough. */
const mostTerms = 4;
const latin = /^[a-z' ]+$/;
const han = /\p{Script=Han}/u;
const longest = 32;
/** Names that are alike, of which hardly one is meant beyond the first. */
const mostAlike = 20;

/** By names and the table that they were folded with: of shards the whole of it may come later. */
const prepared = new WeakMap<Names, WeakMap<ScriptTable, { forms: Form[]; readings: Readings }>>();

function formsOf(names: Names, table: ScriptTable) {
  const known = prepared.get(names) ?? new WeakMap();
  prepared.set(names, known);
  const before = known.get(table);
  if (before) return before;
  const readings = unpackReadings(names.readings);
  const seen = new Set<string>();
  const forms: Form[] = [];
  for (const name of names.list) {
    for (const written of [name.name, ...(name.also ?? [])]) {
      const form = fold(written, table).text;
      if (form.length < 2 || seen.has(`${form} ${name.name}`)) continue;
      seen.add(`${form} ${name.name}`);
      const whole = name.reading?.split(' ');
      const own =
        written === name.name
          ? whole
          : (name.readings?.[written]?.split(' ') ??
            (whole && syllablesWithin(form, fold(name.name, table).text, whole)));
      forms.push({ form, written, kind: name.kind, name, syllables: own ?? spell(form, readings) });
    }
  }
  const ready = { forms, readings };
  known.set(table, ready);
  return ready;
}

/** Where two names differ by one character, the two. */
function difference(typed: string, meant: string): { typed: string; meant: string } | undefined {
  const [a, b] = [[...typed], [...meant]];
  if (a.length !== b.length) return undefined;
  const at = a.flatMap((character, i) => (character === b[i] ? [] : [i]));
  const [only] = at;
  return at.length === 1 && only !== undefined ? { typed: a[only] ?? '', meant: b[only] ?? '' } : undefined;
}

/** Whether the characters of `short` stand in `long` in their order, the first in front. */
function abbreviates(short: string, long: string): boolean {
  if (short[0] !== long[0] || short.length < 3 || long.length < short.length + 2 || long.includes(short)) return false;
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length;
}

/** Whether one slip of the pen may have made a word of a name: all of its characters but one are in it. Quickly told. */
function mayBe(word: string, name: string): boolean {
  let strange = 0;
  for (const character of word) if (!name.includes(character) && ++strange > 1) return false;
  return true;
}

interface Candidate {
  form: Form;
  written: string;
  reason: Reason;
}

type Similar = (forms: readonly string[], word: string, limit: number) => number[] | Promise<number[]>;

/** In the order of their likeness; where there is nothing to choose from Fuse need not be fetched. */
async function bySimilarity(
  all: readonly Candidate[],
  spelling: (candidate: Candidate) => string,
  similar: Similar,
  word: string,
): Promise<Candidate[]> {
  if (all.length < 2) return [...all];
  return (await similar(all.map(spelling), word, mostAlike)).flatMap((index) => all[index] ?? []);
}

/** Names that a value of a field may be. */
const kindOf: Partial<Record<FieldName, NameKind>> = {
  author: 'person',
  place: 'place',
  outlet: 'outlet',
  topic: 'topic',
  column: 'column',
};

/** Names for one word. `missing`: no article contains it, so that a slip of the pen is likely. @param only names of this kind */
async function candidates(
  word: string,
  missing: boolean,
  names: Names,
  table: ScriptTable,
  similar: Similar,
  only?: NameKind,
): Promise<Candidate[]> {
  const { forms: all, readings } = formsOf(names, table);
  const forms = only ? all.filter(({ kind }) => kind === only) : all;
  const out: Candidate[] = [];
  const add = (form: Form, reason: Reason, written = form.written) => out.push({ form, written, reason });
  const characters = [...word].length;
  if (latin.test(word)) {
    const typed = word.replace(/[' ]/g, '');
    const later: Candidate[] = [];
    for (const form of forms) {
      if (!han.test(form.form)) continue;
      const reading = form.syllables.join('');
      const syllables = form.syllables.join(' ');
      if (reading === typed) add(form, { kind: 'pinyin', reading: syllables });
      else if (typed.length > 1 && form.syllables.map((syllable) => syllable[0]).join('') === typed)
        add(form, { kind: 'initials', reading: syllables });
      else if (typed.length > 3 && reading.startsWith(typed))
        later.push({ form, written: form.written, reason: { kind: 'pinyin', reading: syllables } });
    }
    if (out.length === 0 && later.length === 0 && missing && typed.length > 4) {
      const spelt = forms.filter(
        ({ form, syllables }) =>
          han.test(form) && Math.abs(syllables.join('').length - typed.length) < 2 && mayBe(typed, syllables.join('')),
      );
      const alike = spelt
        .filter(({ syllables }) => editDistance(syllables.join(''), typed) === 1)
        .map((form): Candidate => {
          return { form, written: form.written, reason: { kind: 'pinyin', reading: form.syllables.join(' ') } };
        });
      out.push(...(await bySimilarity(alike, ({ form }) => form.syllables.join(''), similar, typed)));
    }
    return [...out, ...later.sort((a, b) => a.form.form.length - b.form.form.length)];
  }
  if (characters < 2) return out;
  const reading = spell(word, readings).join(' ');
  // What a vocabulary of topics calls an alias is a related word; it is looked up as a topic.
  const same = new Set(forms.filter(({ form, kind }) => form === word && kind !== 'topic').map(({ name }) => name));
  for (const form of forms) if (same.has(form.name) && !form.form.includes(word)) add(form, { kind: 'alias' });
  for (const form of forms) {
    if (missing && form.syllables.join(' ') === reading) {
      const wrong = difference(word, form.form);
      add(form, wrong ? { kind: 'character', ...wrong } : { kind: 'homophone', reading });
    } else if (
      (form.kind === 'place' || form.kind === 'organisation' || form.kind === 'outlet') &&
      abbreviates(word, form.form)
    ) {
      add(form, { kind: 'short' });
    }
  }
  if (missing && characters >= 3) {
    const alike = forms.flatMap((form): Candidate[] => {
      if (form.form.length < 3 || !mayBe(word, form.form)) return [];
      const whole = editDistance(word, form.form) === 1;
      // A longer name of an initiative may begin with what was meant: 飞地抱团模式 for 飞地报团.
      const meant = whole ? form.form : [...form.form].slice(0, characters).join('');
      const wrong = difference(word, meant);
      const reason: Reason = wrong ? { kind: 'character', ...wrong } : { kind: 'spelling' };
      if (whole) return [{ form, written: form.written, reason }];
      const begins = form.kind === 'initiative' && characters > 3 && wrong && word.at(-1) === meant.at(-1);
      return begins ? [{ form, written: meant, reason }] : [];
    });
    out.push(...(await bySimilarity(alike, ({ form }) => form.form, similar, word)));
  }
  return out;
}

/**
 * @param missing words that no article contains, as typed
 * @param similar from fuse.ts
 * @param most suggestions; each that is followed up costs postings where those are fetched
 */
export async function near(
  source: Source,
  query: Query,
  found: Found,
  missing: readonly string[],
  similar: Similar,
  most = mostSuggestions,
): Promise<Suggestion[]> {
  const { table } = found;
  const seen = new Set(found.docs);
  const suggestions: Suggestion[] = [];
  const add = (suggestion: Omit<Suggestion, 'docs'> & { docs?: number[] }, docs: readonly number[]) => {
    const fresh = docs.filter((doc) => !seen.has(doc));
    if (fresh.length === 0 || suggestions.length >= most) return;
    for (const doc of fresh) seen.add(doc);
    suggestions.push({ ...suggestion, docs: fresh });
  };
  const typedTerms = query.filter(({ not, text }) => !not && text.length <= longest);
  const plain = typedTerms.filter(({ field }) => !field);
  const putFor =
    (replace: readonly Term[]) =>
    (term: Term): Query =>
      query.flatMap((old) => (old === replace[0] ? [term] : replace.includes(old) ? [] : [old]));
  for (const term of typedTerms.slice(0, mostTerms))
    for (const suggestion of await recordMatches(source, term, putFor([term]), table))
      add({ typed: term.text, ...suggestion }, suggestion.docs);
  const unknown = typedTerms.filter(
    ({ field, text }) =>
      field && kindOf[field] && found.unknown.some((term) => term.field === field && term.text === text),
  );
  if (plain.length === 0 && unknown.length === 0) return suggestions;
  const names = await source.names();
  for (const term of unknown.slice(0, mostTerms)) {
    const word = fold(term.text, table).text;
    const like = term.field === 'author' ? authorsLike(names, word, table) : [];
    const meant = [
      ...like.map((written) => ({ written, reason: { kind: 'author' } as const })),
      ...(await candidates(word, true, names, table, similar, term.field && kindOf[term.field])),
    ];
    for (const { written, reason } of meant) {
      if (suggestions.length >= most) break;
      const other = putFor([term])({ ...term, text: written });
      add({ typed: term.text, name: written, reason, query: other }, (await find(source, other)).docs);
    }
  }

  const whole = plain.map((term) => term.text).join(' ');
  const spelt = plain.length > 1 && latin.test(fold(whole).text);
  const terms: { typed: string; replace: Term[] }[] = [
    ...(spelt ? [{ typed: whole, replace: plain }] : []),
    ...plain.slice(0, mostTerms).map((term) => ({ typed: term.text, replace: [term] })),
  ];
  for (const { typed, replace } of terms) {
    const word = fold(typed, table).text;
    const put = putFor(replace);
    // A word that the vocabularies know as it stands is no slip of the pen.
    const filed = await fieldMatches(source, word, put, table);
    const slip = (spelt || missing.includes(typed)) && filed.length === 0;
    for (const { written, reason } of await candidates(word, slip, names, table, similar)) {
      if (suggestions.length >= most) break;
      const other = put({ text: written });
      const again = await find(source, other);
      add({ typed, name: written, reason, query: other }, again.docs);
    }
    for (const suggestion of filed) add({ typed, ...suggestion }, suggestion.docs);
  }
  return suggestions;
}

/** Articles that the archive's records have for a term, though their texts don't: their date, their id. */
async function recordMatches(
  source: Source,
  { text, field }: Term,
  put: (term: Term) => Query,
  table: ScriptTable,
): Promise<Omit<Suggestion, 'typed'>[]> {
  if (field && field !== 'date') return [];
  const matches: Omit<Suggestion, 'typed'>[] = [];
  const match = async (term: Term, kind: 'date' | 'maybe' | 'id') => {
    const query = put(term);
    const { docs } = await find(source, query);
    matches.push({ name: kind === 'id' ? term.text : formatTerm(term), reason: { kind }, query, docs });
  };
  const word = fold(text, table).text;
  const period = readPeriod(word);
  if (period) {
    const certain = period.maybe ? text.slice(0, -1) : text;
    if (!field) await match({ text: certain, field: 'date' }, 'date');
    if (!field || !period.maybe) await match({ text: maybe(certain), field: 'date' }, 'maybe');
  }
  if (!field && source.mayIdentify(word)) await match({ text: word, field: 'id' }, 'id');
  return matches;
}

/** Persons whose name has what was typed in it, those first that begin so. Not everybody whom the archive names is an author. */
function authorsLike(names: Names, typed: string, table: ScriptTable): string[] {
  const like = names.list.flatMap(({ name, kind }) => {
    const at = kind === 'person' ? fold(name, table).text.indexOf(typed) : -1;
    return at < 0 ? [] : [{ name, at }];
  });
  return like
    .sort((a, b) => Math.min(1, a.at) - Math.min(1, b.at))
    .slice(0, mostAlike)
    .map(({ name }) => name);
}

/** Articles that the archive files under the word, though their text does not have it: a place, a topic, a paper. */
async function fieldMatches(
  source: Source,
  word: string,
  put: (term: Term) => Query,
  table: ScriptTable,
): Promise<Omit<Suggestion, 'typed'>[]> {
  const filed: Omit<Suggestion, 'typed'>[] = [];
  for (const field of ['place', 'topic', 'outlet'] as const) {
    if (!(await source.mayName(field, word, table))) continue;
    const column = await source.column(field);
    const values = new Set(
      valuesOf(column, word, table).filter((index) => {
        const value = column.values[index];
        const forms = [value?.label ?? '', ...(value?.also ?? [])].map((text) => fold(text, table).text);
        return (
          forms.includes(word) || (field !== 'place' && word.length >= 3 && forms.some((form) => form.includes(word)))
        );
      }),
    );
    const [first] = values;
    if (first === undefined) continue;
    const label = column.values[first]?.label ?? '';
    const query = put({ text: label, field });
    const { docs } = await find(source, query);
    filed.push({ name: label, reason: field === 'place' ? { kind: 'within' } : { kind: 'field', field }, query, docs });
  }
  return filed;
}
