/** Filters with live counts. A filter is a word of the query (`报纸:…`), so that address, box and filters never disagree. */
import { fold } from '../../text/fold.ts';
import { el } from '../../search/dom.ts';
import { valuesOf, type Found } from '../../search/find.ts';
import { fieldWords, formatTerm, singleValued, type FieldName, type Query, type Term } from '../../search/query.ts';
import { facetNames, type Column, type FacetName, type FiledColumn, type Source } from '../../search/source.ts';
import { searchStrings as t } from '../../strings.ts';

/** Milliseconds that the other filters wait for one that is fetched. */
const patience = 100;

type Go = (query: Query) => void;
type Guarded = (work: () => Promise<void>) => Promise<void>;

/** The query with the value asked for, or without it where it is asked for. */
function toggled(query: Query, field: FacetName, column: Column, value: number, found: Found): Query {
  const { label = '' } = column.values[value] ?? {};
  if (found.chosen.get(field)?.has(value)) {
    return query.filter(
      (term) => term.field !== field || term.not || !valuesOf(column, term.text, found.table).includes(value),
    );
  }
  return [...query, { text: label, field }];
}

/** The same for a value's button and for the one that takes its filter away. */
const keyOf = (field: FieldName | undefined, text: string): string => `${field}:${text}`;

/** Shows other filters in place of those that are there: who used one by keyboard goes on where they were. */
export function replaceFacets(container: HTMLElement, filters: readonly HTMLElement[]): void {
  const { activeElement } = document;
  const key = container.contains(activeElement) ? activeElement?.getAttribute('data-facet') : undefined;
  container.replaceChildren(...filters);
  if (!key) return;
  const alike = [...container.querySelectorAll<HTMLElement>('[data-facet]')].filter(
    (button) => button.dataset['facet'] === key && button.checkVisibility(),
  );
  const next =
    alike.find((button) => button.matches('.facet:enabled')) ?? alike[0] ?? container.querySelector('summary');
  next?.focus({ preventScroll: true });
}

function row(
  name: FacetName,
  column: Column,
  value: number,
  count: number,
  found: Found,
  query: Query,
  go: Go,
): HTMLElement {
  const { label = '' } = column.values[value] ?? {};
  const chosen = found.chosen.get(name)?.has(value) ?? false;
  const next = () => toggled(query, name, column, value, found);
  return filterButton(keyOf(name, label), label, count, chosen, () => go(next()));
}

function filterButton(key: string, label: string, count: number, chosen: boolean, use: () => void): HTMLElement {
  const button = el(
    'button',
    {
      type: 'button',
      class: 'facet',
      'data-facet': key,
      'aria-pressed': String(chosen),
      disabled: count === 0 && !chosen,
    },
    el('span', { class: 'facet-label' }, label),
    ' ',
    el('span', { class: 'facet-count' }, String(count), el('span', { class: 'visually-hidden' }, t.facets.unit)),
  );
  button.addEventListener('click', use);
  return button;
}

/** Values that show before the reader asks for all. */
const mostShown = 8;
/** Lists that the reader asked for whole stay so when the counts change. */
const whole = new Set<string>();

interface Item {
  element: HTMLElement;
  count: number;
  /** Asked for, or holds what is. */
  chosen: boolean;
}

/** A list of values: those asked for, the largest, and behind a button the rest. @param items in the order of the list */
function shortened(key: string, name: FacetName, items: readonly Item[]): DocumentFragment {
  const largest = items.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const first = new Set([...items.filter(({ chosen }) => chosen), ...largest.slice(0, mostShown)]);
  const rest = items.filter((item) => !first.has(item));
  const out = document.createDocumentFragment();
  out.append(el('ul', { class: 'facet-list', role: 'list' }, ...items.map(({ element }) => element)));
  // One line is no longer than a button for it.
  if (rest.length < 2) return out;
  const button = el('button', { type: 'button', class: 'facet-all' });
  const show = () => {
    const all = whole.has(key);
    button.setAttribute('aria-expanded', String(all));
    button.textContent = all ? t.facets.fewer : t.facets.all(items.length, name);
    for (const { element } of rest) element.hidden = !all;
  };
  button.addEventListener('click', () => {
    if (!whole.delete(key)) whole.add(key);
    show();
  });
  show();
  out.append(button);
  return out;
}

/** Values of a facet without branches: those asked for, then the largest first, or years as they follow one another. */
async function flat(name: FacetName, column: Column, found: Found, query: Query, go: Go, guarded: Guarded) {
  const counts = await found.counts(name);
  const chosen = found.chosen.get(name) ?? new Set<number>();
  const count = (value: number): number => counts[value] ?? 0;
  const order = (a: number, b: number): number =>
    Number(chosen.has(b)) - Number(chosen.has(a)) ||
    (name === 'year' ? Number(count(a) === 0) - Number(count(b) === 0) : count(b) - count(a)) ||
    a - b;
  const values = [...column.values.keys()].sort(order);
  if (values.length === 0) return el('p', { class: 'facet-none' }, t.facets.none);
  const items = values.map((value): Item => {
    const element = el('li', {}, row(name, column, value, count(value), found, query, go));
    const { id = '' } = column.values[value] ?? {};
    if (name === 'year' && found.months && count(value) > 0 && /^\d{4}$/.test(id))
      element.append(monthsOf(id, found.months, found, query, go, guarded));
    return { element, count: count(value), chosen: chosen.has(value) };
  });
  return shortened(name, name, items);
}

/** The months of a year, closed: they are counted when it is opened. */
function monthsOf(
  year: string,
  count: NonNullable<Found['months']>,
  found: Found,
  query: Query,
  go: Go,
  guarded: Guarded,
): HTMLElement {
  const same = (month: string) => (term: Term) =>
    term.field === 'date' && !term.not && fold(term.text, found.table).text === month;
  const make = async () => {
    const months = await count(year);
    if (months.length === 0) return el('p', { class: 'facet-none' }, t.facets.noMonth);
    const items = months.map(({ month, count: n }) => {
      const chosen = query.some(same(month));
      const next = (): Query =>
        chosen ? query.filter((term) => !same(month)(term)) : [...query, { text: month, field: 'date' }];
      const button = filterButton(keyOf('date', month), t.facets.month(Number(month.slice(5))), n, chosen, () =>
        go(next()),
      );
      return el('li', {}, button);
    });
    return el('ul', { class: 'facet-list', role: 'list' }, ...items);
  };
  return branchOf(`year ${year}`, t.facets.openYear(year), false, guarded, make);
}

/** A branch of a list; who opened it finds it open when the counts change. */
function branchOf(
  key: string,
  name: string,
  open: boolean,
  guarded: Guarded,
  make: () => Promise<HTMLElement | DocumentFragment>,
): HTMLDetailsElement {
  const details = el(
    'details',
    { class: 'facet-branch', open: open || opened.has(key) },
    el('summary', { 'aria-label': name }),
  );
  const fill = filledWhenOpened(details, guarded, make);
  details.addEventListener('toggle', () => {
    if (details.open) opened.add(key);
    else opened.delete(key);
  });
  if (details.open) void fill();
  return details;
}

/**
 * Adds to a group or a branch what belongs in it when it is first opened, and after a failure when it is opened again.
 * @returns adds it now
 */
function filledWhenOpened(
  details: HTMLDetailsElement,
  guarded: Guarded,
  make: () => Promise<HTMLElement | DocumentFragment>,
): () => Promise<void> {
  let asked = false;
  const fill = async () => {
    if (asked) return;
    asked = true;
    await guarded(async () => {
      try {
        details.append(await make());
      } catch (error) {
        asked = false;
        throw error;
      }
    });
  };
  details.addEventListener('toggle', () => {
    if (details.open) void fill();
  });
  return fill;
}

function tree(
  name: FacetName,
  column: Column | FiledColumn,
  found: Found,
  query: Query,
  go: Go,
  guarded: Guarded,
): Promise<DocumentFragment> {
  const parts = new Map<number | undefined, number[]>();
  column.values.forEach(({ parent }, value) => {
    const siblings = parts.get(parent);
    if (siblings) siblings.push(value);
    else parts.set(parent, [value]);
  });
  const chosen = found.chosen.get(name) ?? new Set<number>();
  const holdsChosen = (value: number): boolean =>
    (parts.get(value) ?? []).some((part) => chosen.has(part) || holdsChosen(part));
  const list = async (parent: number | undefined, trunk: boolean): Promise<DocumentFragment> => {
    const siblings = parts.get(parent) ?? [];
    const [counts, totals] = await Promise.all([
      found.counts(name, siblings),
      'count' in column ? column.count(undefined, siblings) : undefined,
    ]);
    const bySize = siblings.toSorted(
      (a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || (totals?.[b] ?? 0) - (totals?.[a] ?? 0) || a - b,
    );
    const asked = (value: number): boolean => chosen.has(value) || holdsChosen(value);
    const values = [...bySize.filter(asked), ...bySize.filter((value) => !asked(value))];
    const branch = async (value: number): Promise<Item> => {
      const item = el('li', {}, row(name, column, value, counts[value] ?? 0, found, query, go));
      const own = { element: item, count: counts[value] ?? 0, chosen: asked(value) };
      if (!parts.has(value)) return own;
      const { label = '' } = column.values[value] ?? {};
      // The way to where most articles are (a province, its city) opens by itself.
      const first = trunk && value === bySize[0];
      const open = first || asked(value) || opened.has(`${name} ${label}`);
      const within = () => list(value, first && depthOf(column, value) < 1);
      const details = el(
        'details',
        { class: 'facet-branch', open },
        el('summary', { 'aria-label': `${label} ${t.facets.open}` }),
        ...(open ? [await within()] : []),
      );
      details.addEventListener('toggle', () => {
        if (details.open) opened.add(`${name} ${label}`);
        else opened.delete(`${name} ${label}`);
      });
      if (!open) filledWhenOpened(details, guarded, within);
      item.append(details);
      return own;
    };
    const { label = '' } = column.values[parent ?? -1] ?? {};
    return shortened(`${name} ${label}`, name, await Promise.all(values.map(branch)));
  };
  return list(undefined, true);
}

const depthOf = (column: Column, value: number): number => {
  let depth = 0;
  for (let at = column.values[value]?.parent; at !== undefined; at = column.values[at]?.parent) depth++;
  return depth;
};

/** Branches that the reader opened stay open when the counts change. */
const opened = new Set<string>();

/** The filters to show for a query, those that it has first. @param guarded runs what is fetched later, and says so if it fails */
export async function facetsOf(
  source: Source,
  found: Found,
  query: Query,
  go: Go,
  guarded: Guarded,
): Promise<HTMLElement[]> {
  const groups: HTMLElement[] = [];
  for (const name of facetNames) {
    // Places and columns of a large archive, and what else is a file of its own: fetched when they are opened.
    const apart =
      source.partial === true && (name === 'place' || name === 'column' || source.columnHere?.(name) === false);
    if (!apart && (await source.column(name)).values.length === 0) continue;
    const open = openGroups.get(name) ?? !apart;
    const details = el('details', { class: 'facet-group', open }, el('summary', {}, t.facets[name]));
    const make = async () => {
      const column = await source.column(name);
      if (!singleValued.has(name) && column.values.some(({ parent }) => parent !== undefined))
        return tree(name, column, found, query, go, guarded);
      return flat(name, column, found, query, go, guarded);
    };
    details.addEventListener('toggle', () => openGroups.set(name, details.open));
    if (open && !apart) details.append(await make());
    else {
      const fill = filledWhenOpened(details, guarded, make);
      // Shown with the others if it is there in time; an answer does not wait for what may not come.
      if (open) await Promise.race([fill(), new Promise((resolve) => setTimeout(resolve, patience))]);
    }
    groups.push(details);
  }
  return [active(query, go), ...groups];
}

const openGroups = new Map<FieldName, boolean>();

/** The filters of the query as buttons that take them away. */
function active(query: Query, go: Go): HTMLElement {
  const filters = query.filter((term) => term.field !== undefined);
  const list = el('ul', { class: 'facet-active', role: 'list', hidden: filters.length === 0 });
  for (const term of filters) {
    const name = `${term.not ? '−' : ''}${fieldWords[term.field ?? 'place'][0]}：${term.text}`;
    const button = el(
      'button',
      {
        type: 'button',
        'data-facet': keyOf(term.field, term.text),
        'aria-label': t.facets.remove(formatTerm(term)),
      },
      name,
      el('span', { 'aria-hidden': 'true' }, ' ×'),
    );
    button.addEventListener('click', () => go(query.filter((other) => other !== term)));
    list.append(el('li', {}, button));
  }
  return list;
}
