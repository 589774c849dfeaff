/** Lines by which a newspaper's page is sorted: labels of columns, contents, the weather, what heads a notice. Pure; each takes one line's text. */
import { simplify } from './simplify.ts';

/** What is given notice of, and what the notice calls itself. */
const NOTICE_OF =
  '遗失|挂失|注销|清算|减资|分立|拍卖|招标|竞价|停电|停水|停气|检修|招聘|招租|招商|招生|征稿|征集|征文|征婚|寻人|寻物|寻亲|认领|迁坟|拆迁|债权|催收|更正|作废|致歉|道歉|郑重|严正|出让|出租|转让|开庭|送达|破产|便民|分类|律师|公益|计划';
const NOTICE = '启事|启示|声明|公告|通告|公示|讣告|讣闻|告示';
const NOTICE_HEAD = new RegExp(
  `^(?:(?:${NOTICE_OF}){0,2}(?:${NOTICE}|广告)|(?:${NOTICE_OF}){1,2}信息|招租|招聘|更正|\\p{Script=Han}{2,16}(?:公司|局|法院|银行|医院|中心)(?:${NOTICE_OF}){0,2}(?:${NOTICE}))$`,
  'u',
);
const BRACKETS = /^[（(【［[]|[）)】］\]]$/gu;

/** A notice's heading, which the text of the notice follows. */
export const headsNotice = (line: string): boolean =>
  line.length <= 32 && NOTICE_HEAD.test(simplify(line).replace(BRACKETS, '').replace(/\s+/gu, ''));

const NOTICE_WORDS =
  /声明作废|特此|联系(?:电话|人|方式)|咨询电话|敬请|谅解|享年|逝世|公告如下|公告期|有意者|竞买|拍卖|遗失|统一社会信用代码|证号|登记号|来稿|稿酬|编号/u;
/** Words that notices are written in. */
export const noticeWords = (line: string): boolean => NOTICE_WORDS.test(simplify(line.slice(0, 400)));

const SLOGAN = /^(\p{Script=Han}{3,5})[\s　]+(\p{Script=Han}{3,5})$/u;
/** Two halves as long as one another and nothing else, as public notices call on readers: 讲文明 树新风. */
export function isSlogan(line: string): boolean {
  const halves = SLOGAN.exec(line);
  return halves !== null && halves[1]!.length === halves[2]!.length;
}

const SIGNATURE = /(?:公司|局|委员会|法院|银行|医院|中心|办公室|政府|学校|管委会|合作社|委|办|厂|店)$/u;
const DAY =
  /^(?:(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日$/u;

/** A line that is a day and nothing else. */
export const isDay = (line: string): boolean => line.length <= 16 && DAY.test(line.replace(/\s+/gu, ''));
/** What a notice ends with: who gives it, or the day. */
export const signsNotice = (line: string): boolean =>
  line.length <= 30 && (isDay(line) || SIGNATURE.test(simplify(line)));

const BRACKETED = /^[【〔［[][^【】〔〕［］[\]。]{2,12}[】〕］\]]$/u;
/** Columns that every local paper has. What they head is an article of its own. */
const COLUMN =
  /^(?:小说|长篇|故事)?连载$|^(?:图片|新闻)(?:新闻|报道|图片)$|^图说(?:新闻)?$|^(?:各地|本地|新闻|工作)?(?:短讯|简讯|快讯|短波)$|^(?:要闻|新闻)(?:速览|速递|集锦)$|^(?:简明|一句话)新闻$|^(?:读者|百姓)(?:来信|来电)$|^来信照登$|^(?:[短快时微锐]评|社论|编后(?:语)?)$/u;

/** A line that names the column that an article stands in: `bracketed` is never a headline, `known` is one where no other follows. */
export function columnLabel(line: string): 'bracketed' | 'known' | undefined {
  if (line.length > 14) return undefined;
  if (BRACKETED.test(line)) return 'bracketed';
  return COLUMN.test(simplify(line).replace(/\s+/gu, '')) ? 'known' : undefined;
}

/** Where a line of contents points: `>>>2版`, `……3`, `（详见A3版）`. */
const POINTER =
  /(?:[>＞》]{1,3}|[▶►→☞]|[…·.]{2,6}|[（(]?(?:详见|刊)|[（(]|\s)\s?第?\s?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,2})\s?版[）)]?$/u;
const CONTENTS = /^(?:本期|今日|本报|要闻)?(?:导读|导览|看点|提要)$/u;

/** A line of the paper's contents that points to another page. */
export const isTeaser = (line: string): boolean =>
  line.length <= 48 && !/[。！？]/u.test(line) && POINTER.test(line.slice(-16));

const WEATHER = /(?:℃|°C|摄氏度)/u;
const WEATHER_LABEL = /^(?:今日|明日|今明|一周|本周|市区|本地)?(?:天气|气象)(?:预报)?$/u;

/** Contents, the weather, codes to scan: what a page has around its articles. */
export function isPageMatter(page: string): boolean {
  if (page.length > 60) return false;
  const line = simplify(page).replace(/[\s●■◆◎○★☆]+/gu, '');
  if (CONTENTS.test(line) || WEATHER_LABEL.test(line)) return true;
  if (WEATHER.test(line) && /[晴阴云雨雪风]/u.test(line) && !/。./u.test(line)) return true;
  return isTeaser(page);
}

const SALUTATION = /^[\p{Script=Han}]{0,10}(?:编辑部?|同志|朋友|先生|女士|老师|记者|你好|您好)(?:们|同志)?[：:！!]$/u;
const TO_ALL = /^(?:各位|尊敬的|亲爱的)[^：:！!。，,]{1,12}[：:！!]$/u;
/** How a letter or a speech begins. */
export const isSalutation = (line: string): boolean =>
  line.length <= 16 && (SALUTATION.test(simplify(line)) || TO_ALL.test(simplify(line)));

const SPEAKER = /^\*{0,2}([\p{Script=Han}·]{1,8}|[QA])\*{0,2}[：:]/u;
const ASKS = new Set(['记者', '问', '答', '主持人', 'Q', 'A']);

/** Who speaks in a conversation set as one: `记者：…`. */
export const speakerOf = (line: string): string | undefined => SPEAKER.exec(line.slice(0, 16))?.[1];
export const asks = (speaker: string): boolean => ASKS.has(simplify(speaker));

const BULLET = /^[●■◆▲★◎○□◇△▶►※•](?=.)/u;
const NUMBER =
  /^(?:[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[①-⑳]|\d{1,2}(?:[.．](?!\d)|、(?!\d)))/u;
/** True where a line begins with the mark or the number of an entry: nothing goes on with it. */
export const beginsEntry = (line: string): boolean => BULLET.test(line) || NUMBER.test(line.slice(0, 8));
