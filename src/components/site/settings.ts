/** Reading settings, kept in this browser. Defaults are not written down, so that a later default reaches everyone. */
export interface Settings {
  size?: string;
  links?: string;
  theme?: string;
}

const KEY = 'hebao-reading';
const defaults: Required<Settings> = { size: 'm', links: 'on', theme: 'auto' };

export function readSettings(): Settings {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Settings;
  } catch {
    return {};
  }
}

export function writeSetting(name: keyof Settings, value: string): void {
  const settings = { ...readSettings(), [name]: value };
  if (value === defaults[name]) delete settings[name];
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Storage may be full or forbidden: the setting then holds for this page.
  }
  applySettings(settings);
}

export function applySettings(settings: Settings = readSettings()): void {
  const root = document.documentElement;
  for (const name of ['size', 'links', 'theme'] as const) {
    const value = settings[name];
    if (value === undefined || value === defaults[name]) delete root.dataset[name];
    else root.dataset[name] = value;
  }
}
