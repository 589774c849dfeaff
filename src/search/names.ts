/** The archive's names: what near matches are looked for in, never the bodies. */
import { partsOf, type PackedReadings } from '../text/syllables.ts';

export type NameKind = 'place' | 'person' | 'organisation' | 'initiative' | 'topic' | 'outlet' | 'column';

export interface Name {
  name: string;
  kind: NameKind;
  /** Other forms of it: short names, former names. */
  also?: string[];
  /** Its reading, syllables with blanks between, where it is not what its characters give one by one. */
  reading?: string;
  /** The same of its other forms, where their characters do not stand in the name in that order. */
  readings?: Record<string, string>;
}

export interface Names {
  list: Name[];
  readings: PackedReadings;
}

/** On the wire by kind: a name alone, or with its other forms. A reading stands behind its form and a `=`, that of the name last. */
export interface PackedNames {
  list: Partial<Record<NameKind, (string | string[])[]>>;
  readings: PackedReadings;
}

/** Names of one kind keep their order. */
export function packNames({ list, readings }: Names): PackedNames {
  const packed: PackedNames['list'] = {};
  for (const { name, kind, also = [], reading, readings = {} } of list) {
    const others = also.map((form) => (readings[form] === undefined ? form : `${form}=${readings[form]}`));
    const forms = [name, ...others, ...(reading === undefined ? [] : [`=${reading}`])];
    (packed[kind] ??= []).push(forms.length === 1 ? name : forms);
  }
  return { list: packed, readings };
}

export function unpackNames({ list, readings }: PackedNames): Names {
  const names = Object.entries(list).flatMap(([kind, own]) =>
    own.map((packed): Name => {
      const [name = '', ...rest] = typeof packed === 'string' ? [packed] : packed;
      const reading = rest.at(-1)?.startsWith('=') ? rest.pop()?.slice(1) : undefined;
      const others = rest.map((form) => /^(.+)=([a-z ]+)$/su.exec(form) ?? [form, form]);
      const readings = others.flatMap(([, form = '', own]) => (own === undefined ? [] : [[form, own] as const]));
      return {
        name,
        kind: kind as NameKind,
        ...(rest.length > 0 && { also: others.map(([, form = '']) => form) }),
        ...(reading !== undefined && { reading }),
        ...(readings.length > 0 && { readings: Object.fromEntries(readings) }),
      };
    }),
  );
  return { list: names, readings };
}

/**
 * Syllables of another form of a name whose characters stand in the name in that order, as those of a short name do: read as they are
 * there (重庆 as in 重庆市, whatever 重 is elsewhere).
 * @param syllables of the name @returns undefined if they don't stand there
 */
export function syllablesWithin(form: string, name: string, syllables: readonly string[]): string[] | undefined {
  const [parts, own] = [partsOf(name), partsOf(form)];
  if (parts.length !== syllables.length) return undefined;
  const found: string[] = [];
  let at = 0;
  for (const part of own) {
    at = parts.indexOf(part, at) + 1;
    if (at === 0) return undefined;
    found.push(syllables[at - 1] ?? '');
  }
  return found;
}

const quotation = /“([^“”]{3,40})”/g;
/** What stands between the parts of a slogan. */
const joints = /[\s、，,;；·+]+/u;
const term = /^\p{Script=Han}{3,10}$/u;

/**
 * Terms that a text puts in quotation marks, slogans by their parts: “腾笼换鸟 凤凰涅槃” are two. One page cannot tell a term from
 * an aside; a term that several articles quote is one.
 */
export function quotedTerms(text: string): Set<string> {
  const parts = Array.from(text.matchAll(quotation), ([, inside = '']) => inside.split(joints)).flat();
  return new Set(parts.filter((part) => term.test(part)));
}
