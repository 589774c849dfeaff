/** Places with the number of their articles. */
import { strings } from '../../strings.ts';
import { markup, type Html } from '../markup.ts';

export interface PlaceLink {
  id: string;
  name: string;
  href: string;
  count: number;
}

/** Places of one kind that a page links to, those that most articles name, and how many more there are. */
export interface PlaceLinks {
  shown: PlaceLink[];
  more: number;
}

/** @param others where those that are not shown are to be found */
export const placeLinks = (heading: string, { shown, more }: PlaceLinks, others: string): Html | false =>
  shown.length > 0 &&
  markup`<section class="place-links">
    <h2 class="section-head">${heading}</h2>
    <ul>
      ${shown.map(({ href, name, count }) => markup`<li><a href="${href}">${name}</a><span>${count}</span></li>`)}
      ${more > 0 && markup`<li><a href="${others}">${strings.places.more(more)}</a></li>`}
    </ul>
  </section>`;
