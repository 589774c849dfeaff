/** segment: which blocks make an article. Everything from a headline to the next one; what has no paragraph is no article. Pure. */
import type { Role } from '../../src/schema.ts';
import type { Duplicate } from './duplicates.ts';

/** An article as block indices, in page order. */
export interface RawArticle {
  headlines: number[];
  bylines: number[];
  /** Paragraphs, subheads and captions. */
  body: number[];
  credits: number[];
  columns: number[];
  jumps: number[];
  /** Where its own text begins, if a section of it stands above. */
  opensAt?: number;
}

export interface Segmented {
  articles: RawArticle[];
  /** Mastheads and notices. */
  furniture: { block: number; role: 'masthead' | 'notice' }[];
  /** Repeats, with the article of the original. */
  duplicates: { duplicate: Duplicate; article: number }[];
}

const empty = (): RawArticle => ({ headlines: [], bylines: [], body: [], credits: [], columns: [], jumps: [] });

/** @param roles a role for each block @param repeats blocks that repeat others @param begins blocks with which an article without a headline begins */
export function segment(
  roles: readonly Role[],
  repeats: ReadonlyMap<number, Duplicate>,
  begins: ReadonlySet<number> = new Set(),
): Segmented {
  const drafts: RawArticle[] = [];
  /** Columns named directly above a draft's headline: its own, if it is an article. */
  const above = new Map<RawArticle, number[]>();
  let columns: number[] = [];
  const furniture: Segmented['furniture'] = [];
  let current: RawArticle | undefined;
  const open = (): RawArticle => {
    if (!current) drafts.push((current = empty()));
    return current;
  };
  const begin = (): RawArticle => {
    drafts.push((current = empty()));
    return current;
  };
  const settle = (): void => {
    if (columns.length > 0) open().columns.push(...columns);
    columns = [];
  };
  roles.forEach((role, i) => {
    if (repeats.has(i) && role !== 'jump' && role !== 'credit') return;
    if (role !== 'column' && role !== 'headline' && role !== 'kicker' && role !== 'deck') settle();
    switch (role) {
      case 'headline':
      case 'kicker':
      case 'deck': {
        const fresh =
          !current ||
          current.body.length > 0 ||
          current.bylines.length > 0 ||
          current.jumps.length > 0 ||
          current.columns.length > 0 ||
          columns.length > 0;
        const article = fresh ? begin() : current!;
        article.headlines.push(i);
        if (columns.length > 0) above.set(article, columns);
        columns = [];
        break;
      }
      case 'byline':
        (current && current.body.some((b) => roles[b] === 'paragraph') && current.bylines.length > 0
          ? begin()
          : open()
        ).bylines.push(i);
        break;
      case 'paragraph':
      case 'subhead':
      case 'caption':
        (begins.has(i) ? begin() : open()).body.push(i);
        break;
      case 'credit':
        open().credits.push(i);
        break;
      case 'column':
        columns.push(i);
        break;
      case 'jump':
        open().jumps.push(i);
        break;
      default:
        furniture.push({ block: i, role: role === 'notice' ? 'notice' : 'masthead' });
    }
  });
  settle();

  const articles: RawArticle[] = [];
  for (const draft of drafts) {
    const over = above.get(draft) ?? [];
    if (draft.body.some((i) => roles[i] === 'paragraph')) {
      draft.columns.unshift(...over);
      articles.push(draft);
      continue;
    }
    const before = articles.at(-1);
    // above what is no article, it stands at the end of the one before
    (before ?? draft).columns.push(...over);
    const labels = [...draft.columns, ...draft.jumps, ...draft.credits];
    for (const block of [...draft.headlines, ...draft.bylines, ...draft.body, ...labels])
      furniture.push({ block, role: 'notice' });
  }

  const owner = new Map<number, number>();
  articles.forEach((a, n) => {
    for (const i of [...a.headlines, ...a.bylines, ...a.body]) owner.set(i, n);
  });
  const duplicates: Segmented['duplicates'] = [];
  for (const duplicate of repeats.values()) {
    if (roles[duplicate.block] === 'jump' || roles[duplicate.block] === 'credit') continue;
    duplicates.push({ duplicate, article: owner.get(duplicate.of.at(-1)!) ?? -1 });
  }
  furniture.sort((a, b) => a.block - b.block);
  return { articles, furniture, duplicates };
}
