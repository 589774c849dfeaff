/** What a list shows of an article: words that are ready to be set. */
export interface Teaser {
  id: string;
  href: string;
  title: string;
  kicker: string | undefined;
  deck: string | undefined;
  authors: string[];
  outlet: string;
  date: string;
  excerpt?: string;
}
