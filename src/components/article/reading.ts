/** What a script adds to reading, in one file for one request: the citation box, reports, kept settings, copying a paragraph's address, closing notes with Escape. */
import '../exchange/cite.ts';
import '../exchange/report.ts';
import { readSettings, writeSetting } from '../site/settings.ts';

const form = document.querySelector<HTMLElement>('#settings');
if (form) {
  const kept = readSettings();
  for (const input of form.querySelectorAll<HTMLInputElement>('input')) {
    if (input.name === 'links') input.checked = kept.links !== 'off';
    else if (input.name === 'size' && kept.size) input.checked = input.value === kept.size;
    else if (input.name === 'theme' && kept.theme) input.checked = input.value === kept.theme;
  }
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.name === 'links') writeSetting('links', target.checked ? 'on' : 'off');
    else if (target.name === 'size' || target.name === 'theme') writeSetting(target.name, target.value);
  });
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-copy]') : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  // The link is followed as well: the address bar then shows what was copied.
  void navigator.clipboard?.writeText(link.href).then(
    () => {
      link.dataset['copied'] = '';
      setTimeout(() => delete link.dataset['copied'], 1500);
    },
    () => undefined,
  );
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const open = document.querySelector<HTMLDetailsElement>('details.note[open], details.fact[open]');
  if (!open) return;
  open.open = false;
  open.querySelector('summary')?.focus();
});
