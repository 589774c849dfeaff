/**
 * Before the first paint: the reader's settings, so that nothing changes colour or size under their eyes. After it: the
 * headline face, which is heavier than the page. A reader whose browser has the face already sees it from the start.
 */
import { applySettings } from './settings.ts';

applySettings();

const KEY = 'hebao-face';
const root = document.documentElement;
const use = (): void => {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = `${root.dataset['base'] ?? '/'}face.css`;
  document.head.append(sheet);
  root.dataset['face'] = '';
};
const kept = (): boolean => {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
};

if (kept()) use();
else
  new PerformanceObserver((entries, observer) => {
    if (!entries.getEntriesByName('first-contentful-paint').length) return;
    observer.disconnect();
    use();
    document.fonts.addEventListener('loadingdone', () => {
      try {
        localStorage.setItem(KEY, '');
      } catch {
        // Storage may be full or forbidden: the face then comes after the first paint again.
      }
    });
  }).observe({ type: 'paint', buffered: true });
