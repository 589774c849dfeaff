/** Nothing in the program knows the archive that ships: its region, its papers, its pages, its authors. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { sources } from './imports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const content = join(root, 'content');
const read = (path: string) => readFileSync(join(content, path), 'utf8');

/** Words of the archive that are long enough to be no chance: names of papers, authors and headlines; ids of pages. */
function ownWords(): Set<string> {
  const words = new Set<string>();
  for (const outlet of parse(read('outlets.yaml')) as { id: string; name: string; patterns?: string[][] }[])
    if (outlet.id !== 'unattributed')
      [outlet.id, outlet.name, ...(outlet.patterns ?? []).flat()].forEach((word) => words.add(word));
  for (const file of readdirSync(join(content, 'pages'))) {
    words.add(file.replace(/\.\w+$/, ''));
    if (file.endsWith('.yaml')) {
      const { id } = (parse(read(join('pages', file))) ?? {}) as { id?: string };
      if (id) words.add(id);
    }
  }
  for (const file of readdirSync(join(content, 'articles'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.md')) continue;
    const front = parse(read(join('articles', file)).split('\n---\n')[0] ?? '') as {
      title: string;
      authors?: { name: string }[];
    };
    words.add(front.title);
    for (const { name } of front.authors ?? []) if (name.length >= 3) words.add(name);
  }
  const region = String((parse(read('archive.yaml')) as { region: string | number }).region);
  const { units } = JSON.parse(read('gazetteer.json')) as { units: Record<string, string> };
  for (const [code, name] of Object.entries(units)) if (code.startsWith(region) && name.length >= 3) words.add(name);
  return words;
}

test('no word of the archive stands in the code', () => {
  const words = [...ownWords()];
  expect(words.length).toBeGreaterThan(50);
  const found: string[] = [];
  for (const file of sources(root, ['src', 'scripts'], ['.ts', '.astro', '.css', '.mjs'])) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const word of words) if (text.includes(word)) found.push(`${file}: ${word}`);
  }
  expect(found).toEqual([]);
});
