/**
 * Where restoring goes wrong on pages whose articles are known: lines taken for something else, and paragraphs joined to the wrong rest.
 *
 *   npm run bench -- restoration GOLD.json PAGES_DIR [--list]
 *
 * GOLD.json: `{ "<stem>": { file, articles: [{ title[], body[{ p } | { sub }], caps[], dup[] }] } }`. `--list` shows every case.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBlocks } from '../ingest/blocks.ts';
import { classify } from '../ingest/classify.ts';
import { findDuplicates } from '../ingest/duplicates.ts';
import { restorePage } from '../ingest/restore-page.ts';
import { readOptions } from '../options.ts';

interface Known {
  file: string;
  articles: { title: string[]; body: { p?: string; sub?: string }[]; caps: string[]; dup: string[] }[];
}

const plain = (text: string): string =>
  text.normalize('NFKC').replace(/\s+/gu, '').replace(/[“”"]/g, '"').replace(/[‘’']/g, "'");

/** Characters on each side of a seam by which it is found again in the known text. */
const SIDE = 14;

/** `role -> role` of every line of the page that was taken for something else. */
function mistakenLines(text: string, page: Known): { kind: string; line: string }[] {
  const of = (pick: (a: Known['articles'][number]) => string[]) => new Set(page.articles.flatMap(pick).map(plain));
  const titles = of((a) => a.title);
  const subheads = of((a) => a.body.flatMap((b) => b.sub ?? []));
  const captions = of((a) => a.caps);
  const repeats = of((a) => a.dup);
  const body = page.articles.flatMap((a) => a.body.flatMap((b) => b.p ?? [])).map(plain);
  const blocks = toBlocks(text);
  const duplicates = findDuplicates(blocks);
  const { roles } = classify(blocks, new Set(duplicates.keys()));
  return blocks.flatMap(({ text: line }, i) => {
    const key = plain(line);
    const known = captions.has(key)
      ? 'caption'
      : titles.has(key)
        ? 'headline'
        : subheads.has(key)
          ? 'subhead'
          : repeats.has(key) && duplicates.has(i)
            ? 'duplicate'
            : body.some((p) => p.includes(key))
              ? 'paragraph'
              : undefined;
    const taken = duplicates.has(i) ? 'duplicate' : roles[i]!;
    return known && known !== taken ? [{ kind: `${known} -> ${taken}`, line }] : [];
  });
}

/** Joins whose seam no paragraph of the known articles has. */
function wrongJoins(text: string, page: Known): { all: number; wrong: string[] } {
  const body = page.articles.flatMap((a) => a.body.flatMap((b) => b.p ?? [])).map(plain);
  const joins = restorePage(text).articles.flatMap((a) => a.repairs.filter((r) => r.kind === 'join' && r.with));
  const wrong = joins.flatMap(({ at, with: rest, score }) => {
    const end = plain(text.slice(at.start, at.end)).slice(-SIDE);
    const start = plain(text.slice(rest!.start, rest!.end)).slice(0, SIDE);
    return body.some((p) => p.includes(end + start)) ? [] : [`${end}|${start} (${score ?? '–'})`];
  });
  return { all: joins.length, wrong };
}

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readOptions({ args, allowPositionals: true, options: { list: { type: 'boolean' } } });
  const [gold, dir] = positionals;
  if (!gold || !dir) throw new Error('name the known articles and the pages: restoration GOLD.json PAGES_DIR');
  const pages = JSON.parse(readFileSync(gold, 'utf8')) as Record<string, Known>;
  const counts = new Map<string, number>();
  let joins = 0;
  let wrong = 0;
  for (const [stem, page] of Object.entries(pages)) {
    const text = readFileSync(join(dir, page.file), 'utf8').replace(/\r\n?/g, '\n');
    for (const { kind, line } of mistakenLines(text, page)) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (values.list) console.log(`${stem}  ${kind}  ${line.slice(0, 60)}`);
    }
    const found = wrongJoins(text, page);
    joins += found.all;
    wrong += found.wrong.length;
    if (values.list) for (const seam of found.wrong) console.log(`${stem}  wrong join  ${seam}`);
  }
  console.log(`${Object.keys(pages).length} pages`);
  for (const [kind, n] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(n).padStart(5)}  ${kind}`);
  console.log(`${String(wrong).padStart(5)}  wrong joins of ${joins}`);
}
