/** The search page: reads the query from the address, asks, draws, and keeps the address in step. */
import { missingWords, page as readPage, type Found, type Order } from '../../search/find.ts';
import { LoadError } from '../../search/load-error.ts';
import type { Suggestion } from '../../search/near.ts';
import {
  fieldNames,
  fieldWords,
  formatQuery,
  ofText,
  parseQuery,
  unknownFields,
  type Query,
} from '../../search/query.ts';
import { el, result } from '../../search/dom.ts';
import type { Source } from '../../search/source.ts';
import { searchStrings as t } from '../../strings.ts';
import { articlePath, pagePath, searchPath } from '../../paths.ts';
import { facetsOf, replaceFacets } from './facets.ts';
import { archive, labels, nearness, placesIn, reasonText, search, suggest, viewOf } from './session.ts';

/** Results that are drawn first, and when the reader wants more. Of a large archive each costs a request of 1.5 kB. */
const perPage = { whole: [20, 20], parts: [3, 12] } as const;
/** Near results drawn for each suggestion; the rest is a search of its own. */
const perSuggestion = 10;
/** Results that are drawn at once for a reader who comes back to so many. */
const mostRestored = 120;
/** Above this length a query stays out of the address: servers refuse such requests. Characters. */
const longestAddress = 1000;
/** A pause in typing after which the answer is drawn. Milliseconds. */
const pause = 120;

const orders: readonly Order[] = ['rank', 'newest', 'oldest'];
const main = document.querySelector('main');
const at = <T extends HTMLElement>(id: string): T => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`search page: no element #${id}`);
  return element as T;
};

const form = at<HTMLFormElement>('search-form');
const input = at<HTMLInputElement>('search-q');
const status = at('search-status');
const onPaper = at('search-asked');
const notes = at('search-notes');
const exact = at<HTMLOListElement>('search-exact');
const more = at<HTMLButtonElement>('search-more');
const nearby = at('search-near');
const lookNear = at<HTMLButtonElement>('search-look-near');
const failure = at('search-failure');
const controls = at('search-controls');
const heading = at('search-heading');
const facets = at('search-facets');
const panel = at<HTMLDetailsElement>('search-panel');
const browse = at('search-browse');

/** Counts answers: one that comes late, after another was asked for, is dropped. */
let asked = 0;

interface State {
  text: string;
  order: Order;
}

function readAddress(): State {
  const parameters = new URLSearchParams(location.search);
  const order = parameters.get('sort') as Order | null;
  return { text: parameters.get('q') ?? '', order: order && orders.includes(order) ? order : 'rank' };
}

function addressOf({ text, order }: State): string {
  const parameters = new URLSearchParams();
  if (text !== '' && text.length <= longestAddress) parameters.set('q', text.toWellFormed());
  if (order !== 'rank') parameters.set('sort', order);
  const query = parameters.toString();
  return searchPath() + (query && `?${query}`);
}

let state = readAddress();

/** @param how typing replaces the entry of the history, a filter or a submitted query makes one */
function go(next: Partial<State>, how: 'push' | 'replace'): void {
  state = { ...state, ...next };
  if (input.value !== state.text) input.value = state.text;
  void answer();
  // A browser takes some milliseconds to write its history: what the answer needs is asked for before.
  setTimeout(() => {
    const address = addressOf(state);
    if (location.pathname + location.search !== address) {
      if (how === 'push') history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    }
    entitle();
  });
}

/** Once the history has its new entry: the old one keeps its title. */
function entitle(): void {
  const query = state.text.trim() === '' ? '' : `“${cut(state.text)}” `;
  document.title = document.title.replace(/^(?:“.*” )?/u, query);
}

/** What the entry of the history remembers of its page: how many results were shown, and how far it was scrolled. */
interface Left {
  shown?: number;
  top?: number;
}
const leftHere = (): Left => (history.state as Left | null) ?? {};
const leave = (left: Left): void => history.replaceState({ ...leftHere(), ...left }, '');

/** @param before articles that were dropped so far @param shown how many there were when the reader left @returns how many were dropped */
async function drawExact(
  source: Source,
  found: Found,
  query: Query,
  from: number,
  ask: number,
  before = 0,
  shown = 0,
): Promise<number> {
  const [first, further] = source.partial ? perPage.parts : perPage.whole;
  const count = from === 0 ? Math.max(first, Math.min(shown, mostRestored)) : further;
  const { records, next, dropped: own, table } = await readPage(source, found, from, count);
  const dropped = before + own;
  const [outlets, places] = await Promise.all([
    labels(source, 'outlet'),
    Promise.all(records.map((record) => placesIn(source, found, record))),
  ]);
  if (ask !== asked) return dropped;
  if (from === 0) exact.replaceChildren();
  exact.append(
    ...records.map((record, i) => {
      const { words: also = [], names = [] } = places[i] ?? {};
      const reason = names.length > 0 ? t.reasons.itself(few(names).join('、')) : undefined;
      const outlet = outlets.get(record.outlet) ?? record.outlet;
      return el('li', {}, result(record, viewOf({ record, table, outlet, words: found.words, also, reason }, 'exact')));
    }),
  );
  more.hidden = next === undefined;
  const total = found.total ?? found.docs.length - dropped;
  more.textContent =
    exact.children.length > 0 ? t.more(exact.children.length, total, found.sure || more.hidden) : t.readOn;
  more.onclick = () => {
    if (next === undefined) return;
    const here = exact.children.length;
    more.disabled = true;
    void guarded(async () => {
      const now = await drawExact(source, found, query, next, ask, dropped);
      if (ask !== asked) return;
      if (here === 0) tellCount(found, query, now);
      leave({ shown: exact.children.length });
      exact.children[here]?.querySelector<HTMLElement>('h3 a')?.focus();
    }).finally(() => (more.disabled = false));
  };
  return dropped;
}

/** How many articles were found, and what goes with there being any. @param dropped candidates that were none */
function tellCount(found: Found, query: Query, dropped: number): void {
  const empty = exact.children.length === 0;
  const words: boolean = query.some((term) => ofText(term) && !term.not);
  const left = found.docs.length - dropped;
  status.textContent = !empty
    ? (words ? t.found : t.filtered)(
        found.total ?? (more.hidden ? exact.children.length : left),
        found.sure || !!more.hidden,
      )
    : more.hidden
      ? words
        ? t.none
        : t.noneFiltered
      : t.noneYet(dropped, left);
  controls.hidden = empty;
  heading.hidden = empty;
  browse.hidden = !empty;
  // Counts of nothing help nobody, unless a filter is what has to go.
  panel.hidden = empty && query.every(ofText);
}

/** @param how with the first of their articles, or by name only @returns how many articles they add */
async function drawNear(
  source: Source,
  suggestions: readonly Suggestion[],
  how: 'all' | 'named',
  ask: number,
): Promise<number> {
  let added = 0;
  const outlets = await labels(source, 'outlet');
  const sections: HTMLElement[] = [];
  for (const suggestion of suggestions) {
    const again = await search(source, suggestion.query, 'rank');
    const wanted = new Set(suggestion.docs);
    const docs = again.docs.filter((doc) => wanted.has(doc));
    const count = how === 'named' ? 0 : source.partial ? 3 : perSuggestion;
    const { records, table, dropped } = await readPage(source, { ...again, docs }, 0, count);
    // Articles that had only the pieces of the name.
    if (docs.length === dropped) continue;
    added += docs.length - dropped;
    const address = searchPath(formatQuery(suggestion.query));
    const items = await Promise.all(
      records.map(async (record) => {
        const { words: also, names } = await placesIn(source, again, record);
        const within = suggestion.reason.kind === 'within' && names.length > 0;
        const { kind } = suggestion.reason;
        const reason = within
          ? t.reasons.within(few(names), suggestion.name)
          : kind === 'date' || kind === 'maybe'
            ? t.reasons.dated(record.when)
            : `${suggestion.name}：${reasonText(suggestion)}`;
        const outlet = outlets.get(record.outlet) ?? record.outlet;
        return el(
          'li',
          {},
          result(record, viewOf({ record, table, outlet, words: again.words, also, reason }, 'near')),
        );
      }),
    );
    sections.push(
      el(
        'section',
        { class: 'near-group' },
        el(
          'h3',
          {},
          el(
            'a',
            { href: suggestion.reason.kind === 'id' ? idPath(suggestion.name, records) : address },
            suggestion.reason.kind === 'within' || suggestion.reason.kind === 'field'
              ? formatQuery(suggestion.query)
              : suggestion.name,
          ),
          el('span', { class: 'near-reason' }, reasonText(suggestion)),
        ),
        el('ol', { class: 'results', role: 'list' }, ...items),
        suggestion.docs.length > items.length
          ? el('p', { class: 'near-all' }, el('a', { href: address }, t.searchFor(suggestion.name)))
          : undefined,
      ),
    );
  }
  if (ask !== asked) return 0;
  const words = parseQuery(state.text).some((term) => ofText(term) && !term.not);
  const note = words ? t.nearNote : t.nearNoteFiltered;
  nearby.replaceChildren(
    ...(sections.length > 0 ? [el('h2', {}, t.near), el('p', { class: 'near-note' }, note), ...sections] : []),
  );
  nearby.hidden = sections.length === 0;
  return added;
}

/** Where an id leads: to its article, or to its page, whose articles were found. */
const idPath = (id: string, records: readonly { id: string }[]): string =>
  records.some((record) => record.id === id) ? articlePath(id) : pagePath(id);

function drawNotes(found: Found, query: Query, missing: readonly string[], empty: boolean): void {
  const lines = found.unknown.map(({ field = 'place', text }) =>
    field === 'date' ? t.notDate(text) : t.unknown(fieldWords[field][0], text),
  );
  // What has a colon and stands in a text was right as text.
  const taken = empty ? unknownFields(query) : [];
  if (taken.length > 0)
    lines.push(
      t.noField(
        taken,
        fieldNames.map((field) => fieldWords[field][0]),
      ),
    );
  if (found.ignored > 0) lines.push(t.ignored(found.ignored));
  if (found.total !== undefined) lines.push(t.firstOf(found.docs.length));
  const words = query.filter((term) => ofText(term) && !term.not);
  if (empty && words.length > 1) lines.push(missing.length > 0 ? t.missing(missing.map(cut)) : t.together);
  notes.replaceChildren(...lines.map((line) => el('p', {}, line)));
}

/** The first of many names, and that there are others. */
const few = (names: readonly string[]): string[] =>
  names.length > 4 ? [...names.slice(0, 3), t.reasons.others(names.length - 3)] : [...names];

const cut = (text: string): string => (text.length > 40 ? `${[...text].slice(0, 40).join('')}…` : text);

let opened: Source | undefined;

/** Whether the message that stands is about a filter. */
let ofFilter = false;

function showFailure(text: string, filter = false): void {
  ofFilter = filter;
  const retry = el('button', { type: 'button' }, t.retry);
  retry.addEventListener('click', () => void answer());
  failure.replaceChildren(el('p', {}, text), retry);
  failure.hidden = false;
}

/** Runs a part of an answer; if something cannot be read it says so, leaves what is drawn, and offers to try again. */
async function guarded(work: () => Promise<void>): Promise<void> {
  failure.hidden = true;
  try {
    await work();
    if (opened?.failures && opened.failures().length > 0) showFailure(t.partFailed);
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    showFailure(exact.children.length > 0 ? t.partFailed : t.failed);
    if (exact.children.length === 0) status.textContent = '';
    main?.setAttribute('data-search', 'failed');
  }
}

/** Runs what a filter needs when it is opened: a message about the answer stays, one about a filter goes once it is read. */
async function guardedFilter(work: () => Promise<void>): Promise<void> {
  const ask = asked;
  let failed = false;
  try {
    await work();
    if (ask !== asked) return;
    failed = (opened?.failures?.() ?? []).length > 0;
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    // A filter of another answer is no longer there.
    if (ask !== asked) return;
    failed = true;
  }
  if (!failed && ofFilter) failure.hidden = true;
  if (failed && failure.hidden) showFailure(t.partFailed, true);
}

/** @param left where the reader comes back to */
async function answer(left: Left = {}): Promise<void> {
  const ask = ++asked;
  const query = parseQuery(state.text);
  onPaper.textContent = t.asked(state.text);
  main?.setAttribute('data-search', 'busy');
  if (query.length === 0) {
    for (const element of [exact, notes, nearby, facets]) element.replaceChildren();
    for (const element of [controls, heading, nearby, lookNear, failure, more, panel]) element.hidden = true;
    const typed = state.text.trim() !== '';
    status.textContent = typed ? t.wordless : '';
    browse.hidden = false;
    if (typed) main?.setAttribute('data-search', 'done');
    else main?.removeAttribute('data-search');
    return;
  }
  // Where the answer before was nothing, the ways to browse stay until there is something.
  if (exact.children.length > 0 || status.textContent === '') browse.hidden = true;
  const slow = setTimeout(() => {
    if (ask === asked) status.textContent = t.loading;
  }, 150);
  await guarded(async () => {
    const source = (opened = await archive());
    const found = await search(source, query, state.order);
    if (ask !== asked) return;
    const results = drawExact(source, found, query, 0, ask, 0, left.shown);
    // The filters are made while the texts of the results are on their way, and shown with them: a page is laid out once.
    const making = facetsOf(source, found, query, (next) => go({ text: formatQuery(next) }, 'push'), guardedFilter);
    making.catch(() => undefined);
    const drawFacets = async () => {
      const filters = await making;
      if (ask === asked) replaceFacets(facets, filters);
    };
    const dropped = await results.catch(async (error: unknown) => {
      // Those of another query are no answer to this one.
      if (ask === asked) exact.replaceChildren();
      await drawFacets();
      throw error;
    });
    if (ask !== asked) return;
    clearTimeout(slow);
    tellCount(found, query, dropped);
    const empty = exact.children.length === 0;
    for (const order of orders) at<HTMLInputElement>(`search-order-${order}`).checked = order === state.order;
    exporting = { source, found };
    await drawFacets();
    if (ask !== asked) return;
    const missing = await missingWords(source, query, found, empty);
    if (ask !== asked) return;
    drawNotes(found, query, missing, empty);
    const look = async (how: 'all' | 'named') => {
      const known = empty ? { ...found, docs: [] } : found;
      const suggestions = await suggest(source, query, known, missing, how === 'named' ? 2 : undefined);
      if (ask !== asked) return;
      const near = await drawNear(source, suggestions, how, ask);
      if (ask !== asked) return;
      if (near > 0) status.textContent += t.nearCount(near);
      return near;
    };
    nearby.replaceChildren();
    nearby.hidden = true;
    lookNear.hidden = true;
    const how = nearness(source, found, empty);
    if (how !== 'asked') {
      if ((await look(how)) === 0 && empty && more.hidden) status.textContent += t.neither;
    } else if (found.total === undefined && query.some(({ field, not }) => !not && (!field || field === 'date'))) {
      lookNear.hidden = false;
      lookNear.onclick = () =>
        void guarded(async () => {
          lookNear.hidden = true;
          if ((await look('all')) === 0) status.textContent += t.nearNone;
        });
    }
    if (ask !== asked) return;
    // A browser puts a page where it was before there is anything to read.
    if (left.top) scrollTo(0, left.top);
    main?.setAttribute('data-search', 'done');
  });
  clearTimeout(slow);
}

let exporting: { source: Source; found: Found } | undefined;

for (const format of ['csv', 'bibtex', 'ris'] as const) {
  at<HTMLButtonElement>(`search-export-${format}`).addEventListener('click', () => {
    const what = exporting;
    if (!what) return;
    void guarded(async () => {
      const { save } = await import('./export.ts');
      await save(format, what.source, what.found, (text) => (at('search-export-status').textContent = text));
    });
  });
}

let timer: ReturnType<typeof setTimeout> | undefined;
let composing = false;
const typed = () => {
  clearTimeout(timer);
  timer = setTimeout(() => go({ text: input.value }, 'replace'), pause);
};
input.addEventListener('compositionstart', () => (composing = true));
input.addEventListener('compositionend', () => {
  composing = false;
  typed();
});
input.addEventListener('input', (event) => {
  if (!composing && !(event as InputEvent).isComposing) typed();
});
input.addEventListener('focus', () => void archive().catch(() => undefined), { once: true });
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (composing) return;
  clearTimeout(timer);
  go({ text: input.value }, 'push');
});
for (const order of orders) at(`search-order-${order}`).addEventListener('change', () => go({ order }, 'push'));
addEventListener('popstate', () => {
  state = readAddress();
  input.value = state.text;
  void answer({ shown: leftHere().shown ?? 0 });
  entitle();
});

// On a narrow screen filters stay closed, so that results come first; on a wide one they cannot be closed.
const wide = matchMedia('(min-width: 60rem)');
panel.open = wide.matches;
wide.addEventListener('change', () => (panel.open = wide.matches));

input.value = state.text;
// While a page is left, browsers write no history any more.
addEventListener('scrollend', () => leave({ top: scrollY }));
if (state.text !== '') {
  void answer(leftHere());
  entitle();
}
