/** News items as raw material for pages: read from JSON lines `{ title, date, body }`, recombined where more are wanted. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Chance } from './chance.ts';

export interface Item {
  title: string;
  /** `YYYY-MM-DD` */
  date: string;
  paragraphs: string[];
}

/**
 * Short lines within a text, such as the headings of a digest, are left out: they would be articles of their own on a page.
 * @param file JSON lines, gzipped if the name ends in `.gz`; lines that lack a title, a date or a text are passed over
 */
export async function readNews(file: string): Promise<Item[]> {
  const bytes = createReadStream(file);
  const source = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  const failed = new Promise<never>((_, fail) => {
    bytes.once('error', (error) =>
      fail(new Error(`${file}: ${error.message}; give the news corpus with --corpus FILE`)),
    );
  });
  const items: Item[] = [];
  const read = (async () => {
    for await (const line of createInterface({ input: source, crlfDelay: Infinity })) {
      if (!line) continue;
      const { title, date, body } = JSON.parse(line) as { title?: string; date?: string; body?: string };
      const paragraphs = (body ?? '')
        .split('\n')
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph.length >= 25 && /[。！？”…）]$/.test(paragraph));
      if (title && date && paragraphs.length > 0) items.push({ title: title.trim(), date, paragraphs });
    }
  })();
  await Promise.race([read, failed]);
  if (items.length === 0) throw new Error(`${file}: no news items; expected lines {"title": …, "date": …, "body": …}`);
  return items;
}

/** The nth item: a real one as long as there are any, then a real title and date over paragraphs of several. */
export function nthItem(items: Item[], n: number, { one, below }: Chance): Item {
  const own = items[n % items.length]!;
  if (n < items.length) return own;
  const other = one(items);
  const count = Math.max(2, own.paragraphs.length);
  // A piece of another title makes the new one its own: thousands of equal titles would be no fair test of a search.
  const title = `${own.title.slice(0, 14)} ${other.title.slice(0, 14)}`;
  const paragraphs = Array.from({ length: Math.min(count, 12) }, () => one(one(items).paragraphs));
  return { title, date: own.date.slice(0, 8) + String(1 + below(28)).padStart(2, '0'), paragraphs };
}
