/** Filters with live counts. A filter is a word of the query (`报纸:…`), so that address, box and filters never disagree. */
import { el } from '../../search/dom.ts';
import { valuesOf, type Found } from '../../search/find.ts';
import { fieldWords, formatTerm, singleValued, type FieldName, type Query } from '../../search/query.ts';
import { facetNames, type Column, type FacetName, type Source } from '../../search/source.ts';
import { searchStrings as t } from '../../strings.ts';

type Go = (query: Query) => void;

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

function tree(name: FacetName, column: Column, counts: Uint32Array, found: Found, query: Query, go: Go): HTMLElement {
  const parts = new Map<number | undefined, number[]>();
  column.values.forEach(({ parent }, value) => parts.set(parent, [...(parts.get(parent) ?? []), value]));
  const chosen = found.chosen.get(name) ?? new Set<number>();
  const holdsChosen = (value: number): boolean =>
    (parts.get(value) ?? []).some((part) => chosen.has(part) || holdsChosen(part));
  // The way to where most articles are (a province, its city) opens by itself.
  const totals = new Uint32Array(column.values.length);
  for (const list of column.of) for (const value of column.lists[list] ?? []) totals[value] = (totals[value] ?? 0) + 1;
  const list = (parent: number | undefined, trunk: boolean): HTMLElement => {
    const values = (parts.get(parent) ?? []).toSorted(
      (a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || (totals[b] ?? 0) - (totals[a] ?? 0) || a - b,
    );
    return el(
      'ul',
      { class: 'facet-list', role: 'list' },
      ...values.map((value, i) => {
        const item = el('li', {}, row(name, column, value, counts[value] ?? 0, found, query, go));
        if (!parts.has(value)) return item;
        const { label = '' } = column.values[value] ?? {};
        const open = (trunk && i === 0) || chosen.has(value) || holdsChosen(value) || opened.has(`${name} ${label}`);
        const details = el(
          'details',
          { class: 'facet-branch', open },
          el('summary', { 'aria-label': `${label} ${t.facets.open}` }),
          ...(open ? [list(value, trunk && i === 0 && depthOf(column, value) < 1)] : []),
        );
        details.addEventListener('toggle', () => {
          if (details.open) opened.add(`${name} ${label}`);
          else opened.delete(`${name} ${label}`);
          if (details.open && details.children.length === 1) details.append(list(value, false));
        });
        item.append(details);
        return item;
      }),
    );
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

/** The filters to show for a query, those that it has first. */
export async function facetsOf(source: Source, found: Found, query: Query, go: Go): Promise<HTMLElement[]> {
  const groups: HTMLElement[] = [];
  for (const name of facetNames) {
    // Places of a large archive, and what else is a file of its own: fetched when they are opened.
    const apart = source.partial && (name === 'place' || source.columnHere?.(name) === false);
    const lazy = apart && !found.chosen.has(name) && !openGroups.has(name);
    const details = el(
      'details',
      { class: 'facet-group', open: openGroups.get(name) ?? !lazy },
      el('summary', {}, t.facets[name]),
    );
    const fill = async () => {
      const column = await source.column(name);
      const counts = await found.counts(name);
      const single = singleValued.has(name) || !column.values.some(({ parent }) => parent !== undefined);
      details.append(
        single
          ? el(
              'ul',
              { class: 'facet-list', role: 'list' },
              ...column.values.map((_, value) =>
                el('li', {}, row(name, column, value, counts[value] ?? 0, found, query, go)),
              ),
            )
          : tree(name, column, counts, found, query, go),
      );
    };
    details.addEventListener('toggle', () => {
      openGroups.set(name, details.open);
      if (details.open && details.children.length === 1) void fill();
    });
    if (!lazy) await fill();
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
      { type: 'button', 'aria-label': t.facets.remove(formatTerm(term)) },
      name,
      el('span', { 'aria-hidden': 'true' }, ' ×'),
    );
    button.addEventListener('click', () => go(query.filter((other) => other !== term)));
    list.append(el('li', {}, button));
  }
  return list;
}
