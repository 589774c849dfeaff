/** The JSON Schema by which editors complete and check a sidecar, made from the schema that ingest itself reads it with. */
import { z } from 'astro/zod';
import { Sidecar } from '../../src/schema.ts';

/** What an editor shows beside a key. */
const MEANING: Record<string, string> = {
  id: '版面编号，文章编号由此而来（小写字母、数字、连字符）',
  outlet: '所属报纸：outlets.yaml 中的 id、依据，以及版面上的原文为证',
  date: '见报日期（EDTF，如 2022-07-16、2022-04/2022-07）、依据，以及版面上的原文为证',
  pageNumber: '版次',
  column: '全版各篇所属的栏目',
  note: '关于这一版的说明',
  roles: '某一行是什么：引用该行文字，再写角色',
  join: '断开的段落：from 未完，to 与之相接',
  move: '错位的文字：block 所在的段落或小节，移到 after 所在段落之后读',
  split: '在所引文字之前分段',
  articles: '关于某一篇的说明：引用其标题，再写栏目、主题，或 whole: true（全文完整，没有缺文）',
  corrections: '勘误：版面原文（quote）、应作（replace）、依据（note）；正文保留原文',
};

/** @returns the content of `sidecar.schema.json` */
export function sidecarSchema(): string {
  const schema = z.toJSONSchema(Sidecar, { io: 'input', target: 'draft-7' });
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, value]) => [
      key,
      typeof value === 'object' ? { description: MEANING[key], ...value } : value,
    ]),
  );
  return `${JSON.stringify({ title: '版面说明', ...schema, properties }, null, 2)}\n`;
}
