/**
 * Makes an archive of N articles as page files, so that ingest, build and search run on it as on a real one.
 *
 *   npm run bench -- make 10000 [--corpus news.jsonl.gz] [--out .cache/bench/10000]
 *
 * The folder it writes is a content folder: `CONTENT_DIR=.cache/bench/10000 npm run ingest`. The same N and corpus give
 * the same bytes. Vocabularies and gazetteer are those of content/; outlets are made up.
 */
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Archive } from '../../src/schema.ts';
import { readOptions } from '../options.ts';
import { chance } from './chance.ts';
import { nthItem, readNews, type Item } from './news.ts';
import { dateLine, pageText } from './pages.ts';

const perPage = [2, 3, 3, 4, 5];
const outletNames = ['晨报', '晚报', '商报', '都市报', '日报', '周刊', '时报', '导报'];
const prefixes = ['东方', '江南', '运河', '湖滨'];

/** Names of the region's counties and towns (codes of six and nine digits). */
export const townsOf = (units: Record<string, string>, region: string): string[] =>
  Object.entries(units)
    .filter(([code]) => code.startsWith(region) && (code.length === 6 || code.length === 9))
    .map(([, name]) => name);

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readOptions({
    args,
    allowPositionals: true,
    options: { corpus: { type: 'string' }, out: { type: 'string' }, from: { type: 'string' } },
  });
  const wanted = Number(positionals[0]);
  if (!Number.isInteger(wanted) || wanted < 1)
    throw new Error(`"${positionals[0] ?? ''}" is no number of articles; for example: make 10000`);
  const corpus = values.corpus ?? '../shared/corpus/news.jsonl.gz';
  const from = values.from ?? 'content';
  const out = values.out ?? join('.cache', 'bench', String(wanted));
  const making = `${out}.tmp`;

  const items = await readNews(corpus);
  const archive = parse(await readFile(join(from, 'archive.yaml'), 'utf8')) as Archive;
  const gazetteer = JSON.parse(await readFile(join(from, 'gazetteer.json'), 'utf8')) as {
    units: Record<string, string>;
  };
  const towns = townsOf(gazetteer.units, String(archive.region));
  if (towns.length === 0) throw new Error(`${from}/gazetteer.json: no places of region ${archive.region} in it`);

  await rm(making, { recursive: true, force: true });
  await mkdir(join(making, 'pages'), { recursive: true });
  for (const file of ['topics.yaml', 'places.yaml', 'gazetteer.json'])
    await copyFile(join(from, file), join(making, file));
  const outlets = prefixes.flatMap((prefix, p) =>
    outletNames.map((name, n) => ({ id: `paper-${p + 1}-${n + 1}`, name: prefix + name, patterns: [[prefix + name]] })),
  );
  await writeFile(join(making, 'outlets.yaml'), stringify([{ id: 'unattributed', name: '未署报名' }, ...outlets]));
  const { featured: _, ...rest } = archive;
  await writeFile(join(making, 'archive.yaml'), stringify({ ...rest, name: `${archive.name} ${wanted}` }));

  const dice = chance(wanted);
  let done = 0;
  let pages = 0;
  while (done < wanted) {
    const count = Math.min(dice.one(perPage), wanted - done);
    const taken: Item[] = Array.from({ length: count }, (_, i) => nthItem(items, done + i, dice));
    done += count;
    pages += 1;
    const outlet = dice.one(outlets);
    const date = taken[0]!.date;
    const number = 1 + dice.below(8);
    const stem = `b${String(pages).padStart(6, '0')}`;
    const text = pageText({ outlet: outlet.name, date, number, items: taken }, towns, dice);
    const sidecar = {
      id: stem,
      outlet: { id: outlet.id, basis: 'stated', evidence: [outlet.name] },
      date: { edtf: date, basis: 'stated', evidence: [dateLine(date)] },
      pageNumber: String(number),
    };
    await writeFile(join(making, 'pages', `${stem}.txt`), text);
    await writeFile(join(making, 'pages', `${stem}.yaml`), stringify(sidecar));
  }
  await rm(out, { recursive: true, force: true });
  await rename(making, out);
  console.log(`${done} articles on ${pages} pages in ${out}; next: CONTENT_DIR=${out} npm run ingest`);
}
