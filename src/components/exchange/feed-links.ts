/** Feeds of a list, for feed readers and for people. */
import { withBase } from '../../paths.ts';
import { strings } from '../../strings.ts';
import { markup, type Html } from '../markup.ts';

const { rss, json, subscribe } = strings.feed;

/** @param folder of the list, such as `topics/industry`; of all articles if undefined */
const at = (folder: string | undefined, file: string): string =>
  withBase(folder === undefined ? file : `${folder}/${file}`);

/** Tells feed readers where the feeds of a list are. */
export const feedHead = (folder: string | undefined, title: string): Html =>
  markup`<link rel="alternate" type="application/rss+xml" title="${title} ${rss}" href="${at(folder, 'feed.xml')}">
    <link rel="alternate" type="application/feed+json" title="${title} ${json}" href="${at(folder, 'feed.json')}">`;

/** Links to the feeds of a list. */
export const feedLine = (folder: string | undefined): Html =>
  markup`<p class="feed-line">
    ${subscribe}：
    <a href="${at(folder, 'feed.xml')}" type="application/rss+xml">${rss}</a>
    、
    <a href="${at(folder, 'feed.json')}" type="application/feed+json">${json}</a>
  </p>`;
