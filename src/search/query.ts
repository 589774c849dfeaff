/**
 * The query language. Words are separated by blanks and all have to occur; `"…"` holds blanks together; `-` in front
 * excludes; `字段:值` asks what the archive knows of an article. Everything else is text to be found as it is.
 */
export const fieldNames = [
  'title',
  'author',
  'place',
  'outlet',
  'column',
  'topic',
  'date',
  'year',
  'genre',
  'id',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** Words for the fields as typed; the first is the one that filter controls write. */
export const fieldWords: Record<FieldName, readonly [string, ...string[]]> = {
  title: ['标题', '標題', 'title'],
  author: ['作者', '署名', 'author'],
  place: ['地点', '地點', 'place'],
  outlet: ['报纸', '報紙', 'outlet'],
  column: ['栏目', '欄目', 'column'],
  topic: ['专题', '專題', 'topic'],
  date: ['日期', '时间', '時間', 'date'],
  year: ['年份', 'year'],
  genre: ['体裁', '體裁', 'genre'],
  // Of an article, or of the page that it stands on.
  id: ['编号', '編號', '版面', 'id', 'page'],
};

/** Fields of which an article has one value: several values mean any of them. Of the others it has to have all. */
export const singleValued: ReadonlySet<FieldName> = new Set<FieldName>([
  'outlet',
  'column',
  'date',
  'year',
  'genre',
  'id',
]);

export interface Term {
  text: string;
  field?: FieldName;
  not?: boolean;
  quoted?: boolean;
}

export type Query = Term[];

/** Whether a term asks for words of the text. */
export const ofText = ({ field }: Term): boolean => field === undefined || field === 'title';

const likeField = /^(\p{L}{1,6})[:：]./u;

/** @returns what a reader may have taken for a field: it was read as text */
export const unknownFields = (query: Query): string[] =>
  query.flatMap(({ text, field, quoted }) => (field || quoted ? [] : (likeField.exec(text)?.[1] ?? [])));

const fieldByWord = new Map(fieldNames.flatMap((field) => fieldWords[field].map((word) => [word, field] as const)));
const fieldAt = new RegExp(`(${[...fieldByWord.keys()].join('|')})[:：]`, 'iuy');
/** Marks that open a quotation, and those that end it: curly and straight ones are typed for one another, brackets are not. */
const curly = '"“”„‟＂〝〞';
const quotes = `${curly}「」『』`;
const endOf = (open: string): string => ({ '「': '」', '『': '』' })[open] ?? curly;
const minus = '-－−';
const blank = /\s/u;

/** @param text as typed; nothing in it is an error: what cannot be read as language is read as text */
export function parseQuery(text: string): Query {
  const query: Query = [];
  let at = 0;
  const skipBlanks = () => {
    while (at < text.length && blank.test(text[at] ?? '')) at++;
  };
  for (skipBlanks(); at < text.length; skipBlanks()) {
    const next = text[at + 1] ?? ' ';
    const not = minus.includes(text[at] ?? '') && !blank.test(next);
    if (not) at++;
    fieldAt.lastIndex = at;
    const match = fieldAt.exec(text);
    if (match) at += match[0].length;
    const quoted = quotes.includes(text[at] ?? ' ');
    const end = quoted ? endOf(text[at++] ?? '') : '';
    const start = at;
    while (
      at < text.length &&
      !(quoted ? end.includes(text[at] ?? '') : blank.test(text[at] ?? '') || quotes.includes(text[at] ?? ''))
    )
      at++;
    const word = text.slice(start, at).trim();
    if (quoted) at++;
    if (word === '') continue;
    const term: Term = { text: word };
    const field = match ? fieldByWord.get((match[1] ?? '').toLowerCase()) : undefined;
    if (field) term.field = field;
    if (not) term.not = true;
    if (quoted) term.quoted = true;
    query.push(term);
  }
  return query;
}

const marksAround = ['""', '「」', '『』'] as const;

/** @returns the word in marks that it does not hold itself */
function inQuotes(text: string): string {
  const [open = '', close = ''] =
    marksAround.find(([mark]) => ![...endOf(mark ?? '')].some((end) => text.includes(end))) ?? '""';
  return open + text + close;
}

/** @returns what `parseQuery` reads as the same term */
export function formatTerm(term: Term): string {
  const read = [...term.text].some((character) => blank.test(character) || quotes.includes(character));
  const word =
    term.quoted || read || (!term.field && minus.includes(term.text[0] ?? ' ')) ? inQuotes(term.text) : term.text;
  return `${term.not ? '-' : ''}${term.field ? `${fieldWords[term.field][0]}:` : ''}${word}`;
}

export const formatQuery = (query: Query): string => query.map(formatTerm).join(' ');
