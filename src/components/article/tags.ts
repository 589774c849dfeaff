/** Topics, each with the words that decided it, and places that the text names. */
import { strings } from '../../strings.ts';
import { attribute, markup, type Html } from '../markup.ts';

export interface TagsOf {
  topics: readonly { href: string; name: string; evidence: readonly string[] }[];
  places: readonly { href: string; name: string; count: number }[];
  /** Of names of topics, where it is another than that of the site's words. */
  lang?: string | undefined;
}
const words = strings.article;
/** So many places stand there at once, the most named first; the others unfold. */
const FIRST = 8;

const placeList = (places: TagsOf['places']): Html =>
  markup`<ul class="tag-list">
    ${places.map(
      ({ href, name, count }) => markup`<li><a href="${href}" title="${words.mentions(count)}">${name}</a></li>`,
    )}
  </ul>`;

export function tags({ topics, places, lang }: TagsOf): Html {
  const explained = topics.filter(({ evidence }) => evidence.length > 0);
  return markup`<section class="tags" aria-label="${words.tags}">
    <dl class="tag-lists">
      <div>
        <dt>${words.topics}</dt>
        <dd>
          <ul class="tag-list"${attribute('lang', lang)}>
            ${topics.map(({ href, name }) => markup`<li><a href="${href}">${name}</a></li>`)}
          </ul>
          ${
            explained.length > 0 &&
            markup`<details class="tag-more">
              <summary>${words.certainty}</summary>
              <ul${attribute('lang', lang)}>
                ${explained.map(({ name, evidence }) => markup`<li>${words.topicEvidence(name, evidence)}</li>`)}
              </ul>
            </details>`
          }
        </dd>
      </div>
      ${
        places.length > 0 &&
        markup`<div>
          <dt>${words.places}</dt>
          <dd>
            ${placeList(places.slice(0, FIRST))}
            ${
              places.length > FIRST &&
              markup`<details class="tag-more">
                <summary>${words.morePlaces(places.length - FIRST)}</summary>
                ${placeList(places.slice(FIRST))}
              </details>`
            }
          </dd>
        </div>`
      }
    </dl>
  </section>`;
}
