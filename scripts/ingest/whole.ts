/** whole: of an article that a person says is complete nothing is said to be missing. Pure. */
import { reasons } from './reasons.ts';
import type { ArticleStatement } from './sidecar-articles.ts';
import { overlaps, span } from './span.ts';
import type { RestoredArticle, RestoredPage } from './types.ts';

function completed(article: RestoredArticle): RestoredArticle {
  // That the page has no headline is no missing text; what may go on elsewhere does not, if nothing is missing.
  const stays = article.repairs.filter(
    ({ kind, paragraph, reason }) => !(kind === 'gap' && paragraph !== undefined) && reason !== reasons.noContinuation,
  );
  const said = { kind: 'whole', at: span(article.headline), reason: reasons.wholeByPerson, by: 'person' } as const;
  return { ...article, truncated: [], repairs: [...stays, said] };
}

/** @param said what a person says of articles */
export const wholeAsSaid = (page: RestoredPage, said: readonly ArticleStatement[]): RestoredPage => ({
  ...page,
  articles: page.articles.map((article) =>
    said.some(({ at, whole }) => whole && overlaps(article.headline, at)) ? completed(article) : article,
  ),
});
