/** Buttons of the citation box: copy to the clipboard, save as a file. Without this script the text can still be selected. */
const box = document.querySelector<HTMLElement>('.cite');
const message = box?.querySelector<HTMLElement>('.cite-status');

const textOf = (id: string | undefined): string => (id && document.getElementById(id)?.textContent?.trim()) || '';

function say(words: string | undefined): void {
  if (message) message.textContent = words ?? '';
}

/** Where the clipboard is refused (no HTTPS), the text is selected, so that the reader's own copy command takes it. */
function select(id: string): void {
  const element = document.getElementById(id);
  if (element) getSelection()?.selectAllChildren(element);
}

async function copy(id: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(textOf(id));
    say(box?.dataset['copied']);
  } catch {
    select(id);
    say(box?.dataset['failed']);
  }
}

function save(id: string, file: string): void {
  const address = URL.createObjectURL(new Blob([`${textOf(id)}\n`], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  URL.revokeObjectURL(address);
}

for (const button of box?.querySelectorAll('button') ?? []) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const { copyFrom, saveFrom, file } = button.dataset;
    if (copyFrom) void copy(copyFrom);
    else if (saveFrom && file) save(saveFrom, file);
  });
}

export {};
