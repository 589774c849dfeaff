/** All of search that every page loads: it waits for a key, a click, or a focus. */
const load = () => import('./palette.ts');

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

addEventListener('keydown', (event) => {
  if (event.isComposing || event.repeat || event.defaultPrevented) return;
  const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
  const letter =
    event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!slash && !letter) return;
  event.preventDefault();
  void load().then(({ openPalette }) => openPalette());
});

addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || !event.target.closest('[data-open-palette]')) return;
  event.preventDefault();
  void load().then(({ openPalette }) => openPalette());
});

// A reader who goes to a search box is about to ask: what the answer needs can be on its way.
addEventListener('focusin', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-search-box]'))
    void load().then(({ warm }) => warm());
});
