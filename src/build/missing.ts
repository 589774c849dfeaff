/** What articles need beside their own files, and a page of the site cannot be made without: said before anything is written. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shownPath } from '../content-files.ts';
import type { Article } from '../schema.ts';

interface Made {
  source: string;
  articles: number;
}

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** The page's file that a ledger names; of one that cannot be read, what is wrong with it is told where it is read. */
function sourceIn(ledger: string): string | undefined {
  try {
    const { source } = JSON.parse(readFileSync(ledger, 'utf8')) as { source?: unknown };
    return typeof source === 'string' ? source : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param articles those of the archive
 * @returns one line for each page whose text or ledger is not there: file, what it is of, what to do
 */
export function missingPages(contentDir: string, articles: Iterable<Pick<Article, 'page' | 'source'>>): string[] {
  const shown = shownPath(contentDir);
  const texts = new Set(namesIn(join(contentDir, 'pages')));
  const ledgers = namesIn(join(contentDir, 'provenance')).filter((name) => name.endsWith('.json'));
  const known = new Set(ledgers.map((name) => name.slice(0, -'.json'.length)));
  const made = new Map<string, Made>();
  for (const { page, source } of articles) {
    const other = made.get(page);
    if (other) other.articles += 1;
    else made.set(page, { source, articles: 1 });
  }
  for (const page of known) {
    const source = made.has(page) ? undefined : sourceIn(join(contentDir, 'provenance', `${page}.json`));
    if (source !== undefined) made.set(page, { source, articles: 0 });
  }
  return [...made]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([page, { source, articles: count }]) => {
      const own = `page "${page}"${count === 0 ? '' : ` with ${count} article${count === 1 ? '' : 's'}`}`;
      if (!texts.has(source))
        return [
          `${join(shown, 'pages', source)}: missing, the text of ${own}; put it back, or run npm run ingest -- --prune`,
        ];
      if (known.has(page)) return [];
      return [`${join(shown, 'provenance', `${page}.json`)}: missing, the ledger of ${own}; run npm run ingest`];
    });
}
