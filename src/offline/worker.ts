/**
 * Service worker. With a network every page and every index comes from it, so that what a reader sees is of one build;
 * without one, both come from the copy that was laid in at the last visit, which is of one build as well.
 */
import {
  cleanupOutdatedCaches,
  getCacheKeyForURL,
  matchPrecache,
  precache,
  type PrecacheEntry,
} from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst, NetworkOnly } from 'workbox-strategies';

/** Put before the worker when the site is written: see src/build/offline.ts. */
declare const LAID_IN: PrecacheEntry[];
declare const BUILD: string;
declare const BASE: string;
/** What is used here of a worker's global scope: TypeScript's own description of it does not go with that of a window. */
declare const self: {
  location: Location;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
};

const visited = `hebao-visited-${BUILD}`;
const noPage = `${BASE}offline/`;

/** The address as it was laid in: a search page is one page, whatever is asked of it. */
const plain = (url: URL): string => url.origin + url.pathname;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => {
  const clean = async (): Promise<void> => {
    for (const name of await caches.keys())
      if (name.startsWith('hebao-visited-') && name !== visited) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

cleanupOutdatedCaches();
precache(LAID_IN);

const fromCopy = async ({ request }: { request: Request }): Promise<Response | undefined> =>
  (await matchPrecache(plain(new URL(request.url)))) ??
  (request.mode === 'navigate' ? await matchPrecache(noPage) : undefined);

// Without this a page that a browser's own cache still holds could be asked for an index that is newer: harmless. The
// other way round would not be, so an index is always asked of the server.
const revalidated: RequestInit = { cache: 'no-cache' };
const laidIn = new NetworkOnly({ fetchOptions: revalidated, plugins: [{ handlerDidError: fromCopy }] });
const other = new NetworkFirst({
  cacheName: visited,
  fetchOptions: revalidated,
  plugins: [{ handlerDidError: fromCopy }],
});
const fixed = new CacheFirst({
  cacheName: visited,
  plugins: [
    {
      cachedResponseWillBeUsed: async ({ request, cachedResponse }) =>
        cachedResponse ?? (await matchPrecache(request.url)) ?? null,
    },
  ],
});

const own = (url: URL): boolean => url.origin === self.location.origin && url.pathname.startsWith(BASE);

// The names of these files hold a hash of what is in them.
registerRoute(({ url }) => own(url) && url.pathname.startsWith(`${BASE}_astro/`), fixed);
registerRoute(({ url }) => own(url) && getCacheKeyForURL(plain(url)) !== undefined, laidIn);
registerRoute(({ url }) => own(url), other);
