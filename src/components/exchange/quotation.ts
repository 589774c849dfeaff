/** Finds in an article's text the words that a reader means, so that what is quoted is the page's own characters. */

/** A piece of an article: a paragraph, which has an id, or its headline, a subhead, a caption. */
export interface Piece {
  id?: string;
  text: string;
}

export interface Found {
  piece: Piece;
  start: number;
  /** Exclusive. */
  end: number;
}

/** What ends a clause; between digits a comma or a colon is part of a number. */
const clauseEnd = /[，。；：！？、]|[,;:!?](?!\d)/g;

/** As the page has them and as the site sets them: width aside, and a full stop aside, marks are the same. */
const folded = (character: string): string => {
  const plain = character.normalize('NFKC');
  return plain === '。' ? '.' : plain.length === 1 ? plain.toLowerCase() : character;
};

/** A text without blanks, which the site may set otherwise than the page, and where each of its characters stands. */
function inkOf(text: string): { ink: string; at: number[] } {
  let ink = '';
  const at: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (/\s/.test(character)) continue;
    ink += folded(character);
    at.push(i);
  }
  return { ink, at };
}

/**
 * @param pieces in the order in which they are looked through
 * @param near offset in the first of them: of several places there the nearest is meant
 * @returns undefined where no piece has the words
 */
export function findWords(pieces: readonly Piece[], words: string, near = 0): Found | undefined {
  const wanted = inkOf(words).ink;
  if (!wanted) return undefined;
  for (const [i, piece] of pieces.entries()) {
    const { ink, at } = inkOf(piece.text);
    let found: Found | undefined;
    for (let from = ink.indexOf(wanted); from >= 0; from = ink.indexOf(wanted, from + 1)) {
      const start = at[from] ?? 0;
      if (!found || (i === 0 && Math.abs(start - near) < Math.abs(found.start - near)))
        found = { piece, start, end: (at[from + wanted.length - 1] ?? 0) + 1 };
    }
    if (found) return found;
  }
  return undefined;
}

/** @returns length of the beginning of a text, at most `most` UTF-16 code units where a clause ends in time, else the first clause */
export function beginning(text: string, most: number): number {
  let last = 0;
  for (const { index } of text.matchAll(clauseEnd)) {
    const end = index + 1;
    if (end > most && last > 0) break;
    last = end;
    if (end >= most) break;
  }
  return last || text.length;
}
