/** Quick search: a combobox in a dialog (WAI-ARIA APG, "combobox with listbox popup"). Fetched when it is first opened. */
import { el, headline, hitAddress, marked } from '../../search/dom.ts';
import { missingWords, page } from '../../search/find.ts';
import { formatQuery, parseQuery } from '../../search/query.ts';
import { best, hitsIn, marksIn } from '../../search/snippet.ts';
import { articlePath, searchPath } from '../../paths.ts';
import { searchStrings as t } from '../../strings.ts';
import { cut } from '../../text/boundary.ts';
import { typographic } from '../../text/typography.ts';
import { archive, labels, nearness, reasonText, search, suggest } from './session.ts';

const mostResults = 6;
const mostSuggestions = 3;
/** Names are looked through, and parts of a large archive fetched, only when the reader pauses. Milliseconds. */
const pause = 150;

/** Longer queries make addresses that servers refuse. UTF-16 code units. */
const longest = 1000;
const addressOf = (text: string): string => searchPath(cut(text.toWellFormed(), longest));

/** Fetches the index ahead of the first query. */
export function warm(): void {
  // What fails here fails again, and is shown, when it is needed.
  archive().catch(() => undefined);
}

interface Palette {
  dialog: HTMLDialogElement;
  input: HTMLInputElement;
  list: HTMLDivElement;
  status: HTMLElement;
}

let palette: Palette | undefined;
let asked = 0;
/** What the list answers, and the option that is chosen in it. */
let answered = '';
let current = -1;
let timer: ReturnType<typeof setTimeout> | undefined;

function build(): Palette {
  const dialog = document.getElementById('palette');
  if (!(dialog instanceof HTMLDialogElement)) throw new Error('palette: no <dialog id="palette"> on this page');
  const input = el('input', {
    type: 'text', id: 'palette-q', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'palette-list', 'aria-autocomplete': 'list',
    'aria-label': t.label, placeholder: t.placeholder, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'search',
  }); // prettier-ignore
  const list = el('div', { id: 'palette-list', role: 'listbox', 'aria-label': t.palette.results });
  const status = el('p', { class: 'palette-status', role: 'status' }, t.palette.empty);
  const hint = el('p', { class: 'palette-hint', 'aria-hidden': 'true' }, t.palette.hint);
  dialog.append(el('div', { class: 'palette-body' }, input, status, list, hint));

  let composing = false;
  input.addEventListener('compositionstart', () => (composing = true));
  input.addEventListener('compositionend', () => {
    composing = false;
    void answer();
  });
  input.addEventListener('input', (event) => {
    if (!composing && !(event as InputEvent).isComposing) void answer();
  });
  input.addEventListener('keydown', (event) => {
    // While an input method is open, its keys are its own.
    if (composing || event.isComposing || event.keyCode === 229) return;
    const options = list.children.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (options > 0)
        choose(
          (current +
            (event.key === 'ArrowDown' ? 1 : -1) +
            options +
            (current < 0 && event.key === 'ArrowUp' ? 1 : 0)) %
            options,
        );
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // What was chosen from the answer to other words is none of these.
      const picked = input.value === answered ? list.children[current] : undefined;
      const chosen = picked?.getAttribute('href') ?? (input.value.trim() ? addressOf(input.value) : undefined);
      if (chosen) location.assign(chosen);
    }
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    // It comes late: whoever opened the dialog again waits for an answer.
    if (dialog.open) return;
    clearTimeout(timer);
    asked++;
  });
  return { dialog, input, list, status };
}

function choose(index: number): void {
  if (!palette) return;
  const { input, list } = palette;
  [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
  current = index;
  const option = list.children[index];
  if (option) {
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  } else input.removeAttribute('aria-activedescendant');
}

/** A link, so that the middle button and the context menu do what they do; the combobox keeps the focus. */
function option(href: string, ...children: (Node | string | undefined)[]): HTMLAnchorElement {
  return el('a', { role: 'option', href, tabindex: '-1', 'aria-selected': 'false' }, ...children);
}

/** @param chosen an option, by its place; none where there is none of this place */
function show(options: HTMLElement[], text: string, chosen = -1): void {
  if (!palette) return;
  options.forEach((element, i) => (element.id = `palette-option-${i}`));
  palette.list.replaceChildren(...options);
  palette.input.setAttribute('aria-expanded', String(options.length > 0));
  palette.status.textContent = text;
  choose(options[chosen] ? chosen : -1);
}

async function answer(): Promise<void> {
  if (!palette) return;
  const ask = ++asked;
  clearTimeout(timer);
  const text = palette.input.value;
  const query = parseQuery(text);
  if (query.length === 0) {
    answered = '';
    return show([], t.palette.empty);
  }
  const late = setTimeout(() => {
    if (ask === asked && palette) palette.status.textContent = t.loading;
  }, 200);
  try {
    const source = await archive();
    // Where every word costs a request, those that are only begun are not asked for.
    if (source.partial) await new Promise((resolve) => setTimeout(resolve, pause));
    if (ask !== asked) return;
    const found = await search(source, query, 'rank');
    const [{ records, table, next, dropped }, outlets] = await Promise.all([
      page(source, found, 0, source.partial ? 3 : mostResults),
      labels(source, 'outlet'),
    ]);
    if (ask !== asked) return;
    const options = records.map((record) => {
      const [hit] = best(hitsIn(record, found.words, table), 1).shown;
      const title = { text: typographic(record.title), marks: marksIn(record.title, found.words, table) };
      const href = articlePath(record.id);
      const set = hit && { ...hit, text: typographic(hit.text) };
      return option(
        set ? hitAddress(href, set) : href,
        el('span', { class: 'palette-title' }, headline(title, record.breaks)),
        el('span', { class: 'palette-source' }, `${outlets.get(record.outlet) ?? record.outlet} ${record.when}`),
        set ? el('span', { class: 'palette-hit' }, marked(set)) : undefined,
      );
    });
    const count = next === undefined ? records.length : found.docs.length - dropped;
    if (count > 0)
      options.push(
        option(addressOf(text), t.palette.all(text.length > 20 ? `${[...text].slice(0, 20).join('')}…` : text)),
      );
    const line = count > 0 ? t.found(count, found.sure || next === undefined) : t.none;
    // A reader who has opened the list again may have chosen from the answer that was there.
    const wanted = text === answered ? current : -1;
    answered = text;
    show(options, line, wanted);
    timer = setTimeout(() => {
      const how = nearness(source, found, count === 0);
      if (how === 'asked') return;
      const look = async () => {
        const missing = await missingWords(source, query, found, count === 0);
        return suggest(
          source,
          query,
          count > 0 ? found : { ...found, docs: [] },
          missing,
          how === 'named' ? 1 : undefined,
        );
      };
      void look().then(
        (suggestions) => {
          if (ask !== asked || suggestions.length === 0) return;
          const near = suggestions
            .slice(0, mostSuggestions)
            .map((suggestion) =>
              option(
                searchPath(formatQuery(suggestion.query)),
                el('span', { class: 'palette-title' }, t.searchFor(suggestion.name)),
                el('span', { class: 'palette-source' }, reasonText(suggestion)),
              ),
            );
          show(
            [...options, ...near],
            `${line}${t.nearCount(suggestions.reduce((sum, { docs }) => sum + docs.length, 0))}`,
            current < 0 ? wanted : current,
          );
        },
        () => undefined,
      );
    }, pause);
  } catch {
    if (ask === asked) {
      show([], t.failed);
      const retry = el('button', { type: 'button' }, t.retry);
      retry.addEventListener('click', () => void answer());
      palette.status.append(' ', retry);
    }
  } finally {
    clearTimeout(late);
  }
}

export function openPalette(): void {
  palette ??= build();
  warm();
  if (!palette.dialog.open) palette.dialog.showModal();
  palette.input.focus();
  palette.input.select();
  if (palette.input.value) void answer();
}
