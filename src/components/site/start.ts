/** What every page starts: the keys that open quick search, and the copy for reading without a network. */
import '../search/listener.ts';

const { base = '/' } = document.documentElement.dataset;
if ('serviceWorker' in navigator && import.meta.env.PROD)
  addEventListener('load', () => {
    // A browser that refuses (a private window, no HTTPS) shows the site all the same.
    navigator.serviceWorker.register(`${base}sw.js`, { scope: base }).catch(() => undefined);
  });
