/** How newspapers write what is not running text: bylines, jumps, credits, mastheads, notices, leads. Pure; each takes one line's text. */
import type { Author } from '../../src/schema.ts';
import { isPersonalWord, wordCount } from './language.ts';
import { simplify } from './simplify.ts';

const SURNAMES = new Set(
  [
    ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
    ...'庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶',
    ...'刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺汝宿云居',
    ...'贝平元皮卡水闫亓粟鹿占尚敬隆师阚寇展佘候凤初茅荣闻逯战邝巴麻历印钮信雍卻宣麦阴贵庾幸甯奕揣仝寸牧党缪赫撒羊惠门逄仉厉禹仰商亢经皇尧籍帅操楼腾於濮暴茹冒危区上官',
  ].filter((c) => c !== ' '),
);
const DOUBLE_SURNAMES =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|轩辕|令狐|钟离|宇文|长孙|慕容|鲜于|闾丘|司徒|司空|端木|南宫|西门|独孤|呼延)/u;
const OFFICE = '(?:本报|本刊|本网|新华社|全媒体|融媒体|特约|特派|见习|实习|首席)*';
/** A post (驻杭州) at most once: a place may begin with 驻 too, and of many in a row an expression would try every division. */
const ROLE = `${OFFICE}(?:驻\\p{Script=Han}{2,4}${OFFICE})?(?:记者|通讯员|评论员|撰稿人?|作者|编辑|摄影报道|摄影|摄|文字|文图|图文|图片|图|文|漫画|制图|整理|实习生|报道组|策划|统筹|插画|绘画?|采写|供稿|供图|执笔)`;
const ROLE_HEAD = new RegExp(`^(${ROLE})(?:[/／、]\\s*(${ROLE}))?(?:\\s*[:：]\\s*|\\s+|(?=\\p{Script=Han}))`, 'u');
const ORNAMENT = /^[■●◆□▲△○◎★☆※▶►▪•◇♦\s　]+/u;
const HAN_NAME = /^[\p{Script=Han}·•]{2,12}$/u;

/** How much a word looks like a person's name, in nats. */
export function nameLikeness(word: string): number {
  if (!HAN_NAME.test(word)) return -8;
  const n = [...word].length;
  if (/[·•]/u.test(word)) return 1;
  if (DOUBLE_SURNAMES.test(word) && (n === 3 || n === 4)) return 4;
  let score = SURNAMES.has(word[0]!) ? 2 : -2;
  score += n === 2 ? 1 : n === 3 ? 2 : n === 4 ? -2 : -6;
  if (isPersonalWord(word)) score += 3;
  else if (wordCount(word) > 0) score -= 3;
  return score;
}

export interface Byline {
  authors: Author[];
  /** Evidence in nats that the line is one. */
  score: number;
}

const bareRole = (role: string): string =>
  role.slice(/^(?:本报|本刊|本网|全媒体|融媒体)+(?=.)/u.exec(simplify(role))?.[0].length ?? 0);

/** What names before it made, at the end of a byline: `何静 文/图`. */
const MADE =
  /^(?:文\s*[/／、]\s*(?:图|摄影?)|(?:图|摄影?)\s*[/／、]\s*文|图文|文图|摄影报道|摄影|摄|报道|口述|整理|文|图|著)(?=[\s，、]|$)/u;

/** What somebody is who is no journalist. */
const OFFICE_HELD = /^\p{Script=Han}{0,8}(?:长|书记|主任|主席|教授|委员|代表|研究员|医师|律师|院士|经理|工程师)$/u;

/** Who writes for the paper and is not named: an editorial's byline. */
const BODY =
  /^(?:本报|本刊|本网|新华社|人民日报|光明日报|经济日报)(?:特约|特邀)?(?:评论员|评论部|编辑部|观察员|社论|记者|通讯员)$/u;

/** What parts one name from the next. */
const BETWEEN = /^[\s、，,/／]+/u;

/** Reads a line as a byline: names parted by blanks or 、, with or without roles before them (`■记者 甲 通讯员 乙 丙`). */
export function parseByline(line: string): Byline | undefined {
  if (line.length > 80 || /[。！？；!?;“”]/u.test(line)) return undefined;
  // read in simplified characters, quoted as the page has it
  const text = simplify(line);
  const ornament = ORNAMENT.exec(text)?.[0].length ?? 0;
  const [from, to] = /^[（(].*[）)]$/u.test(text.slice(ornament))
    ? [ornament + 1, text.length - 1]
    : [ornament, text.length];
  let at = from;
  const rest = (): string => text.slice(at, to);
  const skip = (separators: RegExp): void => void (at += separators.exec(rest())?.[0].length ?? 0);
  const authors: Author[] = [];
  if (BODY.test(text.slice(from, to))) return { authors: [{ name: line.slice(from, to) }], score: 8 };
  let role: string | undefined;
  let score = ornament > 0 ? 3 : 0;
  let roles = 0;
  for (skip(/^\s+/u); at < to;) {
    const made = authors.length > 0 ? MADE.exec(rest())?.[0] : undefined;
    if (made && (roles === 0 || at + made.length === to)) {
      for (const a of authors) a.role ??= line.slice(at, at + made.length);
      at += made.length;
      skip(BETWEEN);
      continue;
    }
    const head = ROLE_HEAD.exec(rest());
    if (head && !(roles === 0 && head[1]!.length === 1 && !/[\s:：]/u.test(text[at + head[0].length - 1] ?? ''))) {
      const second = head[2] ? head[0].lastIndexOf(head[2]) : 0;
      role = bareRole(line.slice(at, at + head[1]!.length));
      if (head[2]) role += `、${bareRole(line.slice(at + second, at + second + head[2].length))}`;
      roles++;
      at += head[0].length;
      skip(/^\s+/u);
      continue;
    }
    const word = /^[^\s　、，,/／]+/u.exec(rest())?.[0];
    if (!word) return undefined;
    const begin = at;
    at += word.length;
    const gap = BETWEEN.exec(rest())?.[0] ?? '';
    at += gap.length;
    const ending = /^(\p{Script=Han}{2,4})(摄影报道|摄影|摄|文\/图|报道)$/u.exec(word);
    const name = ending ? ending[1]! : word;
    // a two-character name set with a blank in it: 王 鼎
    if (/^\p{Script=Han}$/u.test(name)) {
      const next = /^(\p{Script=Han})(?=[\s、，,/／]|$)/u.exec(rest())?.[1];
      if (!next || gap.trim() !== '') return undefined;
      authors.push(author(line.slice(begin, begin + name.length) + line.slice(at, at + next.length), role));
      score += nameLikeness(name + next);
      at += next.length;
      skip(BETWEEN);
      continue;
    }
    const likeness = nameLikeness(name);
    // a role without a mark or a blank behind it may be the beginning of a word: what a reporter saw is no name
    if (/^\p{Script=Han}$/u.test(text[begin - 1] ?? ' ') && likeness < 0 && wordCount(name) > 0) return undefined;
    // whoever has an office is named behind it
    if (likeness <= -4 && roles === 0 && authors.length === 0 && OFFICE_HELD.test(name) && gap !== '' && at < to) {
      role = line.slice(begin, begin + name.length);
      continue;
    }
    if (likeness < -6 && !(role && HAN_NAME.test(name))) return undefined;
    const end = begin + name.length;
    authors.push(author(line.slice(begin, end), ending ? line.slice(end, begin + word.length) : role));
    score += role ? Math.max(0, likeness) : likeness;
  }
  if (authors.length === 0) return undefined;
  return { authors, score: Math.min(10, score / Math.sqrt(authors.length)) + (roles > 0 ? 5 : 0) };
}

const author = (name: string, role: string | undefined): Author => (role ? { name, role } : { name });

const JUMP =
  /^[（(【▶►→☞\s]*(?:下转|上接|紧接|转接|续)(?:\s|第)*[\p{Script=Han}A-Za-z\d０-９一二三四五六七八九十 　·—-]{0,10}[版页][\p{Script=Han}A-Za-z\d]{0,6}[）)】▶►→\s]*$/u;
/** An instalment ends; the next stands in another issue. */
const TO_BE_CONTINUED = /^[（(【]?(?:未完待续|待续|未完)[）)】]?$/u;
export const isJump = (line: string): boolean =>
  line.length <= 24 && (JUMP.test(simplify(line)) || TO_BE_CONTINUED.test(simplify(line)));
/** True where the jump leads on to another page, false where the article comes from one. */
export const jumpsForward = (line: string): boolean => !/上接/u.test(simplify(line));

const CREDIT_BODY =
  '(?:本[文版报]|以上|文中|均为|均由|版面|配图|资料)?\\s*(?:所有|全部)?(?:配图|图片|照片|题图|摄影|图|供图)[^（）()。]{0,40}?(?:提供|供图|摄影?|拍摄|资料图片?|提供图片|来源[:：][^（）()。]{2,20})';
const CREDIT_WHOLE = new RegExp(`^[（(]\\s*(${CREDIT_BODY})\\s*[）)]$`, 'u');
const CREDIT_TAIL = new RegExp(`[（(]\\s*(${CREDIT_BODY})\\s*[）)]$`, 'u');
const CREDIT_BARE = /^(?:本[文版](?:配图|图片|照片)|图片均?由|图片来源)[^。，]{2,30}(?:提供|供图|摄)?$/u;

/** Code units that a credit with its brackets takes at most. */
const CREDIT_MOST = 80;

/** The credit for all pictures that a line is, without its brackets. */
export function wholeCredit(line: string): string | undefined {
  if (line.length > CREDIT_MOST) return undefined;
  const text = simplify(line);
  const found = CREDIT_WHOLE.exec(text);
  if (found) return line.slice(text.indexOf(found[1]!)).slice(0, found[1]!.length);
  const taker = TAKEN_BY.exec(text)?.[1];
  if (taker && nameLikeness(taker) > 0) return line;
  return CREDIT_BARE.test(text) && /(?:提供|供图|摄)$/u.test(text) ? line : undefined;
}

/** A credit in brackets at the end of a text. @returns the credit and the offset at which its bracket opens */
export function trailingCredit(text: string): { credit: string; at: number } | undefined {
  const end = text.slice(-CREDIT_MOST);
  const found = CREDIT_TAIL.exec(simplify(end));
  if (!found || text.length <= found[0].length) return undefined;
  const begin = found.index + found[0].indexOf(found[1]!);
  return { credit: end.slice(begin, begin + found[1]!.length), at: text.length - found[0].length };
}

const TOOK = '(?:摄影报道|摄影|摄|供图|提供|制图|绘)';
/** Who they are goes before their names: `本报记者 甲 通讯员 乙 摄`. */
const NAMED = `(?:${ROLE}[\\s　]*(?:[^\\s　。，]{2,8}[\\s　、]+)?)`;
const CAPTION_CREDIT = new RegExp(
  '^([\\s\\S]*?[\\p{Script=Han}\\d”’》）)。，！？A-Za-z])[\\s　]*(?:' +
    '[（(]([^（）()]{2,24}(?:摄|供图|提供|制图|绘|图|摄影|资料图片))[）)]|' +
    `(?:(?<=[。！？”])|[\\s　])(${NAMED}{1,3}[^\\s　。，]{1,24}\\s?${TOOK})|` +
    `[\\s　]([^\\s　。]{1,24}\\s${TOOK}|[^\\s　。]{2,24}${TOOK}))$`,
  'u',
);

/** Who took a picture, on a line of its own. */
const TAKEN_BY = new RegExp(`^(?:${ROLE})[\\s　:：]*([\\p{Script=Han}·]{2,4}?)[\\s　]*(?:摄影报道|摄影|摄)$`, 'u');

/** True where a line says who took the picture above it, and nothing else. */
export const isTaker = (line: string): boolean =>
  line.length <= 40 && /摄$/u.test(line) && (TAKEN_BY.exec(simplify(line))?.[1] ?? '') !== '';

/** Parts a caption from who took or gave its picture. */
export function splitCaption(text: string): { caption: string; credit?: string } {
  const found = CAPTION_CREDIT.exec(simplify(text));
  const credit = found?.[2] ?? found?.[3] ?? found?.[4];
  if (!credit) return { caption: text };
  const begin = found![0].lastIndexOf(credit);
  return { caption: text.slice(0, found![1]!.length), credit: text.slice(begin, begin + credit.length) };
}

const MASTHEAD =
  /^(?:[A-Z][A-Z .&·-]{3,}|\p{Script=Han}{0,8}(?:日报|晚报|早报|时报|周报|商报|快报|都市报|导报|时讯|融媒|传媒集团|周刊|专刊|副刊|特刊|版|客户端|要闻|新闻|综合|头版|DAILY|NEWS)|要闻|综合|广告|专版|(?:第?\s*[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})\s*版|\p{Script=Han}{2,4}[·・•]\s?[A-Z]?\d{1,2})$/u;
/** A day, a weekday or the number of a page, as they stand beside the paper's name. */
const DAY_OF_ISSUE =
  /^(?:(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日$|^\d{4}[-./]\d{1,2}[-./]\d{1,2}$/u;
const BESIDE = /^(?:[A-Z]?\d{1,3}|(?:周|星期)[一二三四五六日天])$/u;
const IMPRINT =
  /责任?编辑|版式|美编|校对|热线|扫一扫|二维码|投稿|邮箱|邮编|电话[:：\d]|传真|网址|https?:|www\.|国内统一|刊号|邮发代号|第\d+期|农历|星期[一二三四五六日天]|客户端|发布\s|本版编|编辑部|印刷|零售价|零售[:：]|今日\d+版/u;

/** Evidence in nats that a line names the paper or its section rather than saying something. */
export function mastheadLikeness(page: string): number {
  if (page.length > 60) return -8;
  const line = simplify(page);
  if (!/[\p{L}\p{N}]/u.test(line)) return 6;
  const words = line.split(/[\s　|｜]+/u).filter(Boolean);
  // A day without its year, by itself, may be a subhead.
  const dated =
    words.some((w) => DAY_OF_ISSUE.test(w)) && words.some((w) => MASTHEAD.test(w) || /\d{4}|年|星期|周/u.test(w));
  const beside = words.length > 1 && MASTHEAD.test(words[0]!);
  const named =
    words.every((w) => MASTHEAD.test(w) || (dated && DAY_OF_ISSUE.test(w)) || ((dated || beside) && BESIDE.test(w))) ||
    MASTHEAD.test(line);
  if (named && line.length <= 24) return 5;
  if (IMPRINT.test(line) && !/[。！？]/u.test(line)) return line.length <= 40 ? 5 : 1;
  return line.length > 16 ? -6 : -3.5;
}

/** What a notice calls itself, and 公益广告 with its slogan. */
export const isNotice = (line: string): boolean =>
  /^[（(【]?(?:公益广告|广告|启事|声明|公告|讣告|招租|招聘)[）)】]?$|^(?:[（(【]公益广告[）)】]|公益广告[\s　:：·|｜])[^。]{1,40}$/u.test(
    simplify(line.trim()),
  );

/** A news lead: the paragraph opens an article. @param text canonical text */
export const isLead = (text: string): boolean =>
  /^(?:[（(【]?(?:本报|本刊|据?新华社|据?中新社|中新网|央视网|人民网|新华网|据?本报)[\p{Script=Han}\d月日、\s（）()]{0,16}[讯电消]|[本]报讯|[^，。]{0,10}(?:新华社|本报)[^，。]{0,14}电|［)/u.test(
    text,
  );
