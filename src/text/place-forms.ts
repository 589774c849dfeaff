/** The written forms of every place as one trie, built once for a gazetteer. */
import { shortName, type Gazetteer, type PlaceUnit } from './gazetteer.ts';

/** name: the full name · alias: another complete name · short: the name without its suffix. */
export type Via = 'name' | 'alias' | 'short';

export interface Form {
  id: string;
  via: Via;
  /** How far the form is also an ordinary word: 0 not at all, 1 somewhat, 2 mainly. */
  ordinary: 0 | 1 | 2;
}

export interface Node {
  /** By UTF-16 code unit. */
  next: Map<number, Node>;
  forms: Form[];
  /** The word that ends here is none of these places (`not` in places.yaml). */
  excludes: string[];
}

const node = (): Node => ({ next: new Map(), forms: [], excludes: [] });

function at(root: Node, word: string): Node {
  let current = root;
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    let next = current.next.get(unit);
    if (!next) current.next.set(unit, (next = node()));
    current = next;
  }
  return current;
}

/** Part-of-speech tags that name something: places, persons, other proper names. */
const PROPER = /^n[rstz]/;

/**
 * Limits on how often a dictionary's corpus may have a form before it counts as an ordinary word, for forms tagged as proper
 * names and for others. Towns are many and little known, so their short forms are trusted least.
 */
const LIMITS: Partial<Record<NonNullable<PlaceUnit['level']>, { proper: number; other: number }>> = {
  city: { proper: Infinity, other: 0 },
  county: { proper: 500, other: 0 },
  town: { proper: 100, other: 10 },
};

function ordinariness(form: string, place: PlaceUnit, gazetteer: Gazetteer): Form['ordinary'] {
  if (place.short === true || place.level === 'province' || place.id === gazetteer.region) return 0;
  const word = gazetteer.dictionary[form];
  const limits = place.level && LIMITS[place.level];
  if (!word || !limits) return 0;
  const [tag, frequency] = word;
  // 阿里, 安康: a person's name or a wish before it is a city.
  const named = place.level === 'city' && place.name.length <= 3 ? /^ns/ : PROPER;
  if (frequency < (named.test(tag) ? limits.proper : limits.other)) return 0;
  return place.level === 'town' || frequency >= 500 ? 2 : 1;
}

/** Names that some village bears and every newspaper uses for villages and communities of a kind. */
const KINDS = new Set([
  '新农村',
  '中心村',
  '城中村',
  '示范村',
  '文明村',
  '重点村',
  '空心村',
  '行政村',
  '红色村',
  '自然村',
  '特色村',
  '未来社区',
  '智慧社区',
  '中心社区',
]);

/**
 * 东区, 城区 and the like name a part of anything; a county such as 老城区 or 新城区 is told from any town's old and new quarter
 * by where it stands.
 */
function ordinarinessOfName(place: PlaceUnit, gazetteer: Gazetteer): Form['ordinary'] {
  if (KINDS.has(place.name)) return 2;
  if (place.level !== 'county' || place.id.startsWith(gazetteer.region)) return 0;
  if (place.name.length === 2) return 2;
  return place.name.endsWith('区') && ordinariness(place.name.slice(0, -1), place, gazetteer) ? 1 : 0;
}

/** All forms of a gazetteer. */
export interface Forms {
  root: Node;
  /** By a hash of two code units: whether a form may begin with them. Few places of a text are looked up in the trie. */
  begins: Uint8Array;
  /** All forms of each place, by its id. */
  words: ReadonlyMap<string, readonly string[]>;
}

const HASHES = 1 << 17;
/** @param second NaN behind the end of a text */
const hashOf = (first: number, second: number): number => (Math.imul(first, 0x9e3b) ^ second) & (HASHES - 1);

function beginningsOf(root: Node): Uint8Array {
  const begins = new Uint8Array(HASHES);
  for (const [first, { next, forms, excludes }] of root.next) {
    // A form of one code unit begins with it and any other.
    const alone = forms.length > 0 || excludes.length > 0;
    for (const second of alone ? Array(0x10000).keys() : next.keys()) begins[hashOf(first, second)] = 1;
  }
  return begins;
}

function build(gazetteer: Gazetteer): Forms {
  const root = node();
  const words = new Map<string, string[]>();
  const add = (word: string, form: Form): void => {
    // Some pages set brackets half as wide.
    for (const spelling of new Set([word, word.replaceAll('（', '(').replaceAll('）', ')')])) {
      const { forms } = at(root, spelling);
      if (!forms.some((one) => one.id === form.id)) forms.push(form);
      const own = words.get(form.id);
      if (own) own.push(spelling);
      else words.set(form.id, [spelling]);
    }
  };
  for (const place of gazetteer.places.values()) {
    add(place.name, { id: place.id, via: 'name', ordinary: ordinarinessOfName(place, gazetteer) });
    for (const alias of place.aliases) add(alias, { id: place.id, via: 'alias', ordinary: 0 });
    const short = place.short === false ? undefined : shortName(place);
    if (short) add(short, { id: place.id, via: 'short', ordinary: ordinariness(short, place, gazetteer) });
    for (const word of place.not) at(root, word).excludes.push(place.id);
  }
  return { root, begins: beginningsOf(root), words };
}

const known = new WeakMap<Gazetteer, Forms>();

export function formsOf(gazetteer: Gazetteer): Forms {
  let forms = known.get(gazetteer);
  if (!forms) known.set(gazetteer, (forms = build(gazetteer)));
  return forms;
}

export interface FormMatch {
  /** End in the text, exclusive, in code units. */
  end: number;
  node: Node;
}

const NONE: readonly FormMatch[] = [];

/** All forms that begin at `start`, the longest first. */
export function formsAt(text: string, start: number, { root, begins }: Forms): readonly FormMatch[] {
  const first = text.charCodeAt(start);
  if (begins[hashOf(first, text.charCodeAt(start + 1))] === 0) return NONE;
  let found: FormMatch[] | undefined;
  let current = root.next.get(first);
  for (let end = start + 1; current; end++) {
    if (current.forms.length || current.excludes.length) (found ??= []).unshift({ end, node: current });
    current = end < text.length ? current.next.get(text.charCodeAt(end)) : undefined;
  }
  return found ?? NONE;
}
