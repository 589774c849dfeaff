/** What a build has to write: all paths of a program's routes, less those whose files are as they have to be. */
import type { RouteData } from 'astro';
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js';
import type { Entry } from '../article-store.ts';
import type { Kept } from './kept.ts';
import { TEMPLATE, fileOf, routeKey, type App, type Batch } from './page-files.ts';
import { placedOf, shardsOf, type Shard } from './shard.ts';

/** Paths that a thread takes at a time. A route of no more stays in one thread: its files may share what they read. */
const atOnce = 100;

interface Path {
  pathname: string;
  route: RouteData;
  cacheKey?: string | undefined;
}

/**
 * Whether a path is in a machine's part. A route without parameters knows the whole archive or none of it: the first machine
 * builds them all. Files of the data folder share what they read, so they stay together.
 */
function inShard(shard: Shard, entries: ReadonlyMap<string, Entry>): (path: Path) => boolean {
  const numberOf = shardsOf(placedOf(entries.values()), shard.of);
  return ({ pathname, route }) => {
    if (route.pathname !== undefined) return shard.number === 1;
    return numberOf(route.route === '/data/[file]' ? route.component : pathname) === shard.number;
  };
}

/** Sorts paths that have to be written into batches. */
function batchesOf(routes: Iterable<Batch>): Batch[] {
  return [...routes].flatMap(({ items, ...rest }) => {
    // Neighbours in this order are articles of one newspaper page, which is read once for them.
    const sorted = items.sort((a, b) => (a.pathname < b.pathname ? -1 : 1));
    return Array.from({ length: Math.ceil(sorted.length / atOnce) }, (_, i) => ({
      ...rest,
      items: sorted.slice(i * atOnce, (i + 1) * atOnce),
    }));
  });
}

/** What the build before left: keys of files, and which of those files nobody has touched. */
export interface Before {
  usable: Kept['files'];
  left: ReadonlySet<string>;
}

export interface Plan {
  /** Every file of a page that the site has. */
  files: Set<string>;
  /** Of files that know what they are made of. */
  keys: Map<string, string>;
  /** Addresses of pages, from the site's root. */
  pages: string[];
  /** In the order in which they are begun. */
  batches: Batch[];
  /** Files with parameters in their address, and how many of them have to be written. */
  all: number;
  changed: number;
}

/** Files of routes without parameters that say what they are made of: each holds the whole archive. */
export interface Whole {
  keys: Map<string, string>;
  /** Those that have to be written. */
  batches: Batch[];
}

/** What takes longest, and can be begun before all other paths are known. */
export async function whole(app: App, { usable, left }: Before, shard: Shard | undefined): Promise<Whole> {
  const found: Whole = { keys: new Map(), batches: [] };
  if (shard && shard.number !== 1) return found;
  for (const { routeData: route } of app.manifest.routes) {
    if (route.pathname === undefined) continue;
    const { cacheKey } = await app.getComponentByRoute(route);
    if (!cacheKey) continue;
    const file = fileOf(route.pathname, route.type);
    const key = await cacheKey();
    found.keys.set(file, key);
    if (usable[file]?.[0] !== key || !left.has(file))
      found.batches.push({ route: routeKey(route), items: [{ index: 0, pathname: route.pathname }] });
  }
  return found;
}

/** @param begun files that are no longer to be planned */
export async function plan(
  app: App,
  entries: ReadonlyMap<string, Entry>,
  { usable, left }: Before,
  shard: Shard | undefined,
  begun: Whole,
): Promise<Plan> {
  const chosen = shard ? inShard(shard, entries) : () => true;
  const made: Plan = { files: new Set(), keys: new Map(), pages: [], batches: [], all: 0, changed: 0 };
  const places = new Map<string, number>();
  const routes = new Map<string, Batch>();
  for (const path of (await new StaticPaths(app as never).getAll()) as Path[]) {
    const { pathname, route } = path;
    const name = routeKey(route);
    const index = places.get(name) ?? 0;
    places.set(name, index + 1);
    let batch = routes.get(name);
    if (!batch) routes.set(name, (batch = { route: name, items: [] }));
    if (path.cacheKey === TEMPLATE) {
      batch.template = pathname;
      continue;
    }
    if (!chosen(path)) continue;
    const file = fileOf(pathname, route.type);
    if (made.files.has(file)) throw new Error(`${pathname}: two pages have this address; rename one of them`);
    made.files.add(file);
    if (route.type === 'page') made.pages.push(pathname.replace(/^\/|\/$/g, '').replace(/.$/, '$&/'));
    const cacheKey = begun.keys.get(file) ?? path.cacheKey;
    if (cacheKey !== undefined) made.keys.set(file, cacheKey);
    if (begun.keys.has(file)) continue;
    const single = route.pathname !== undefined;
    if (!single) made.all += 1;
    if (cacheKey !== undefined && usable[file]?.[0] === cacheKey && left.has(file)) continue;
    if (!single) made.changed += 1;
    batch.items.push({ index, pathname });
  }
  made.batches = batchesOf(routes.values());
  return made;
}
