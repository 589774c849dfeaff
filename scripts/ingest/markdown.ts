/**
 * markdown: an article as the file that is published: front matter, then paragraphs, subheads and captions.
 *
 * The text stays as the page has it. A backslash goes only before what CommonMark or the directive syntax would otherwise
 * take for its own, so that reading the file as Markdown gives back exactly the text.
 */
import type { Article } from '../../src/schema.ts';
import type { BodyBlock } from './types.ts';

/** A block of a body as Markdown can say it. */
export type TextBlock = Pick<BodyBlock, 'kind' | 'text' | 'credit'>;

/**
 * Emphasis, code and links always; the others only where they would begin something: an underscore at the edge of a word, a
 * backslash before what it could escape, `<` before a tag or an address, `&` of a character reference.
 */
const INLINE =
  /[*`[]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\\(?=[!-/:-@[-`{-~]|$)|<(?=[A-Za-z/!?])|&(?=#?[0-9A-Za-z]+;)/gu;
/** A label ends at the first bracket that is not escaped. */
const LABEL = new RegExp(`${INLINE.source}|\\]`, 'gu');

/** What at the beginning of a line makes it something else than a paragraph; in a list's number the mark behind it. */
const LINE_START = /^(?:#|>|~~~|::|[-+](?=[ \t]|$)|-(?=[- \t]*$)|=+[ \t]*$)/;
const LIST_NUMBER = /^(\d{1,9})([.)])(?=[ \t]|$)/;

const paragraph = (text: string): string =>
  text.replace(INLINE, '\\$&').replace(LINE_START, '\\$&').replace(LIST_NUMBER, '$1\\$2');

/** In a heading, a run of # at the end counts as marks where it stands alone or after a blank. */
const subhead = (text: string): string => `## ${text.replace(INLINE, '\\$&').replace(/(^|[ \t])(#+)$/, '$1\\$2')}`;

/** Values of attributes know character references, but no backslash. */
const attribute = (text: string): string => text.replace(/&(?=#?[0-9A-Za-z]+;)/g, '&amp;').replace(/"/g, '&quot;');

const caption = (text: string, credit: string | undefined): string =>
  `::photo[${text.replace(LABEL, '\\$&')}]${credit ? `{credit="${attribute(credit)}"}` : ''}`;

const block = ({ kind, text, credit }: TextBlock): string =>
  kind === 'subhead' ? subhead(text) : kind === 'caption' ? caption(text, credit) : paragraph(text);

/** The order in which the contract has the keys. */
const KEYS = [
  'id',
  'page',
  'source',
  'kicker',
  'title',
  'deck',
  'authors',
  'outlet',
  'date',
  'pageNumber',
  'column',
  'photoCredit',
  'topic',
  'topics',
  'topicEvidence',
  'places',
  'names',
  'truncated',
  'aliases',
  'repairs',
] as const satisfies readonly (keyof Article)[];

/**
 * A string that every YAML parser reads as itself without quotation marks, inside `[]` and `{}` too: letters, no number, date or
 * word that means a value. All others are written as JSON, which YAML 1.2 contains. A library's emitter decides the same ten
 * times as slowly, which is a quarter of the time that a page takes.
 */
const PLAIN =
  /^[\p{Script=Han}A-Za-z《“‘（—][\p{L}\p{N}、，。；？！（）《》“”‘’·—…%./_+-]*(?: [\p{L}\p{N}（）《》“”、，。；？！]+)*$/u;
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const isPlain = (value: string): boolean => PLAIN.test(value) && !RESERVED.test(value);

/** Values that read better on one line; of the other lists and maps, each item is on a line. */
const ONE_LINE = new Set<string>(['outlet', 'date', 'topics', 'truncated', 'aliases']);

/** Characters that JSON leaves as they are, and YAML 1.1 or 1.2 refuses (controls, noncharacters) or takes for a line's end. */
const UNPRINTABLE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const text = (value: string): string => (isPlain(value) ? value : JSON.stringify(value).replace(UNPRINTABLE, escaped));

function inline(value: unknown): string {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return pairs.length > 0 ? `{ ${pairs.map(([key, inner]) => `${text(key)}: ${inline(inner)}`).join(', ')} }` : '{}';
}

function topLevel(key: string, value: unknown): string {
  const items = Array.isArray(value)
    ? value.map((item) => `  - ${inline(item)}\n`)
    : value !== null && typeof value === 'object'
      ? Object.entries(value).map(([name, inner]) => `  ${text(name)}: ${inline(inner)}\n`)
      : [];
  return items.length === 0 || ONE_LINE.has(key) ? `${key}: ${inline(value)}\n` : `${key}:\n${items.join('')}`;
}

/** @returns the article's file, line ends `\n` */
export function articleMarkdown(article: Article, body: readonly TextBlock[]): string {
  const front = KEYS.filter((key) => article[key] !== undefined).map((key) => topLevel(key, article[key]));
  return `---\n${front.join('')}---\n\n${body.map(block).join('\n\n')}\n`;
}

/** Path of an article's file below the output folder. */
export const articlePath = ({ id, outlet, topic }: Pick<Article, 'id' | 'outlet' | 'topic'>): string =>
  `articles/${outlet.id}/${topic}/${id}.md`;
