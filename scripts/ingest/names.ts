/**
 * names: persons, organisations and initiatives that an article names, for the search's list of names. Few and right rather
 * than many: a name is taken only where its form and its surroundings both say what it is and where it begins and ends.
 */
import type { Article, Author } from '../../src/schema.ts';
import { separate, taggedWords } from '../../src/text/word-edges.ts';
import { wordCount } from './language.ts';
import { nameLikeness } from './patterns.ts';

export type Name = NonNullable<Article['names']>[number];

/** What is read of an article. */
export interface NamedText {
  kicker?: string | undefined;
  title: string;
  deck?: string | undefined;
  authors?: readonly Author[];
  body: readonly { text: string }[];
}

const textOf = ({ title, kicker, deck, body }: NamedText): string =>
  [kicker, title, deck, ...body.map((block) => block.text)].filter((part) => part !== undefined).join('\n');

const occurrences = (text: string, word: string): number => text.split(word).length - 1;

/** What stands directly before a person's name: an office or a trade. */
const OFFICE =
  /(?:书记|市长|县长|区长|镇长|乡长|村长|主席|主任|局长|处长|科长|部长|院长|校长|所长|站长|队长|厂长|行长|会长|社长|台长|馆长|秘书长|委员|常委|董事长|董事|总经理|总裁|经理|CEO|负责人|创始人|院士|教授|研究员|工程师|农艺师|技术员|医生|护士|老师|律师|村民|居民|市民|果农|农户|大户|党员|网格员|服务员|志愿者|代表|教练|设计师|记者|通讯员)/gu;
/** What follows a name as part of a sentence about the person; a mark or the end of a line does as well. */
const GOES_ON =
  /^(?:[^\p{L}\p{N}]|等|说|表示|介绍|告诉|认为|指出|坦言|强调|透露|笑|感慨|感激|分别|陪同|参加|出席|主持|在|和|与|及|带|率|赴|也|就|正|将|对|把|从|向|有|是|很|早年|来到|成|接受|看|为|给|又|还|已|曾|一行|同志|$)/u;
/** A person who says something needs no office, where the name begins a sentence. */
const SPEAKS = /^(?:表示|介绍|告诉|指出|坦言|强调|说[，,：:道。])/u;
const SENTENCE = /[。！？”；\n]|^/gu;
/** A way of address is no given name: 沈女士, 卓主任. */
const ADDRESS = /(?:女士|先生|小姐|同志|老师|师傅|主任|书记|经理|某某?|们)$/u;

/** How much a name must look like one, in nats: a frequent surname and a usual length. */
const LIKELY = 3;

/** What no name begins with, though some of it is a surname, too: 书记|来敲门. */
const NO_BEGINNING = /^[来在将和及就向对从于与有是为的]/u;
/** What a name does not end with behind an office: 主任张锋|很是感慨. */
const NO_END = /[很说在和与及也就将把从向有是等的]$/u;

/**
 * The name that begins at `at`, if one ends where the sentence goes on.
 * @param office whether it stands behind an office: then it is enough that the dictionary's words begin anew behind it
 */
function nameAt(text: string, at: number, after: RegExp, office: boolean): string | undefined {
  const names = [3, 2, 4]
    .map((length) => text.slice(at, at + length))
    .filter((name) => /^\p{Script=Han}{2,4}$/u.test(name) && !NO_BEGINNING.test(name) && !NO_END.test(name))
    .filter((name) => !ADDRESS.test(name) && nameLikeness(name) >= LIKELY);
  const rest = (name: string): string => text.slice(at + name.length, at + name.length + 4);
  return (
    names.find((name) => after.test(rest(name))) ??
    (office ? names.find(({ length }) => length === 3 && separate(text, at + 3, at + 5)) : undefined)
  );
}

/** @returns persons whom the text names beside an office or as speakers, the most frequent first */
export function personsOf(article: NamedText): Name[] {
  const text = textOf(article);
  const found = new Set<string>();
  const look = (marks: RegExp, after: RegExp, office: boolean): void => {
    for (const { 0: mark, index } of text.matchAll(marks)) {
      const name = nameAt(text, index + mark.length, after, office);
      if (name) found.add(name);
    }
  };
  look(OFFICE, GOES_ON, true);
  look(SENTENCE, SPEAKS, false);
  const counts = new Map([...found].map((name) => [name, occurrences(text, name)]));
  for (const { name } of article.authors ?? []) counts.set(name, Math.max(1, occurrences(text, name)));
  return sorted(counts, 'person');
}

const sorted = (counts: ReadonlyMap<string, number>, kind: Name['kind']): Name[] =>
  [...counts]
    .map(([name, count]) => ({ name, kind, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));

/** An organisation's name from a boundary to an ending that only organisations have. */
const ENDINGS =
  '有限责任公司|股份有限公司|有限公司|集团公司|集团(?!公司|有限|股份)|农商银行|联合银行|商业银行|银行|管委会|专业合作社|实验室|研究院|研究所|医学院|师范学院|职业技术学院|大学(?!生)|医院|协会|商会|联合会|基金会|博物馆|图书馆|日报社';
const ENDING = new RegExp(`(?:${ENDINGS})(?![（(]?\\p{Script=Han}{0,6}[）)]?(?:有限公司|集团|银行))`, 'gu');
/** Up to 26 characters of a name before its ending, with a place in brackets: 甲乙(丙)|有限公司. */
const BEFORE = /[\p{Script=Han}A-Za-z·]{0,16}(?:[（(]\p{Script=Han}{2,6}[）)])?[\p{Script=Han}A-Za-z·]{0,10}$/u;
/** Words behind which a name begins: 走访|…, 位于|…, 来到了|… */
const LEAD =
  /^.*(?:[的了在与和及是为将把被给到由从向对于让使同跟等过着该各某原至]|有(?![色机])|[一这那]个|走访|考察|离开|走进|吸引|企业|引进|辖内|期间|联合(?![银会])|设立|成立|组建|建立|推动|推进|通过|加快|依托|结合|重点|保供|作为|我们|他们|不仅|还有|拥有|设有|签约|合作|携手|支持|来自|附近|当地|本地|参与|创建|打造|就职|毕业|多年来|系统|贯彻|落实)/u;
/** An ending with nothing before it that tells one from another. */
const GENERIC = new RegExp(
  `^(?:[一二两三几多]家|国有|民营|股份制|商业|大型|中小|社区|积分|专业|水果|农民|村级|行政村|科技|实业|主办|飞地|数字|乡村振兴|经济|农产品|军事|政治|利益)*(?:${ENDINGS})$`,
  'u',
);

const FIRM = /(?:公司|集团)$/u;
/** Parts of speech that names of institutions are made of: nouns of all kinds, places, abbreviations, attributes, numbers, roots. */
const NAMING = /^(?:n|s$|j$|b$|f$|m$|l$|i$|g|x$|eng$|vn$|a$|zg$)/;

/**
 * What of a run of characters before an institution's ending belongs to its name: the words behind the last that is no noun.
 * A firm may be called anything, so of a firm's name only what certainly leads up to it is taken away.
 */
function properPart(before: string, ending: string): string {
  const rest = before.replace(LEAD, '');
  if (FIRM.test(ending)) return rest;
  const words = taggedWords(rest);
  const last = words.findLastIndex(({ tag }) => !NAMING.test(tag));
  const kept = words.slice(last + 1);
  while (kept[0] && /^(?:vn|a|b|f|m)$/.test(kept[0].tag)) kept.shift();
  return kept.map(({ word }) => word).join('');
}

function organisationsOf(text: string): Name[] {
  const counts = new Map<string, number>();
  let from = 0;
  for (const { 0: ending, index } of text.matchAll(ENDING)) {
    const before = BEFORE.exec(text.slice(Math.max(from, index - 34), index))?.[0] ?? '';
    from = index + ending.length;
    const name = properPart(before, ending) + ending;
    if (name.length < ending.length + 2 || name.length < 5 || GENERIC.test(name)) continue;
    counts.set(name, occurrences(text, name));
  }
  // What stands before a name that occurs alone as well is none of it.
  for (const [name, count] of counts)
    for (const [other, more] of counts) if (more > count && name !== other && name.endsWith(other)) counts.delete(name);
  return sorted(counts, 'organisation');
}

const QUOTED = /[“‘]([^“”‘’\n]{2,14})[”’]/gu;
const TERM = /^[\p{Script=Han}\dA-Za-z·+＋—\s-]+$/u;

/** Terms between quotation marks that no dictionary has and the article comes back to: names of projects and ways of doing things. */
function initiativesOf(text: string): Name[] {
  const quoted = new Map<string, number>();
  for (const { 1: term = '' } of text.matchAll(QUOTED))
    if (TERM.test(term) && /\p{Script=Han}{3}/u.test(term) && wordCount(term) === 0)
      quoted.set(term, (quoted.get(term) ?? 0) + 1);
  const counts = new Map([...quoted].filter(([, n]) => n >= 2).map(([term]) => [term, occurrences(text, term)]));
  return sorted(counts, 'initiative');
}

/** @param persons from `personsOf` @returns all names: persons, organisations, initiatives, the most frequent of each first */
export function namesOf(article: NamedText, persons: readonly Name[]): Name[] {
  const text = textOf(article);
  const taken = new Set(persons.map(({ name }) => name));
  const others = [...organisationsOf(text), ...initiativesOf(text)].filter(({ name }) => {
    if (taken.has(name)) return false;
    taken.add(name);
    return true;
  });
  return [...persons, ...others];
}
