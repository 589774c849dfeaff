/** Who of those that sign an article wrote it, and who made its pictures only: bibliographies name authors of the text. */
import type { Author } from '../schema.ts';

const office = '(?:本[报報刊网網台]|新[华華]社|[全融]媒[体體]|特[约約派]|[见見实實][习習]|首席)*';
const pictures = [
  // 摄影 航拍
  '[摄攝][影像]?|[拍航][摄攝拍]',
  // 漫画 插画 连环画 手绘 绘制
  '(?:[漫插配版作手]|[连連][环環])?(?:[绘繪][画畫制製]?|[画畫])',
  // 制图 题图 供图 图片
  '(?:[题題制製绘繪]|[插配作供])?[图圖][片表]?',
  '照片|木刻|篆刻|剪[纸紙]',
].join('|');
const maker = '(?:[记記]者|作者|[编編][辑輯]|[师師]|者)?';
const task = new RegExp(`^${office}(?:${pictures}){1,2}${maker}$`, 'u');
const between = /[\s/／、，,·・和：:]+/u;

/** @param role as the page gives it. 文/图, 图文 and 摄影报道 say that there is text too */
export function madePictures(role = ''): boolean {
  const tasks = role.split(between).filter(Boolean);
  return tasks.length > 0 && tasks.every((one) => task.test(one));
}

export interface Makers {
  writers: Author[];
  illustrators: Author[];
}

/** Where all made pictures they are the authors: someone signed it. */
export function makersOf(authors: readonly Author[]): Makers {
  const writers = authors.filter(({ role }) => !madePictures(role));
  if (writers.length === 0) return { writers: [...authors], illustrators: [] };
  return { writers, illustrators: authors.filter(({ role }) => madePictures(role)) };
}
