import type { Role } from '../../src/schema.ts';

const roleNames: Record<Role, string> = {
  headline: '标题',
  kicker: '引题',
  deck: '副题',
  byline: '署名',
  subhead: '小标题',
  paragraph: '正文',
  caption: '图片说明',
  credit: '图片署名',
  column: '栏目',
  jump: '转版',
  masthead: '报头',
  notice: '公益广告',
  duplicate: '重文',
};

/** Why restoring did what it did, in the words that readers are shown. Kept with the article, so in the archive's language. */
export const reasons = {
  byPerson: (role: Role) => `由人指定为${roleNames[role]}`,
  noHeadline: '版面上没有标题',
  lifted: '图片署名移出正文',
  repeat: (line: number, how: 'whole' | 'end' | 'beginning') =>
    `与第${line}行${how === 'whole' ? '' : how === 'end' ? '后半' : '前半'}重复`,
  splitByPerson: '由人在此分段',
  wholeByPerson: '由人确认全文完整',
  joinedByPerson: '由人连接',
  joinedAcrossPicture: '段落被图片说明隔断',
  joinedAcrossColumns: '段落在分栏处断开',
  joinedFar: (line: number) => `断句与第${line}行相接`,
  movedByPerson: '由人移动',
  moved: (line: number, where: 'before' | 'after') =>
    `版面上此处文字错位，读序移到第${line}行之${where === 'after' ? '后' : '前'}`,
  mayBelong: (line: number, where: 'before' | 'after') =>
    `本节或属第${line}行之${where === 'after' ? '后' : '前'}，证据不足，保持版面顺序`,
  headMissing: '开头缺失：首段从句中开始',
  middleMissing: '此前有缺文：本段从句中开始',
  noContinuation: '段末未完，找不到可靠的下文，保持版面顺序',
  brokenOff: '此后疑有缺文：本段未完',
  jumpsOn: (where: string) => `余文${where}`,
  tailMissing: '结尾缺失：末段未完',
} as const;

/** Stands for a headline that the page does not have; square brackets say that it is supplied (ISAD(G) 3.1.2). */
export const SUPPLIED_TITLE = '［无标题］';
