/** What a list shows of an article: words that are ready to be set. */
export interface Teaser {
  /** Language of the archive's words, where it is another than the site's. */
  lang?: string | undefined;
  id: string;
  href: string;
  title: string;
  kicker: string | undefined;
  deck: string | undefined;
  authors: string[];
  outlet: string;
  date: string;
  excerpt?: string;
  /** Code units of the excerpt that stand there on a phone: whole sentences. */
  short?: number;
}
