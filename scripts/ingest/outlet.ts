/** outlet: which paper a page is of, and how that is known. */
import type { Outlet, OutletRef, Sidecar } from '../../src/schema.ts';
import type { RestoredPage } from './types.ts';
import { UNATTRIBUTED } from './vocabulary.ts';

/** Lines of the page that say what it is, not what happened: they stand in no article. */
export const mastheadsOf = (text: string, segments: RestoredPage['segments']): string[] =>
  segments
    .filter(({ role, article }) => role === 'masthead' || (role === 'column' && article === undefined))
    .map(({ start, end }) => text.slice(start, end))
    .filter((line) => line.trim() !== '');

/** Mastheads are set with blanks between the characters, and in either width. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/**
 * A person's word counts first; then the outlet whose pattern stands complete in the page's mastheads, of several the one
 * whose pattern says most: an edition before the paper it belongs to.
 *
 * @returns the outlet with the words that say so; `unattributed` where nothing does
 */
export function outletOf(mastheads: readonly string[], outlets: readonly Outlet[], said: Sidecar['outlet']): OutletRef {
  if (said) return said;
  const lines = mastheads.map((line) => ({ line, plain: plain(line) }));
  let best: { id: string; evidence: string[]; length: number } | undefined;
  for (const { id, patterns } of outlets)
    for (const pattern of patterns) {
      const found = pattern.map((word) => {
        const at = lines.filter((one) => one.plain.includes(plain(word)));
        return at.some(({ line }) => line.includes(word)) ? word : at[0]?.line.trim();
      });
      const length = plain(pattern.join('')).length;
      if (found.every((line) => line !== undefined) && length > (best?.length ?? 0))
        best = { id, evidence: found, length };
    }
  if (best) return { id: best.id, basis: 'stated', evidence: best.evidence };
  return { id: UNATTRIBUTED, basis: 'none', evidence: [] };
}
