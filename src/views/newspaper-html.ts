/** A newspaper page's own page as HTML: how it was taken apart, the articles made of it, and its text as received. */
import type { NewspaperPage } from '../archive.ts';
import { attribute, markup, type Html } from '../components/markup.ts';
import { pageText } from '../components/page/page-text.ts';
import { ribbonPicture } from '../components/page/ribbon-picture.ts';
import { headline } from '../components/site/headline.ts';
import { pageView, type PageView } from './newspaper.ts';
import { frameParts, type FrameParts } from './frame.ts';
import { strings } from '../strings.ts';

const words = strings.newspaper;

const head = (own: NewspaperPage, { articles: [first, ...others], characters, note }: PageView): Html =>
  markup`<header class="list-head">
    <p class="list-label"${attribute('lang', first?.lang)}>${first ? `${first.outlet} ${first.date}` : strings.site.nav.pages}</p>
    <h1>${words.title(own.id)}</h1>
    <p class="list-note">${words.intro(first ? 1 + others.length : 0, characters)}${words.file}：<code>${own.source}</code></p>
    ${note && markup`<p class="list-note"${attribute('lang', first?.lang)}>${note}</p>`}
  </header>`;

const picture = ({ ribbon, runs, articles, moves, ofNone, repeats }: PageView): Html => {
  const joins = ribbon.arcs.some(({ kind }) => kind === 'join');
  const arcs = words.arcsKey(moves.length > 0, joins, ribbon.close);
  return markup`<section class="picture" aria-labelledby="picture">
    <h2 class="section-head" id="picture">${words.picture}</h2>
    ${ribbonPicture({ ribbon, label: words.pictureAlt(runs.length, articles.length, moves.length) })}
    <p class="quiet">${words.pictureCaption}${words.pictureKey(ofNone, repeats)}${arcs}</p>
    ${
      moves.length === 0
        ? markup`<p class="quiet">${words.noMoves}</p>`
        : markup`<details class="moves">
            <summary>${words.moves}</summary>
            <ul>
              ${moves.map(
                ({ article, text, href }) => markup`<li><a class="key t${article % 8}" href="${href}">${text}</a></li>`,
              )}
            </ul>
          </details>`
    }
  </section>`;
};

const made = ({ articles }: PageView): Html =>
  markup`<section class="made" aria-labelledby="made">
    <h2 class="section-head" id="made">${words.articles}</h2>
    ${articles.length === 0 && markup`<p>${words.none}</p>`}
    <ol>
      ${articles.map(
        ({ href, title, authors, anchor, parts, lang }, i) =>
          markup`<li class="made-item t${i % 8}">
            <h3${attribute('lang', lang)}><a href="${href}">${headline(title)}</a></h3>
            <p class="story-source">
              ${authors.length > 0 && markup`<span${attribute('lang', lang)}>${authors.join(' ')}</span> `}
              <a href="#${anchor}">${words.parts(parts)}</a>
            </p>
          </li>`,
      )}
    </ol>
  </section>`;

export async function newspaperParts(own: NewspaperPage): Promise<FrameParts> {
  const view = await pageView(own);
  return frameParts(`pages/${own.id}/`, {
    title: words.title(own.id),
    description: view.articles.map(({ title }) => title).join('；'),
    main: markup`<div class="sheet newspaper">
      ${head(own, view)}
      <div class="newspaper-grid">
        ${made(view)}${picture(view)}
        <section class="as-received" aria-labelledby="received">
          <h2 class="section-head" id="received">${words.received}</h2>
          <p class="quiet">${words.receivedNote}</p>
          ${pageText(view.runs)}
        </section>
      </div>
    </div>`,
  });
}
