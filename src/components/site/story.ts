/** An article in a list. */
import { attribute, markup, type Html } from '../markup.ts';
import { headline } from './headline.ts';
import type { Teaser } from './teaser.ts';

export interface StoryShape {
  level?: 'h2' | 'h3' | undefined;
  /** lead: the page's first; second: with an excerpt; line: headline and source. */
  size?: 'lead' | 'second' | 'line' | undefined;
}

/** Where an article comes from: outlet, date with its certainty, who wrote it. */
const source = ({ outlet, date, authors, lang }: Teaser): Html =>
  markup`<p class="story-source">
    <span${attribute('lang', lang)}>${outlet}</span> <span>${date}</span>
    ${authors.length > 0 && markup` <span${attribute('lang', lang)}>${authors.join(' ')}</span>`}
  </p>`;

const shortExcerpt = (text: string, short = text.length): Html =>
  markup`${text.slice(0, short)}${short < text.length && markup`<span class="excerpt-rest">${text.slice(short)}</span>`}`;

export function story(one: Teaser, { level = 'h3', size = 'line' }: StoryShape = {}): Html {
  const lang = attribute('lang', one.lang);
  const link = markup`<a href="${one.href}">${headline(one.title)}</a>`;
  return markup`<article class="story story-${size}" data-article="${one.id}">
    ${one.kicker && markup`<p class="story-kicker"${lang}>${one.kicker}</p>`}
    ${level === 'h2' ? markup`<h2 class="story-title"${lang}>${link}</h2>` : markup`<h3 class="story-title"${lang}>${link}</h3>`}
    ${one.deck && size !== 'line' && markup`<p class="story-deck"${lang}>${one.deck}</p>`}
    ${size === 'lead' && source(one)}
    ${one.excerpt && markup`<p class="story-excerpt"${lang}>${shortExcerpt(one.excerpt, one.short)}</p>`}
    ${size !== 'lead' && source(one)}
  </article>`;
}
