/**
 * Ids of paragraphs that survive a new run: made of how a paragraph begins, not of where it stands.
 * Two paragraphs of an article that begin alike get `-2`, `-3` … in reading order.
 */
const insignificant = /[^\p{L}\p{N}]+/gu;
const surrogate = /[\ud800-\udfff]/;

/** FNV-1a over UTF-16 code units, 32 bits (Fowler, Noll, Vo: http://www.isthe.com/chongo/tech/comp/fnv/). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Letters and digits that an id is made of. */
const used = 16;

/** Code points; of a text without any beyond the basic plane the string itself is the list. */
function significantOf(text: string): string | string[] {
  const found = text.normalize('NFKC').toLowerCase().replace(insignificant, '');
  return surrogate.test(found) ? Array.from(found) : found;
}

/** The first letters and digits; of a long text only its beginning is folded, with some to spare for what composes at the cut. */
function head(text: string): string {
  const found = significantOf(text.slice(0, 4 * used));
  const first = (found.length > used + 4 ? found : significantOf(text)).slice(0, used);
  return typeof first === 'string' ? first : first.join('');
}

/** @param texts the paragraphs of one article in reading order @returns their ids, `p-` and six base-36 digits */
export function paragraphIds(texts: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const id = `p-${fnv1a(head(text)).toString(36).padStart(7, '0').slice(-6)}`;
    const n = (seen.get(id) ?? 0) + 1;
    seen.set(id, n);
    return n === 1 ? id : `${id}-${n}`;
  });
}
