/** What a page that is no article says of itself to other sites. */
import { markup, type Html } from '../markup.ts';

export interface SiteMeta {
  title: string;
  description?: string | undefined;
  /** Absolute addresses of the page and of the archive's picture. */
  url: string;
  image: string;
  archive: string;
  /** Of the archive's own words. */
  lang: string;
}

export const siteMeta = ({ title, description, url, image, archive, lang }: SiteMeta): Html =>
  markup`<link rel="canonical" href="${url}">
    <meta property="og:type" content="website">
    <meta property="og:title" content="${title}">
    ${description && markup`<meta property="og:description" content="${description}">`}
    <meta property="og:url" content="${url}">
    <meta property="og:site_name" content="${archive}">
    <meta property="og:locale" content="${lang === 'zh-Hant' ? 'zh_TW' : 'zh_CN'}">
    <meta property="og:image" content="${image}">
    <meta property="og:image:width" content="1200">
    <meta property="og:image:height" content="630">
    <meta property="og:image:alt" content="${archive}">
    <meta name="twitter:card" content="summary_large_image">`;
