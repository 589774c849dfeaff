/** An article's text as the page has it: in the page's order, with what the page puts between. */
import type { Ledger, Segment } from '../schema.ts';

export type Run =
  | { kind: 'text'; segment: Segment; text: string }
  /** Text of the page between two runs that belongs to other articles, or to none. */
  | { kind: 'elsewhere'; articles: string[]; from: number };

/** @param article its id @param text the decoded page */
export function receivedRuns(article: string, ledger: Ledger, text: string): Run[] {
  const inPageOrder = ledger.segments.toSorted((a, b) => a.start - b.start);
  const first = inPageOrder.findIndex((one) => one.article === article);
  const last = inPageOrder.findLastIndex((one) => one.article === article);
  const runs: Run[] = [];
  for (const segment of first === -1 ? [] : inPageOrder.slice(first, last + 1)) {
    if (segment.article === article) {
      runs.push({ kind: 'text', segment, text: text.slice(segment.start, segment.end) });
      continue;
    }
    let between = runs.at(-1);
    if (between?.kind !== 'elsewhere') runs.push((between = { kind: 'elsewhere', articles: [], from: segment.start }));
    if (segment.article && !between.articles.includes(segment.article)) between.articles.push(segment.article);
  }
  return runs;
}
