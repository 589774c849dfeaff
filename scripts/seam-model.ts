/**
 * Counts what `scripts/ingest/language.ts` knows of Chinese newspaper prose: which character follows which, which open a
 * paragraph, and which make headlines. `node scripts/seam-model.ts CORPUS.jsonl.gz` reads JSON lines with a `title` and a `body` whose paragraphs stand on lines of their own
 * and writes `scripts/ingest/seam-model.json`. Only counts are kept, on a logarithmic scale, and none below 3: no text can be read back.
 */
import { createReadStream, renameSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { canonical } from './ingest/canonical.ts';

const [path] = process.argv.slice(2);
if (!path) {
  console.error('seam-model: name a corpus: node scripts/seam-model.ts CORPUS.jsonl.gz');
  process.exit(1);
}

const pairs = new Map<string, number>();
const triples = new Map<string, number>();
const openings = new Map<string, number>();
/** Pairs in headlines; `^` stands before the first character, `$` behind the last. */
const titles = new Map<string, number>();
let paragraphs = 0;
const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);

const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) });
for await (const line of lines) {
  const { body, title } = JSON.parse(line) as { body: string; title: string };
  const headline = `^${canonical(title.replace(/【[^】]*】/gu, ''))}$`;
  for (let i = 0; i + 1 < headline.length; i++) add(titles, headline.slice(i, i + 2));
  for (const raw of body.split('\n')) {
    const text = canonical(raw.replace(/^[^：]{0,20}（[^）]{0,12}）：/, ''));
    if (text.length < 20) continue;
    paragraphs++;
    add(openings, text.slice(0, 2));
    for (let i = 0; i + 1 < text.length; i++) add(pairs, text.slice(i, i + 2));
    for (let i = 0; i + 2 < text.length; i++) add(triples, text.slice(i, i + 3));
  }
}

/** Counts from `least` on, grouped by all but the last character: followers, each with its count as a base-36 digit on a scale of half octaves. */
function pack(counts: Map<string, number>, least: number): Record<string, string> {
  const rows = new Map<string, string>();
  for (const [key, n] of [...counts].filter(([, n]) => n >= least).sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    if (key.length < 2) continue;
    const digit = Math.min(35, Math.round(2 * Math.log2(n))).toString(36);
    const first = key.slice(0, -1);
    rows.set(first, (rows.get(first) ?? '') + key.at(-1)! + digit);
  }
  return Object.fromEntries(rows);
}

const model = {
  source: 'evening news texts of 2022 to 2026, counts only',
  paragraphs,
  pairs: pack(pairs, 8),
  triples: pack(triples, 8),
  openings: pack(openings, 4),
  titles: pack(titles, 3),
};
const out = fileURLToPath(new URL('./ingest/seam-model.json', import.meta.url));
const text = JSON.stringify(model);
writeFileSync(`${out}.tmp`, `${text}\n`);
renameSync(`${out}.tmp`, out);
console.log(`${paragraphs} paragraphs, ${pairs.size} pairs -> ${text.length} characters`);
