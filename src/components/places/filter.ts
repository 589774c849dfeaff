/**
 * Filters the tree of places by name or pinyin as a reader types. Without it the whole tree is there. What it does not find, and
 * where the tree shows the larger places only, search may know.
 */
const form = document.querySelector<HTMLFormElement>('.tree-filter');
const input = form?.querySelector<HTMLInputElement>('input');
const status = form?.querySelector<HTMLElement>('[role="status"]');
const roots = [...document.querySelectorAll<HTMLElement>('.tree')];
const initial = new Map(
  [...document.querySelectorAll<HTMLDetailsElement>('.tree details')].map((one) => [one, one.open]),
);

/** Traditional characters and those that the tree has for them, in turns. */
const pairs = [...(form?.dataset['traditional'] ?? '')];
const simplified = new Map(pairs.flatMap((one, i) => (i % 2 ? [] : [[one, pairs[i + 1] ?? one] as const])));

const plain = (text: string): string =>
  [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s'’]+/gu, ''),
  ]
    .map((one) => simplified.get(one) ?? one)
    .join('');

/** Shows what matches, what it lies in and what lies in it. @returns how many places match */
function show(item: HTMLElement, wanted: string, inside: boolean): number {
  const own = (item.dataset['reading'] ?? '').includes(wanted);
  const parts = [...item.querySelectorAll<HTMLElement>(':scope > ul > li, :scope > details > ul > li')];
  const matches = parts.reduce((sum, part) => sum + show(part, wanted, inside || own), 0);
  item.hidden = !(own || matches > 0 || inside);
  item.classList.toggle('tree-match', own && wanted !== '');
  return matches + (own ? 1 : 0);
}

function filter(): void {
  if (!input || !form) return;
  const wanted = plain(input.value);
  const matches = roots.reduce((sum, root) => {
    const own = show(root, wanted, false);
    const details = root.querySelector('details');
    if (details) details.open = wanted === '' ? initial.get(details) === true : own > 0;
    return sum + own;
  }, 0);
  if (status) {
    status.textContent =
      wanted === ''
        ? ''
        : matches
          ? (form.dataset['count'] ?? '').replace('{n}', String(matches))
          : (form.dataset['none'] ?? '');
    if (wanted !== '' && (!matches || form.dataset['partial'] !== undefined))
      status.append(' ', searchLink(form, input.value.trim()));
  }
}

function searchLink({ dataset }: HTMLFormElement, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = `${dataset['search'] ?? ''}?q=${encodeURIComponent(text.toWellFormed())}`;
  link.textContent = (dataset['searchText'] ?? '').replace('{q}', () => text);
  return link;
}

if (form && input) {
  form.hidden = false;
  input.addEventListener('input', filter);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const first = document.querySelector<HTMLAnchorElement>('.tree-match > a, .tree-match > h3 a');
    first?.focus();
  });
  filter();
}

export {};
