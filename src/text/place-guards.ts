/** Reasons for which a word that looks like a place is none where it stands: each looks at the characters around it only. */

/** What follows is a street, a river or a bay that bears the place's name: 嘉善塘, 平湖路, 杭州湾. */
const FEATURE = /^(?:路(?![线演径子过])|街(?![道坊镇区])|大道|公路|高速|塘|湾|古道|运河)/u;

export const namesFeature = (after: string): boolean => FEATURE.test(after);

const FIRM = /^[）)]?[\p{Script=Han}A-Za-z·（）()]{0,20}?(?:有限公司|有限责任公司|股份公司|集团公司)/u;
const FIRM_STOP = /[的了在与是将，。、]|以及|包括/u;
const ORGANISATION =
  /^[\p{Script=Han}]{0,4}?(?:公司|集团|银行|农商行|农信|联社|大学|学院|研究院|实验室|日报|晚报|早报|报社|电视台|出版社|协会|商会|基金会|客户端)/u;
const ORGANISATION_STOP =
  /[的了在与和及是为将等有对从向由把被使让这那该其各全一两几多每个家名所处座办]|企业|成立|建设|组建|引进|联合(?!会|银)/u;

/**
 * Length of the rest of an organisation's name that begins with the place, 0 if there is none: 浙江|德盛铁路器材股份有限公司.
 * An institution is looked for only behind a short form or a province: 德清县第一医院 belongs to the place.
 */
export function organisationAfter(after: string, full: boolean): number {
  const firm = after.includes('公司') ? FIRM.exec(after)?.[0] : undefined;
  if (firm && !FIRM_STOP.test(firm)) return firm.length;
  const organisation = full ? undefined : ORGANISATION.exec(after)?.[0];
  return organisation && !ORGANISATION_STOP.test(organisation) ? organisation.length : 0;
}

/** The hundred commonest surnames, but for those that are commoner as ordinary words before a place (于, 向 …). */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严戴莫孔俞施金';
const SPEAKS =
  /^(?:说|表示|介绍|告诉|坦言|认为|指出|强调|感慨|笑|回忆|透露|解释|先生|女士|小姐|同志|老师|教授|书记|主任|村民|摄(?!影)|等人|[两几三四五六七八九十]位)/u;
const TITLED =
  /(?:记者|通讯员|书记|主任|主席|市长|县长|镇长|区长|局长|院长|校长|经理|董事长|负责人|村民|委员|代表|教授|医生|选手|摄|文)[ 　:：]?$/u;
const ADDRESSED = /^(?:先生|女士|小姐|同志|老师|教授|夫妇|某)/u;

/** A name stands alone between these. */
const BREAK = /^[、，。；：　 （）()\n]?$/u;

/** Whether a short form is (part of) a person's name: 张|海宁|说, 记者李|嘉善, 高桥|先生, 、徐|德清、, 、|金东|寒、. */
export function namesPerson(before: string, word: string, after: string): boolean {
  if (ADDRESSED.test(after)) return true;
  const listed = (name: string): boolean => /[、　 ]/u.test(name);
  if (
    SURNAMES.includes(word[0] ?? '') &&
    /^\p{Script=Han}[、　 ]/u.test(after) &&
    !/^[省市县区镇乡村街等港站段山]/u.test(after) &&
    /[、　 ]$/u.test(before)
  ) {
    return true;
  }

  const surname = before.at(-1);
  if (surname === undefined || !SURNAMES.includes(surname)) return false;
  const [left, right] = [before.at(-2) ?? '', after[0] ?? ''];
  if (BREAK.test(left) && BREAK.test(right) && (listed(left) || listed(right))) return true;
  return SPEAKS.test(after) || TITLED.test(before.slice(0, -1));
}
