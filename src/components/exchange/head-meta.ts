/** Metadata of an article for the page's head. */
import { scriptJson } from '../../exchange/escape.ts';
import { newsArticle } from '../../exchange/json-ld.ts';
import { metaTags } from '../../exchange/meta.ts';
import { pathOf, type Work } from '../../exchange/work.ts';
import { Html, markup } from '../markup.ts';

/** @param summary the beginning of its text */
export const headMeta = (work: Work, summary: string): Html =>
  markup`<link rel="canonical" href="${work.url}">
    <link rel="alternate" type="text/markdown" href="${pathOf(work.markdownUrl)}">
    <link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">
    <link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">
    ${metaTags(work, summary).map(({ attribute, key, content }) =>
      attribute === 'name'
        ? markup`<meta name="${key}" content="${content}">`
        : markup`<meta property="${key}" content="${content}">`,
    )}
    <script type="application/ld+json">
      ${new Html(scriptJson(newsArticle(work, summary)))}
    </script>`;
