/** One article as the engine loads it: an element of its `xmlpipe2` format. */
import { fold, type ScriptTable } from '../../src/text/fold.ts';
import { levelOf, texts, type SearchRecord } from '../../src/search/record.ts';
import type { FieldName } from '../../src/search/query.ts';
import { ever, never } from '../../src/search/period.ts';
import type { Span } from '../../src/search/span-list.ts';
import { articleKey, valueKey } from './keys.ts';
import { boundary, everywhere, tokens } from './tokens.ts';

/** Full-text fields and what a hit in them weighs: title above other headlines above body. */
export const textFields = { title: 4, head: 2, body: 1 } as const;
/** Fields of the query language that ask for values; titles are text, dates have attributes of their own. */
export type ValueField = Exclude<FieldName, 'title' | 'date'>;
/** Attribute of each; `many` where an article can have several values. */
export const attributes: Record<ValueField, { name: string; many: boolean }> = {
  author: { name: 'f_author', many: true },
  place: { name: 'f_place', many: true },
  outlet: { name: 'f_outlet', many: false },
  column: { name: 'f_column', many: false },
  topic: { name: 'f_topic', many: true },
  year: { name: 'f_year', many: true },
  genre: { name: 'f_genre', many: false },
  id: { name: 'f_id', many: true },
};
/** First and last day that an article's date allows. */
export const spanAttributes = ['f_first', 'f_last'] as const;

export interface Entry {
  record: SearchRecord;
  /** 20220131; 0 for not known. */
  day: number;
  /** First and last day, as in `Period`; undefined where they are not known. */
  span: Span | undefined;
  /** Ids of its values, ancestors included; authors by folded name. */
  values: Record<ValueField, readonly string[]>;
}

/** Characters that XML 1.0 cannot hold; JSON writes its own control characters as escapes. */
const unfit = /[\ufffe\uffff\u007f]/gu;
const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const xml = (text: string): string => text.replace(/[&<>]/g, (sign) => escaped[sign] ?? sign);
const json = (value: unknown): string =>
  JSON.stringify(value).replace(unfit, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const fieldOfLevel = { 3: 'title', 2: 'head', 1: 'body' } as const;

/** @returns the element and a line end */
export function xmlDocument({ record, day, span, values }: Entry, table: ScriptTable): string {
  const parts: Record<keyof typeof textFields, string[]> = { title: [], head: [], body: [everywhere] };
  for (const { kind, text } of texts(record)) parts[fieldOfLevel[levelOf(kind)]].push(tokens(fold(text, table).text));
  // A date that is not known lies in no period, and touches none.
  const [first, last] = span ?? [never, ever];
  const elements = [
    ...Object.entries(parts).map(([name, own]) => `<${name}>${own.join(boundary)}</${name}>`),
    `<article>${xml(record.id)}</article>`,
    // An article without a day comes last either way.
    `<newest>${day}</newest><oldest>${day || never}</oldest>`,
    `<f_first>${first}</f_first><f_last>${last}</f_last>`,
    ...Object.entries(attributes).map(([field, { name }]) => {
      const keys = values[field as ValueField].map(valueKey);
      return `<${name}>${keys.join(',')}</${name}>`;
    }),
    `<record>${xml(json(record))}</record>`,
  ];
  return `<sphinx:document id="${articleKey(record.id)}">${elements.join('')}</sphinx:document>\n`;
}

export const xmlHead = '<?xml version="1.0" encoding="utf-8"?>\n<sphinx:docset>\n';
export const xmlTail = '</sphinx:docset>\n';
