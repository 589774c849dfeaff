/** Ways between the parts of a long list. */
import { strings } from '../../strings.ts';
import { markup, type Html } from '../markup.ts';

export interface PagerShape {
  current: number;
  last: number;
  newer: string | undefined;
  older: string | undefined;
}

const words = strings.lists;

export const pager = ({ current, last, newer, older }: PagerShape): Html | false =>
  last > 1 &&
  markup`<nav class="pager" aria-label="${words.pager}">
    ${newer ? markup`<a rel="prev" href="${newer}">${words.newer}</a>` : markup`<span></span>`}
    <span>${words.page(current, last)}</span>
    ${older ? markup`<a rel="next" href="${older}">${words.older}</a>` : markup`<span></span>`}
  </nav>`;
