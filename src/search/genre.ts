/**
 * The kind of an article, as far as its own marks say so. A dispatch opens with the paper's or an agency's mark (本报讯,
 * 新华社北京1月2日电); an interview calls itself one (——访…, 专访, 对话); a comment is signed or headed as one. Nothing else on
 * a page tells a report from a feature, so everything else stays unclassified.
 */
export const genres = ['news', 'interview', 'comment', 'none'] as const;
export type Genre = (typeof genres)[number];

const dispatch =
  /^[（(【[]?(?:本报|本台|新华社|中新社|中新网|央视网|人民网)[^，。,.！!？?]{0,16}?(?:讯|消息|电)(?=[\s（(）)】\]：:]|$)/u;
const interview = /(?:^|[—―–-])\s*(?:访|专访|对话|对谈)|(?:专访|访谈录?|答记者问)/u;
const comment = /评论员|社论|时评|短评|述评|快评/u;

export function genreOf(article: {
  kicker?: string;
  title: string;
  deck?: string;
  column?: string;
  authors: readonly { name: string; role?: string }[];
  /** First paragraph of the body. */
  opening: string;
}): Genre {
  const heads = [article.kicker, article.title, article.deck, article.column].filter((text) => text !== undefined);
  const signed = article.authors.some(({ name, role }) => comment.test(name) || comment.test(role ?? ''));
  if (signed || [article.column, article.kicker].some((text) => comment.test(text ?? ''))) return 'comment';
  if (heads.some((text) => interview.test(text))) return 'interview';
  return dispatch.test(article.opening.trim()) ? 'news' : 'none';
}
