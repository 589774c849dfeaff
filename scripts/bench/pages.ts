/** Puts news items on a newspaper page and breaks it the way transcribed pages are broken. */
import type { Chance } from './chance.ts';
import type { Item } from './news.ts';

const closing = '。！？”…）』；：，、';
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹'];
const given = [...'伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红建文斌宇浩然佳欣雨'];

/** Reporters of an archive: a few hundred, as a region's papers have. */
export const reporters: string[] = Array.from({ length: 360 }, (_, i) => {
  const first = given[(i * 7) % given.length]!;
  const second = i % 3 === 0 ? '' : given[(i * 13 + 5) % given.length]!;
  return surnames[i % surnames.length]! + first + second;
});

export interface PagePlan {
  outlet: string;
  /** `YYYY-MM-DD` */
  date: string;
  number: number;
  items: Item[];
}

export const dateLine = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
};

/** A place in the paragraph where a column can end: not before or after a mark. */
function seam(text: string, { below }: Chance): number {
  let at = 8 + below(Math.max(1, text.length - 16));
  while (at < text.length - 3 && (closing.includes(text[at]!) || closing.includes(text[at - 1]!))) at++;
  return at < text.length - 3 ? at : 0;
}

/** @param towns names of places that datelines name @returns the page's text */
export function pageText(plan: PagePlan, towns: readonly string[], dice: Chance): string {
  const { hit, one, below } = dice;
  const lines: string[] = ['', '', plan.outlet, '', '', dateLine(plan.date), '', `第${plan.number}版`, ''];
  const caption = (text: string) => lines.push('', '', text, '');
  const mark = one(['', '', '# ']);
  for (const { title, paragraphs } of plan.items) {
    lines.push(mark + title, '');
    const author = `■记者 ${one(reporters)}`;
    lines.push(hit(0.15) ? `${author} 通讯员 ${one(reporters)}` : author, '');
    const repeats: string[] = [];
    paragraphs.forEach((paragraph, i) => {
      const text = i === 0 ? `本报讯 ${one(towns)}消息：${paragraph}` : paragraph;
      const at = text.length > 60 && hit(0.3) ? seam(text, dice) : 0;
      if (at > 0) {
        lines.push(text.slice(0, at), '');
        if (hit(0.25)) caption(`${one(towns)}一角 ${one(reporters)} 摄`);
        lines.push(text.slice(at), '');
      } else lines.push(text, '');
      if (at === 0 && text.length > 40 && hit(0.03)) repeats.push(text);
    });
    for (const text of repeats) lines.push(text, '');
    if (hit(0.05)) lines.push(`下转 ${2 + below(7)}版`, '');
  }
  if (hit(0.1)) lines.push('', '', '公益广告');
  const page = lines.join('\n');
  if (!hit(0.3)) return page;
  const half: Record<string, string> = { '，': ',', '；': ';', '：': ':', '（': '(', '）': ')', '？': '?', '！': '!' };
  return page.replace(/[，；：（）？！]/g, (wide) => half[wide]!);
}
