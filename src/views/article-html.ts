/** An article's page as HTML: what stands around the reader's settings, which are the same on every page. */
import { archive, article, once } from '../archive.ts';
import { readingOf, type Reading } from './article.ts';
import { facts } from '../components/article/facts.ts';
import { received } from '../components/article/received.ts';
import { repairs } from '../components/article/repairs.ts';
import { tags } from '../components/article/tags.ts';
import { cite } from '../components/exchange/cite-box.ts';
import { headMeta } from '../components/exchange/head-meta.ts';
import { reportBox, type Corrections } from '../components/exchange/report-box.ts';
import { Html, attribute, escapeHtml, markup } from '../components/markup.ts';
import { headline } from '../components/site/headline.ts';
import { story } from '../components/site/story.ts';
import { hole } from './frame.ts';
import { articlePath, columnPath, pagePath, searchPath } from '../paths.ts';
import type { Article } from '../schema.ts';
import { formatTerm } from '../search/query.ts';
import { strings } from '../strings.ts';
import { teaser } from './teasers.ts';
import { correctionsOf } from '../provenance/views.ts';
import { withReadings, type Reading as Correct } from '../text/readings.ts';
import { asRead, headsAsRead } from '../text/as-read.ts';
import { columnId } from '../text/column-id.ts';

const words = strings.article;
const views = ['restored', 'received', 'differences'] as const;

/** The parts of an article's page that are its own. */
export interface ArticleParts {
  title: string;
  description: string;
  /** In place of the `social` slot. */
  social: Html;
  /** What `<main>` holds before the settings, and after them. */
  before: Html;
  after: Html;
}

const sibling = (rel: 'prev' | 'next', label: string, other: Reading['previous'], lang: string | undefined): Html =>
  other
    ? new Html(
        `<a rel="${rel}" href="${escapeHtml(articlePath(other.id))}"${attribute('lang', lang).text}><span${attribute('lang', lang && strings.site.lang).text}>${escapeHtml(label)}</span>${escapeHtml(other.title)}</a>`,
      )
    : new Html('<span></span>');

/** Words of the head that a person corrected, as the body has them: both readings, and a link to what is said of them. */
function withCorrections(field: string, inLink: boolean) {
  return (page: string, { reading }: Correct): Html => {
    const said = strings.provenance.correction(page, reading);
    const both = markup`<del>${page}</del><ins data-before="${strings.provenance.correctedTo}">${reading}</ins>`;
    // Where the words are a link already, there is no other inside.
    return inLink
      ? markup`<span class="corrected" title="${said}">${both}</span>`
      : markup`<a class="corrected" title="${said}" href="#${correctionsOf(field)}">${both}</a>`;
  };
}

const set = (text: string, readings: readonly Correct[] | undefined, field: string, inLink = false): Html | string =>
  readings?.length
    ? markup`${withReadings(text, readings, (part) => markup`${part}`, withCorrections(field, inLink))}`
    : text;

function head(one: Article, reading: Reading): Html {
  const { corrected } = reading;
  const lang = attribute('lang', reading.teaser.lang);
  return markup`<header class="article-head">
    ${
      one.column &&
      markup`<p class="column-name">
        <span class="visually-hidden">${words.column} </span>
        <a href="${columnPath(columnId(headsAsRead(one).column ?? one.column))}"${lang}>${set(reading.column ?? '', corrected.column, 'column', true)}</a>
      </p>`
    }
    ${reading.heads.kicker && markup`<p class="kicker"${lang}>${set(reading.heads.kicker, corrected.kicker, 'kicker')}</p>`}
    <h1${lang}>${headline(reading.heads.title, corrected.title, withCorrections('title', false))}</h1>
    ${reading.heads.deck && markup`<p class="deck"${lang}>${set(reading.heads.deck, corrected.deck, 'deck')}</p>`}
    ${
      one.authors.length > 0 &&
      markup`<p class="byline"${lang}>
        ${reading.byline.map(
          ({ role, names }) =>
            // Blanks, so that names are apart where no style sheet sets them apart: copied, and read aloud.
            markup`<span>
              ${role && markup`<span class="byline-role">${role}</span> `}
              ${names.map(
                ({ name, readings }, i) =>
                  markup`${i > 0 && ' '}<a class="byline-name" href="${searchPath(formatTerm({ field: 'author', text: asRead(name, readings) }))}">${set(name, readings, 'byline', true)}</a>`,
              )}
            </span> `,
        )}
      </p>`
    }
    ${facts({
      outlet: reading.outlet,
      date: reading.date,
      page: { href: `${pagePath(one.page)}#${reading.anchor}`, text: reading.pageName },
      characters: reading.characters,
      minutes: reading.minutes,
      lang: reading.teaser.lang,
    })}
    ${reading.truncated && markup`<p class="truncated">${reading.truncated}</p>`}
  </header>`;
}

const contents = (entries: Reading['contents'], lang: string | undefined): Html | false =>
  entries.length > 0 &&
  markup`<details class="toc side">
    <summary>${words.contents}</summary>
    <nav aria-label="${words.contents}">
      <ol${attribute('lang', lang)}>
        ${entries.map(({ id, text }) => markup`<li><a href="#${id}">${text}</a></li>`)}
      </ol>
    </nav>
  </details>`;

/** @param done kinds of repairs: the hints say what was done to this text */
const viewChoice = (done: ReadonlySet<string>): Html => markup`<fieldset class="views">
  <legend>${words.views.label}</legend>
  ${views.map(
    (view) =>
      markup`<label>
        <input
          type="radio"
          name="view"
          id="view-${view}"
          value="${view}"${new Html(view === 'restored' ? ' checked' : '')}>
        <span>${words.views[view]}</span>
      </label>`,
  )}
  ${views.map((view) => markup`<p class="view-hint hint-${view}">${words.viewHints[view](done)}</p>`)}
</fieldset>`;

const body = (one: Article, reading: Reading, corrections: Corrections): Html =>
  markup`<div class="body">
    ${viewChoice(new Set(one.repairs.map(({ kind }) => kind)))}
    <div class="text"${attribute('lang', reading.teaser.lang)}>${new Html(reading.rendered.html)}</div>
    ${received(reading.received, reading.teaser.lang)}
    <p class="print-source">${words.source} ${reading.work.url}</p>
    ${reading.photos && markup`<p class="quiet photos-note">${reading.photos}</p>`}
    ${tags({ topics: reading.topics, places: reading.places, lang: reading.teaser.lang })}
    <div class="tools">${repairs(reading.repairs)}${cite(reading.work)}${reportBox(reading.work, corrections)}</div>
    <nav class="siblings" aria-label="${words.onPage}">
      ${sibling('prev', words.previous, reading.previous, reading.teaser.lang)}${sibling('next', words.next, reading.next, reading.teaser.lang)}
    </nav>
  </div>`;

/** Stories by id, no more than these: the newest of a topic or a place stand below all others of it. */
const stories = once(async () => new Map<string, Html>());
const STORIES = 2000;

async function storyOf(one: Article): Promise<Html> {
  const known = await stories();
  let made = known.get(one.id);
  if (!made) {
    if (known.size === STORIES) known.clear();
    known.set(one.id, (made = story(await teaser(one))));
  }
  return made;
}

async function more(lists: Reading['more']): Promise<Html> {
  const sections: Html[] = [];
  for (const { label, href, articles } of lists)
    sections.push(
      markup`<section class="more">
        <h2 class="section-head">
          <a href="${href}">${label}</a>
        </h2>
        <div class="stories">${await Promise.all(articles.map(storyOf))}</div>
      </section>`,
    );
  return markup`<footer class="article-foot">${sections}</footer>`;
}

export async function articleParts(id: string): Promise<ArticleParts> {
  const one = await article(id);
  if (!one) throw new Error(`${id}: no such article`);
  const reading = await readingOf(one);
  const { corrections } = await archive();
  return {
    title: reading.teaser.title,
    description: reading.summary,
    social: headMeta(reading.work, reading.summary),
    before: new Html(
      `<article class="article sheet" data-article="${escapeHtml(one.id)}">${head(one, reading)}<div class="article-grid"><div class="aside">${contents(reading.contents, reading.teaser.lang) || ''}`,
    ),
    after: new Html(`</div>${body(one, reading, corrections)}</div>${await more(reading.more)}</article>`),
  };
}

/** In place of an article's parts: the page that Astro makes of it is the frame of all articles. */
export const holes: ArticleParts = {
  title: hole('title'),
  description: hole('description'),
  social: new Html(hole('social')),
  before: new Html(hole('before')),
  after: new Html(hole('after')),
};
