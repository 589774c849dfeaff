/** Where a text may be cut: never between the halves of a surrogate pair. */

/**
 * @param at offset in UTF-16 code units
 * @returns it, or the one before where a character lies across it
 */
export const boundary = (text: string, at: number): number =>
  at > 0 && at < text.length && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)) ? at - 1 : at;

/** @returns at most the first `limit` UTF-16 code units */
export const cut = (text: string, limit: number): string => text.slice(0, boundary(text, limit));
