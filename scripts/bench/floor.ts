/** The least an ingest can do: read every page, split it at blank lines, write the pieces. `node floor.ts PAGES OUT` */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [pages, out] = process.argv.slice(2);
if (!pages || !out) throw new Error('floor.ts PAGES OUT');
await mkdir(out, { recursive: true });
for (const name of (await readdir(pages)).filter((file) => file.endsWith('.txt')).sort()) {
  const text = await readFile(join(pages, name), 'utf8');
  const blocks = text.split(/\n{2,}/).filter(Boolean);
  await writeFile(join(out, `${name.slice(0, -4)}.md`), blocks.join('\n\n'));
}
