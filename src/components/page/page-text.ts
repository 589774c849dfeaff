/** A page's text as received, run by run, each in its article's colour and linked to where it went. */
import { strings } from '../../strings.ts';
import { attribute, markup, type Html } from '../markup.ts';
import { tint } from './ribbon-picture.ts';

export interface PageRun {
  /** Anchor on the page. */
  id: string;
  role: string;
  roleName: string;
  text: string;
  /** Heading marks that the page has before the run. */
  marks: string;
  line: number;
  /** Two or more blank lines stand before it: a picture, or another part of the page. */
  apart: boolean;
  /** Ordinal of its article from 0, or -1. */
  article: number;
  href: string | undefined;
  reason: string | undefined;
  /** Language of the text, where it is another than that of the site's words. */
  lang?: string | undefined;
}

const words = strings.newspaper;

const run = ({ id, role, roleName, text, marks, line, apart, article, href, reason, lang }: PageRun): Html =>
  markup`<div id="${id}" class="run run-${role} ${tint(article)}${apart && ' apart'}">
    <p class="run-label">
      ${href ? markup`<a href="${href}">${roleName}</a>` : markup`<span>${roleName}</span>`}
      <span class="run-line">${words.line(line)}</span>
    </p>
    <p class="run-text"${attribute('lang', lang)}>${marks && markup`<span class="run-marks">${marks} </span>`}${text}</p>
    ${reason && markup`<p class="run-reason">${reason}</p>`}
  </div>`;

export const pageText = (runs: readonly PageRun[]): Html => markup`<div class="page-text">${runs.map(run)}</div>`;
