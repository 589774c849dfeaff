/** Filters with live counts. A filter is a word of the query (`报纸:…`), so that address, box and filters never disagree. */
import { el } from '../../search/dom.ts';
import { valuesOf, type Found } from '../../search/find.ts';
import { fieldWords, formatTerm, singleValued, type FieldName, type Query } from '../../search/query.ts';
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
  const button = el(
    'button',
    {
      type: 'button',
      class: 'facet',
      'data-facet': keyOf(name, label),
      'aria-pressed': String(chosen),
      disabled: count === 0 && !chosen,
    },
    el('span', { class: 'facet-label' }, label),
    ' ',
    el('span', { class: 'facet-count' }, String(count), el('span', { class: 'visually-hidden' }, t.facets.unit)),
  );
  button.addEventListener('click', () => go(toggled(query, name, column, value, found)));
  return button;
}

/**
 * Adds to a group or a branch what belongs in it when it is first opened, and after a failure when it is opened again.
 * @returns adds it now
 */
function filledWhenOpened(
  details: HTMLDetailsElement,
  guarded: Guarded,
  make: () => Promise<HTMLElement>,
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
): Promise<HTMLElement> {
  const parts = new Map<number | undefined, number[]>();
  column.values.forEach(({ parent }, value) => {
    const siblings = parts.get(parent);
    if (siblings) siblings.push(value);
    else parts.set(parent, [value]);
  });
  const chosen = found.chosen.get(name) ?? new Set<number>();
  const holdsChosen = (value: number): boolean =>
    (parts.get(value) ?? []).some((part) => chosen.has(part) || holdsChosen(part));
  const list = async (parent: number | undefined, trunk: boolean): Promise<HTMLElement> => {
    const siblings = parts.get(parent) ?? [];
    const [counts, totals] = await Promise.all([
      found.counts(name, siblings),
      'count' in column ? column.count(undefined, siblings) : undefined,
    ]);
    const values = siblings.toSorted(
      (a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || (totals?.[b] ?? 0) - (totals?.[a] ?? 0) || a - b,
    );
    const branch = async (value: number, i: number): Promise<HTMLElement> => {
      const item = el('li', {}, row(name, column, value, counts[value] ?? 0, found, query, go));
      if (!parts.has(value)) return item;
      const { label = '' } = column.values[value] ?? {};
      // The way to where most articles are (a province, its city) opens by itself.
      const open = (trunk && i === 0) || chosen.has(value) || holdsChosen(value) || opened.has(`${name} ${label}`);
      const within = () => list(value, trunk && i === 0 && depthOf(column, value) < 1);
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
      return item;
    };
    return el('ul', { class: 'facet-list', role: 'list' }, ...(await Promise.all(values.map(branch))));
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
    // Places of a large archive, and what else is a file of its own: fetched when they are opened.
    const apart = source.partial === true && (name === 'place' || source.columnHere?.(name) === false);
    const open = openGroups.get(name) ?? !apart;
    const details = el('details', { class: 'facet-group', open }, el('summary', {}, t.facets[name]));
    const make = async () => {
      const column = await source.column(name);
      if (!singleValued.has(name) && column.values.some(({ parent }) => parent !== undefined))
        return tree(name, column, found, query, go, guarded);
      const counts = await found.counts(name);
      return el(
        'ul',
        { class: 'facet-list', role: 'list' },
        ...column.values.map((_, value) =>
          el('li', {}, row(name, column, value, counts[value] ?? 0, found, query, go)),
        ),
      );
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
