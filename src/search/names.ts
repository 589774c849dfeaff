/** The archive's names: what near matches are looked for in, never the bodies. */
import type { PackedReadings } from '../text/syllables.ts';

export type NameKind = 'place' | 'person' | 'organisation' | 'initiative' | 'topic' | 'outlet' | 'column';

export interface Name {
  name: string;
  kind: NameKind;
  /** Other forms of it: short names, former names. */
  also?: string[];
  /** Its reading, syllables with blanks between, where it is not what its characters give one by one. */
  reading?: string;
}

export interface Names {
  list: Name[];
  readings: PackedReadings;
}

/** On the wire by kind: a name alone, or with its other forms and, behind a `=`, its reading. */
export interface PackedNames {
  list: Partial<Record<NameKind, (string | string[])[]>>;
  readings: PackedReadings;
}

/** Names of one kind keep their order. */
export function packNames({ list, readings }: Names): PackedNames {
  const packed: PackedNames['list'] = {};
  for (const { name, kind, also = [], reading } of list) {
    const forms = [name, ...also, ...(reading === undefined ? [] : [`=${reading}`])];
    (packed[kind] ??= []).push(forms.length === 1 ? name : forms);
  }
  return { list: packed, readings };
}

export function unpackNames({ list, readings }: PackedNames): Names {
  const names = Object.entries(list).flatMap(([kind, own]) =>
    own.map((packed): Name => {
      const [name = '', ...rest] = typeof packed === 'string' ? [packed] : packed;
      const reading = rest.at(-1)?.startsWith('=') ? rest.pop()?.slice(1) : undefined;
      return {
        name,
        kind: kind as NameKind,
        ...(rest.length > 0 && { also: rest }),
        ...(reading !== undefined && { reading }),
      };
    }),
  );
  return { list: names, readings };
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
