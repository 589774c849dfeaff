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

// What is a link without this script opens a dialog with it, and says so to a screen reader; Space works as on any button.
for (const opener of document.querySelectorAll<HTMLElement>('[data-open-palette]')) {
  opener.setAttribute('role', 'button');
  opener.setAttribute('aria-haspopup', 'dialog');
  const open = (event: MouseEvent | KeyboardEvent) => {
    // With a key held down a click means another tab, as on any link.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void load().then(({ openPalette }) => openPalette());
  };
  opener.addEventListener('click', open);
  opener.addEventListener('keydown', (event) => {
    if (event.key === ' ') open(event);
  });
}

// A reader who goes to a search box is about to ask: what the answer needs can be on its way.
addEventListener('focusin', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-search-box]'))
    void load().then(({ warm }) => warm());
});
